import { buildId } from "../build_id.ts";
import { bundle, CLIENT_NAME, nameFor } from "./bundle.ts";
import { findConfig } from "./compiler_options.ts";
import { crawl, type CrawledRoute } from "./crawl.ts";
import type { ResolvedBuildConfig } from "./builder.ts";

/** A module for the browser, by the path of its URL. */
export interface ModuleFile {
  readonly path: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly hash: string;
}

/** All that was found in a project and made for the browser. */
export interface BuildPlan {
  readonly root: string;
  readonly buildId: string;
  readonly development: boolean;
  readonly clientEntry: string;
  readonly routes: readonly CrawledRoute[];
  readonly staticDirs: readonly string[];
  /** The modules of the islands: a name, the file, and its URL path in the browser. */
  readonly islands: readonly { name: string; path: string; file: string }[];
  readonly modules: readonly ModuleFile[];
}

/** Finds the routes and islands of a project and bundles the islands. */
export async function planBuild(config: ResolvedBuildConfig): Promise<BuildPlan> {
  const { root, target, staticDir } = config;
  const development = config.mode === "development";
  const [found, compiler] = await Promise.all([crawl(config), findConfig(root)]);
  const islands: Record<string, string> = {};
  for (const path of found.islands) islands[nameFor(path, islands)] = path;

  const id = buildId();
  const options = { root, config: compiler, target, development, buildId: id, islands };
  const prefix = `/_fresh/js/${id}/`;
  const modules = (await bundle(options)).map((file) => ({ ...file, path: prefix + file.path }));
  return {
    root,
    buildId: id,
    development,
    clientEntry: `${prefix}${CLIENT_NAME}.js`,
    routes: found.routes,
    staticDirs: staticDir,
    islands: Object.entries(islands).map(([name, path]) => ({
      name,
      path,
      file: `${prefix}${name}.js`,
    })),
    modules,
  };
}
