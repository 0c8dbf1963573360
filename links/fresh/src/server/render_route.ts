import { type Context, internalsOf } from "../app/context.ts";
import { type HandlerFn, isByMethod, type RouteHandler } from "../app/handler.ts";
import type { Method, Route } from "../app/types.ts";
import { componentToVNode } from "./component.ts";

function handlerFor<State>(
  handler: RouteHandler<unknown, State>,
  method: Method,
): HandlerFn<unknown, State> | undefined {
  if (!isByMethod<unknown, State>(handler)) return handler;
  return handler[method] ?? (method === "HEAD" ? handler.GET : undefined);
}

/** One value per name, also for Set-Cookie: more are appended to the answer in a middleware. */
function toHeaders(given: HeadersInit = {}): Headers {
  const headers = new Headers();
  const listed = given instanceof Headers || Array.isArray(given);
  for (const [name, value] of listed ? given : Object.entries(given)) {
    if (name !== undefined && value !== undefined) headers.set(name, value);
  }
  return headers;
}

/**
 * Answers with a route: its handler answers itself, or gives the data for its component.
 *
 * @param status of the page, unless the handler says another
 */
export async function renderRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const internals = internalsOf(ctx);
  if (route.config?.skipAppWrapper) internals.app = null;
  if (route.config?.skipInheritedLayouts) internals.layouts = [];

  const method = ctx.req.method.toUpperCase() as Method;
  const handler = route.handler && handlerFor(route.handler, method);
  if (handler === undefined) return await ctx.next();
  const result = await handler(ctx);
  if (result instanceof Response) return result;

  // The types forbid it, but a forgotten return is the commonest mistake in a handler.
  if (typeof result !== "object" || result === null) {
    throw new Error(
      `The handler of ${ctx.route} returned ${result}: write return page({ … }) or ` +
        "return new Response(…)",
    );
  }

  const { component } = route;
  const init = { headers: toHeaders(result.headers), status: result.status ?? status };
  if (component === undefined) return await ctx.render(null, init);
  const vnode = await componentToVNode(ctx, { component, data: result.data }, () => null);
  return vnode instanceof Response ? vnode : await ctx.render(vnode, init);
}
