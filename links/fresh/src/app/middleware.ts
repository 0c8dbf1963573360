import { type Context, internalsOf } from "./context.ts";

/**
 * Sees a request before the route does and its answer afterwards.
 *
 * @example
 * ```ts
 * app.use(async (ctx) => {
 *   const response = await ctx.next();
 *   response.headers.set("X-Content-Type-Options", "nosniff");
 *   return response;
 * });
 * ```
 */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

/** The older name of {@link Middleware}. */
export type MiddlewareFn<State> = Middleware<State>;

/** A middleware, or a function that loads one when it is first needed. */
export type MaybeLazyMiddleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response | Middleware<State>>;

/**
 * Makes one middleware of many: each gets the next as `ctx.next`, the last what `ctx.next` was.
 * An app wrapper or layout that one of them sets holds only for what comes after it.
 */
export function compose<State>(
  middlewares: readonly MaybeLazyMiddleware<State>[],
): Middleware<State> {
  const steps = [...middlewares];

  async function run(
    ctx: Context<State>,
    index: number,
    end: () => Promise<Response>,
  ) {
    const step = steps[index];
    if (step === undefined) return await end();
    const internals = internalsOf(ctx);
    const { app, layouts } = internals;
    ctx.next = () => run(ctx, index + 1, end);
    try {
      const result = await step(ctx);
      if (typeof result !== "function") return result;
      steps[index] = result;
      return await result(ctx);
    } catch (error) {
      ctx.error = error;
      throw error;
    } finally {
      internals.app = app;
      internals.layouts = layouts;
    }
  }

  return (ctx) => run(ctx, 0, ctx.next);
}
