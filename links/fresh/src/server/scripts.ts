import { type ComponentChildren, Fragment, h, type JSX, type VNode } from "preact";
import { encode } from "../props/encode.ts";
import { Slot, type SlotProps } from "./islands.ts";
import { currentRender, type RenderState } from "./render_state.ts";

/** JSX in a prop travels as the number of the place where it was rendered. */
function encodeSlot(value: object): readonly ["slot", number] | undefined {
  if (!("type" in value) || value.type !== Slot) return undefined;
  return ["slot", (value as VNode<SlotProps>).props.id];
}

/** No text of a script may end it or open a comment in it. */
function escapeForScript(text: string): string {
  return text.replaceAll("<", "\\u003C");
}

function bootScript({ uses, build }: RenderState): string {
  const islands = [...new Set(uses.map((use) => use.island))];
  const imports = islands.map(({ name, exportName, file }) =>
    `import { ${exportName} as ${name} } from ${JSON.stringify(file)};`
  );
  const payload = uses.map((
    { island, key, props },
  ) => [island.name, key, props]);
  const json = JSON.stringify(encode(payload, encodeSlot));
  return [
    `import { boot } from ${JSON.stringify(build.clientEntry)};`,
    ...imports,
    `boot({ ${islands.map(({ name }) => name).join(", ")} }, ${escapeForScript(json)});`,
  ].join("");
}

/** The script comes after everything else, so it knows all islands, also those inside slots. */
function BootScript(): JSX.Element | null {
  const state = currentRender();
  if (state === null || !state.needsClient) return null;
  return h("script", {
    type: "module",
    nonce: state.nonce,
    dangerouslySetInnerHTML: { __html: bootScript(state) },
  });
}

/** The end of `<body>`: JSX that islands got but do not show yet, and what hydrates them. */
export function Scripts(): JSX.Element | null {
  const state = currentRender();
  if (state === null || state.scriptsDone) return null;
  state.scriptsDone = true;
  const waiting = state.slots.flatMap((slot, id) =>
    slot === null ? [] : [
      h(
        "template",
        { id: `frsh-slot-${id}` },
        slot.content as ComponentChildren,
      ),
    ]
  );
  return h(Fragment, null, ...waiting, h(BootScript, {}));
}
