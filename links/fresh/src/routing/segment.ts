import { internalsOf } from "../app/context.ts";
import { HttpError } from "../app/http_error.ts";
import type { MaybeLazyMiddleware } from "../app/middleware.ts";
import type { RouteComponent } from "../app/page_props.ts";
import type { LayoutConfig, Route } from "../app/types.ts";
import { renderRoute } from "../server/render_route.ts";

/** One part of a path and what was registered exactly there. */
export class Segment<State> {
  readonly children = new Map<string, Segment<State>>();
  readonly middlewares: MaybeLazyMiddleware<State>[] = [];
  layout: { component: RouteComponent<State>; config: LayoutConfig } | null = null;
  errorRoute: Route<State> | null = null;
  /** Only the root's counts. */
  notFound: Route<State> | null = null;
  /** Only the root's counts. */
  app: RouteComponent<State> | null = null;

  constructor(readonly parent: Segment<State> | null) {}

  /**
   * The segment of a path, made if need be. Optional parts do not count.
   *
   * @param withLast whether to go into the last part, or stop at the folder it is in
   */
  at(pattern: string, withLast: boolean): Segment<State> {
    if (pattern === "*" || pattern === "/*") return this;
    const parts = pattern.replaceAll(/\{[^}]*\}\??/g, "").replace(/^\//, "")
      .split("/");
    const last = parts.pop() ?? "";
    if (withLast && last !== "") parts.push(last);
    return parts.reduce<Segment<State>>((segment, part) => segment.#child(part), this);
  }

  /** All that holds here: from the root inwards each segment's layout and errors, then middlewares. */
  chain(): MaybeLazyMiddleware<State>[] {
    const outer = this.parent?.chain() ?? [];
    return [...outer, this.#frame(), ...this.middlewares];
  }

  #child(part: string): Segment<State> {
    const child = this.children.get(part) ?? new Segment(this);
    this.children.set(part, child);
    return child;
  }

  #root(): Segment<State> {
    return this.parent === null ? this : this.parent.#root();
  }

  /** Sets app wrapper and layout for what is inside, and answers what goes wrong there. */
  #frame(): MaybeLazyMiddleware<State> {
    const { layout, app, errorRoute } = this;
    const root = this.#root();
    return async (ctx) => {
      const internals = internalsOf(ctx);
      if (app !== null) internals.app = app;
      if (layout !== null) {
        if (layout.config.skipAppWrapper) internals.app = null;
        const inherited = layout.config.skipInheritedLayouts ? [] : internals.layouts;
        internals.layouts = [...inherited, {
          component: layout.component,
          data: null,
        }];
      }
      try {
        return await ctx.next();
      } catch (error) {
        const status = error instanceof HttpError ? error.status : 500;
        if (status === 404 && root.notFound !== null) {
          return await renderRoute(ctx, root.notFound);
        }
        if (errorRoute !== null) {
          return await renderRoute(ctx, errorRoute, status);
        }
        throw error;
      }
    };
  }
}
