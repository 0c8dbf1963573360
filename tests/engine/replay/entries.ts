/** Recorded decisions for the replay tests. */
import { decideRecord, ENGINE_VERSION, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import type { Release } from "../../../engine/decision/mod.ts";
import type { DecisionEntry } from "../../../engine/replay/mod.ts";
import { aContext } from "../decision/contexts.ts";

/** JSON to be tampered with. */
// deno-lint-ignore no-explicit-any -- tests reach into bodies of every shape
export type Loose = any;

/** A DECISION entry whose body a test may change. */
export type LooseEntry = Omit<DecisionEntry, "body"> & { readonly kind: string; body: Loose };

/** A decision of today's engine as the ledger has it: JSON, in no particular order of members. */
export function anEntry(
  parts: Parameters<typeof aContext>[0] = {},
  release: Release = RELEASE_1_0_0,
): LooseEntry {
  const body = decideRecord(aContext({ release: release.id, ...parts }), release);
  const text = JSON.stringify({ receipt_id: null, ...body });
  return {
    seq: 7,
    kind: "DECISION",
    engine_version: ENGINE_VERSION,
    release: release.id,
    body: JSON.parse(text),
  };
}

const FIXTURES = new URL("../../fixtures/replay/", import.meta.url);

/** Names of the files of entries that earlier engines recorded. */
export function fixtureNames(): string[] {
  return [...Deno.readDirSync(FIXTURES)].map(({ name }) => name).sort();
}

/** Entries that an earlier engine recorded. */
export function fixtureEntries(name: string): LooseEntry[] {
  const text = Deno.readTextFileSync(new URL(name, FIXTURES));
  return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}
