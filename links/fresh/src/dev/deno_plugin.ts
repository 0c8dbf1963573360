import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { fileURLToPath } from "node:url";
import type { ModuleGraph } from "./module_graph.ts";
import type { NpmStore } from "./npm_store.ts";

/** Marks what the plugin asks the bundler itself. */
const ASKED = { asked: true };

class Resolver {
  constructor(
    readonly build: PluginBuild,
    readonly graph: ModuleGraph,
    readonly store: NpmStore,
    readonly replaced: ReadonlyMap<string, string>,
  ) {}

  async resolve(args: OnResolveArgs): Promise<OnResolveResult | undefined> {
    if (args.pluginData === ASKED) return undefined;
    if (args.kind === "entry-point") return { path: args.path };
    const owner = this.store.owner(args.importer);
    if (owner !== undefined) return await this.#fromPackage(owner, args);
    return await this.#fromProject(args);
  }

  /** Inside a package its own package.json decides. */
  async #fromPackage(owner: string, args: OnResolveArgs): Promise<OnResolveResult | undefined> {
    if (args.path.startsWith(".")) return undefined;
    return await this.#ask(owner, args.path, args);
  }

  async #fromProject(args: OnResolveArgs): Promise<OnResolveResult> {
    const found = this.graph.resolve(args.importer, args.path);
    if (found.kind === "file") return { path: this.replaced.get(found.path) ?? found.path };
    if (found.kind === "npm") {
      const name = this.store.packages[found.packageKey]?.name ?? "";
      return await this.#ask(found.packageKey, name + found.subpath, args);
    }
    const text = `${args.path} cannot go into the browser: ${found.reason}`;
    return { errors: [{ text }] };
  }

  async #ask(key: string, path: string, args: OnResolveArgs): Promise<OnResolveResult> {
    const { kind, importer } = args;
    const resolveDir = this.store.root(key);
    const options = { kind, importer, resolveDir, pluginData: ASKED };
    const { errors, warnings, path: file, external, sideEffects, namespace } = await this.build
      .resolve(path, options);
    if (errors.length > 0) return { errors, warnings };
    const canonical = this.store.canonical(key, file);
    return { path: canonical, external, sideEffects, namespace, warnings };
  }
}

/**
 * Makes esbuild resolve imports as Deno does.
 *
 * @param replaced modules that are another one in the browser, by URL
 */
export function denoPlugin(
  graph: ModuleGraph,
  store: NpmStore,
  replaced: Readonly<Record<string, string>>,
): Plugin {
  const paths = Object.entries(replaced).map((pair) => pair.map((url) => fileURLToPath(url)));
  return {
    name: "deno",
    setup(build) {
      const resolver = new Resolver(build, graph, store, new Map(paths as [string, string][]));
      build.onResolve({ filter: /.*/ }, (args) => resolver.resolve(args));
    },
  };
}
