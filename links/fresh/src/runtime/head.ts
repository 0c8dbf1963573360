import { type ComponentChildren, createContext, h } from "preact";

/** Whether elements belong into `<head>` wherever they are written. */
export const HeadContext = createContext(false);

/** What {@link Head} gets. */
export interface HeadProps {
  children?: ComponentChildren;
}

/**
 * Puts its children into the `<head>` of the page. A `<title>` takes the place of the one there,
 * and so does an element with the same `key`.
 *
 * @example
 * ```tsx
 * <Head><title>Decisions</title></Head>
 * ```
 */
export function Head(props: HeadProps): ComponentChildren {
  return h(HeadContext.Provider, { value: true }, props.children);
}
