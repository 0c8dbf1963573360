import { Fragment, h, type JSX } from "preact";
import { useContext } from "preact/hooks";
import { HeadContext } from "../runtime/head.ts";
import { currentRender } from "./render_state.ts";

/** The elements that `<Head>` can put into `<head>`. */
export const HEAD_TAGS: ReadonlySet<string> = new Set([
  "title",
  "meta",
  "link",
  "script",
  "style",
  "base",
  "noscript",
  "template",
]);

/** Properties that say what an element is worth, not which one it is. */
const CONTENT: Record<string, readonly string[]> = {
  meta: ["content"],
  link: ["href"],
};

/** Elements of the same identity take each other's place. */
function identityOf(
  tag: string,
  key: unknown,
  props: Record<string, unknown>,
): string {
  if (key !== undefined && key !== null) return String(key);
  if (tag === "title") return tag;
  const ignored = ["children", "nonce", "ref", ...(CONTENT[tag] ?? [])];
  const names = Object.keys(props).filter((name) => !ignored.includes(name))
    .sort();
  const values = names.map((name) => {
    const inner = props[name] as { __html?: string };
    return name === "dangerouslySetInnerHTML" ? String(inner.__html) : `::${props[name]}`;
  });
  return tag + values.join("");
}

/** What {@link HeadElement} gets. */
export interface HeadElementProps {
  tag: string;
  elementKey: unknown;
  elementProps: Record<string, unknown>;
}

/** Takes the place of an element that may belong into `<head>`, or be overruled from elsewhere. */
export function HeadElement(
  { tag, elementKey, elementProps }: HeadElementProps,
): JSX.Element | null {
  const state = currentRender();
  const belongs = useContext(HeadContext);
  const key = elementKey === undefined ? {} : { "data-key": elementKey };
  const element: JSX.Element = h(tag, { ...elementProps, ...key });
  if (state === null) return element;
  state.keep(element);
  const identity = identityOf(tag, elementKey, elementProps);
  if (belongs) {
    state.head.set(identity, element);
    return null;
  }
  const collected = state.head.get(identity);
  state.head.delete(identity);
  return collected ?? element;
}

/** The end of `<head>`: what was collected and took no other element's place. */
export function CollectedHead(): JSX.Element | null {
  const elements = [...(currentRender()?.head.values() ?? [])];
  return elements.length === 0 ? null : h(Fragment, null, elements);
}
