import {
  type ComponentChildren,
  type ComponentType,
  createContext,
  h,
  isValidElement,
  type JSX,
} from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { useContext } from "preact/hooks";
import type { Island } from "../app/build.ts";
import { isSignal } from "../props/signal.ts";
import { currentRender } from "./render_state.ts";

/** Whether what is rendered is hydrated by an island around it. */
const InsideIsland = createContext(false);

/** Comments around something, by which the browser finds it again. */
function mark(name: string, content: ComponentChildren): JSX.Element {
  return jsxTemplate([`<!--frsh:${name}-->`, "<!--/frsh-->"], content);
}

/** What {@link Slot} gets. */
export interface SlotProps {
  id: number;
  children?: ComponentChildren;
}

/** JSX of the server inside an island. */
export function Slot({ id, children }: SlotProps): JSX.Element {
  const state = currentRender();
  if (state !== null) state.slots[id] = null;
  return mark(
    `slot:${id}`,
    h(InsideIsland.Provider, { value: false }, children),
  );
}

/** What {@link IslandRoot} gets. */
export interface IslandRootProps {
  component: ComponentType;
  island: Island;
  islandKey: string | null;
  islandProps: Record<string, unknown>;
}

/** Takes the place of an island on the page and notes what the browser needs to hydrate it. */
export function IslandRoot(root: IslandRootProps): JSX.Element {
  const state = currentRender();
  const nested = useContext(InsideIsland);
  const props = { ...root.islandProps };
  if (state === null || nested) {
    const child = h(root.component, props);
    return state?.keep(child) ?? child;
  }
  for (const [name, value] of Object.entries(props)) {
    if (name === "children" || (isValidElement(value) && !isSignal(value))) {
      const id = state.slots.push({ content: value }) - 1;
      props[name] = h(Slot, { id }, value as ComponentChildren);
    }
  }
  const index = state.uses.push({ island: root.island, key: root.islandKey, props }) - 1;
  const child = state.keep(h(root.component, props));
  return mark(
    `island:${index}`,
    h(InsideIsland.Provider, { value: true }, child),
  );
}
