/**
 * What is configurable about the dashboard, and how it is put together.
 */
import { App, csp, staticFiles } from "fresh";
import { FailurePage } from "./components/FailurePage.tsx";
import type { Environment } from "./lib/environment.ts";
import { failures } from "./lib/middleware/failures.ts";
import { headers } from "./lib/middleware/headers.ts";
import { sameOrigin } from "./lib/middleware/same_origin.ts";
import { session } from "./lib/middleware/session.ts";
import { contentSecurityPolicy } from "./lib/security_headers.ts";
import type { State } from "./lib/state.ts";

/**
 * Options of the build: where the parts are, and the oldest browsers, which are those that know
 * `light-dark()` (spring 2024).
 */
export const buildOptions = {
  target: ["chrome123", "firefox120", "safari17.5"],
  serverEntry: "./main.ts",
  outDir: "./_fresh",
  staticDir: "./static",
  islandDir: "./islands",
  routeDir: "./routes",
};

/**
 * The dashboard as one Fresh app.
 *
 * Order matters: headers reach every answer; files need no session; the origin is checked before
 * anything is changed; a failure in a route is turned into a page while headers and cookies can
 * still be added to it.
 *
 * @example await createApp(readEnvironment(Deno.env.toObject())).listen({ port: 8000 })
 */
export function createApp(environment: Environment): App<State> {
  return new App<State>()
    .use((ctx) => {
      ctx.state.environment = environment;
      ctx.state.title = "";
      ctx.state.viewer = null;
      ctx.state.theme = "system";
      return ctx.next();
    })
    .use(headers)
    .use(csp({ csp: contentSecurityPolicy(environment), useNonce: true }))
    .use(staticFiles())
    // Twice: around the session, which may fail itself, and inside it, so that the cookies of a
    // session renewed on the way are kept when a route fails.
    .use(failures(FailurePage))
    .use(sameOrigin)
    .use(session)
    .use(failures(FailurePage))
    .fsRoutes();
}
