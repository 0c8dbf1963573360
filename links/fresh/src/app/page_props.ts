import type { AnyComponent, JSX, RenderableProps } from "preact";
import type { Context } from "./context.ts";

/** What a page, a layout and `_app` get. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "Component"
    | "error"
    | "route"
  >
  & { data: Data };

/** A component that may wait for something; only for pages, layouts and `_app`. */
export type AsyncAnyComponent<Props> = (
  props: RenderableProps<Props>,
  // deno-lint-ignore no-explicit-any -- the same as Preact's components take, or neither is inferred
  context?: any,
) => Promise<JSX.Element | Response | null>;

/** What a route can be rendered by. */
export type RouteComponent<State> =
  | AsyncAnyComponent<PageProps<unknown, State>>
  | AnyComponent<PageProps<unknown, State>>;

/** A component to render and the data it gets. */
export interface ComponentDefinition<State> {
  readonly component: RouteComponent<State>;
  readonly data: unknown;
}

/** Whether the component was written as an `async function`. */
export function isAsyncComponent<State>(
  component: RouteComponent<State>,
): component is AsyncAnyComponent<PageProps<unknown, State>> {
  return component.constructor.name === "AsyncFunction";
}
