import { type AnyComponent, type FunctionComponent, h, type JSX } from "preact";
import type { Context } from "../app/context.ts";
import { type ComponentDefinition, isAsyncComponent, type PageProps } from "../app/page_props.ts";

/**
 * Makes JSX of a page, a layout or `_app`; one that is asynchronous is waited for.
 *
 * @param inside what it gets as `Component`
 * @returns a Response when an asynchronous one answers itself
 */
export async function componentToVNode<State>(
  ctx: Context<State>,
  { component, data }: ComponentDefinition<State>,
  inside: FunctionComponent,
): Promise<JSX.Element | Response | null> {
  const { config, error, info, params, req, state, url, route } = ctx;
  const props: PageProps<unknown, State> = {
    Component: inside,
    config,
    data,
    error,
    info,
    params,
    req,
    state,
    url,
    route,
  };
  if (isAsyncComponent(component)) return await component(props);
  return h(
    component as AnyComponent<PageProps<unknown, State>>,
    props,
  ) as JSX.Element;
}
