import { computed, signal } from "@preact/signals";
import { type ComponentType, render } from "preact";
import { decode } from "../props/decode.ts";
import type { Region } from "./markers.ts";
import { type IslandUse, PageIslands, SlotReference } from "./page_islands.ts";
import { rootBetween } from "./root.ts";

const DECODERS = {
  signal: (value: unknown) => signal(value),
  computed: (value: unknown) => computed(() => value),
  slot: (id: unknown) => new SlotReference(id as number),
};

/** Gives the browser a chance to react to the user between two islands. */
function whenIdle(work: () => void): void {
  const { scheduler } = globalThis as { scheduler?: { postTask?(work: () => void): void } };
  if (scheduler?.postTask) scheduler.postTask(work);
  else setTimeout(work, 0);
}

function hydrate(page: PageIslands, region: Region): void {
  const { start, end } = region;
  const parent = start.parentNode;
  if (parent === null || parent !== end.parentNode) {
    console.error(
      `The browser moved the HTML of the island ${page.uses[region.index]?.[0]}, so it does not ` +
        "work: a block element such as <div> must not stand inside <p>",
    );
    return;
  }
  whenIdle(() => render(page.island(region), rootBetween(parent, start, end)));
}

/**
 * Hydrates the islands of the page.
 *
 * @param components the islands the page uses, by name
 * @param payload what the server encoded: name, key and props of each
 */
export function boot(components: Record<string, ComponentType>, payload: string): void {
  const uses = decode(payload, DECODERS) as IslandUse[];
  const page = new PageIslands(document.body, components, uses);
  for (const region of page.regions) {
    if (region.kind === "island" && region.parent === null) hydrate(page, region);
  }
}
