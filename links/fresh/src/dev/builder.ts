import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { App, attachBuild, type ListenOptions } from "../app/app.ts";
import { buildId } from "../build_id.ts";
import { type BuildPlan, planBuild } from "./build_plan.ts";
import { DiskBuild } from "./disk_build.ts";
import { liveReload } from "./live_reload.ts";
import { MemoryBuild } from "./memory_build.ts";

/** Where a project is and how it is built. Paths are absolute, file URLs, or relative to `root`. */
export interface BuildOptions {
  /** The browsers to build for, as esbuild names them. */
  target?: string | string[];
  /** The folder of the project; by default the current one. */
  root?: string;
  /** Where a build is written; by default "_fresh". */
  outDir?: string;
  /** Static files, by default in "static"; of several folders the first that has a file counts. */
  staticDir?: string | string[];
  /** By default "islands". */
  islandDir?: string;
  /** By default "routes". */
  routeDir?: string;
  /** The module that exports `app`; by default "main.ts". */
  serverEntry?: string;
  /** Files that are no routes and no islands; by default tests. */
  ignore?: RegExp[];
}

/** What is in force; all paths are absolute. */
export interface ResolvedBuildConfig extends Required<Omit<BuildOptions, "staticDir">> {
  staticDir: string[];
  mode: "development" | "production";
  buildId: string;
}

const TARGET = ["chrome99", "firefox99", "safari15"];
const TEST_FILE = /[._]test\.(?:[tj]sx?|[mc][tj]s)$/;

function toPath(path: string, root: string): string {
  if (path.startsWith("file://")) return fileURLToPath(path);
  return isAbsolute(path) ? path : join(root, path);
}

/**
 * Builds a project: finds its routes and islands and makes the modules for the browser.
 *
 * @example
 * ```ts
 * const builder = new Builder();
 * if (Deno.args.includes("build")) await builder.build();
 * else await builder.listen(() => import("./main.ts"));
 * ```
 */
// deno-lint-ignore no-explicit-any -- without a type it builds for an app of whatever state
export class Builder<State = any> {
  /** What is in force. */
  readonly config: ResolvedBuildConfig;

  constructor(options: BuildOptions = {}) {
    const root = toPath(options.root ?? ".", Deno.cwd());
    const at = (path: string) => toPath(path, root);
    this.config = {
      root,
      target: options.target ?? TARGET,
      outDir: at(options.outDir ?? "_fresh"),
      staticDir: [options.staticDir ?? "static"].flat().map(at),
      islandDir: at(options.islandDir ?? "islands"),
      routeDir: at(options.routeDir ?? "routes"),
      serverEntry: at(options.serverEntry ?? "main.ts"),
      ignore: options.ignore ?? [TEST_FILE],
      mode: "production",
      buildId: buildId(),
    };
  }

  /**
   * Builds for production; by default `_fresh/server.js`, for `deno serve`.
   *
   * @param options `snapshot: "memory"` writes nothing: for tests
   * @returns gives an app its file routes, islands and static files
   * @throws {Error} when an island imports what no browser has
   * @example
   * ```ts
   * const applySnapshot = await new Builder().build({ snapshot: "memory" });
   * applySnapshot(app);
   * const response = await app.handler()(new Request("http://localhost/"));
   * ```
   */
  async build(
    options: { mode?: ResolvedBuildConfig["mode"]; snapshot?: "disk" | "memory" } = {},
  ): Promise<(app: App<State>) => void> {
    this.config.mode = options.mode ?? "production";
    const plan = await planBuild(this.config);
    const build = options.snapshot === "memory"
      ? await MemoryBuild.of<State>(plan)
      : await this.#write(plan);
    return (app) => attachBuild(app, build, app.config.mode);
  }

  /**
   * Serves for development: pages reload themselves when the server restarts, so run it with
   * `deno run --watch`.
   */
  async listen(
    importApp: () => Promise<{ app: App<State> } | App<State>>,
    options: ListenOptions = {},
  ): Promise<void> {
    this.config.mode = "development";
    const build = await MemoryBuild.of<State>(await planBuild(this.config));
    const imported = await importApp();
    const app = imported instanceof App ? imported : imported.app;
    attachBuild(app, build, "development");
    const handler = app.handler();
    await new App<State>({ mode: "development" })
      .use(liveReload())
      .all("*", (ctx) => handler(ctx.req, ctx.info))
      .listen(options);
  }

  async #write(plan: BuildPlan): Promise<DiskBuild<State>> {
    const { outDir, serverEntry } = this.config;
    const build = new DiskBuild<State>(plan, outDir, serverEntry);
    await build.write();
    console.log(`Built into ${outDir}`);
    return build;
  }
}
