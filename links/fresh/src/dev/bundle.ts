import * as esbuild from "esbuild";
import { basename, extname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { denoPlugin } from "./deno_plugin.ts";
import { loadGraph } from "./module_graph.ts";
import { NpmStore } from "./npm_store.ts";

/** A module for the browser. */
export interface BundledFile {
  /** Relative to the folder that holds them all. */
  readonly path: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly hash: string;
}

/** What to bundle, and how. */
export interface BundleOptions {
  readonly root: string;
  readonly config: { readonly path: string; readonly jsxImportSource: string };
  readonly target: string | string[];
  readonly development: boolean;
  readonly buildId: string;
  /** The modules of the islands: paths by name. */
  readonly islands: Readonly<Record<string, string>>;
}

/** How many builds use the bundler's process now; the last one ends it. */
let running = 0;

/** The name of the module that hydrates islands. */
export const CLIENT_NAME = "fresh-runtime";

function own(path: string): string {
  return new URL(path, import.meta.url).href;
}

/**
 * Bundles the client and the islands into modules that share what they have in common.
 *
 * @throws {Error} naming the file and the import that cannot go into a browser
 */
export async function bundle(options: BundleOptions): Promise<BundledFile[]> {
  const { root, config, development } = options;
  const client = own(development ? "../client/mod_dev.ts" : "../client/mod.ts");
  const entryPoints = { ...options.islands, [CLIENT_NAME]: fileURLToPath(client) };
  const graph = await loadGraph(Object.values(entryPoints), config.path);
  const folder = await Deno.makeTempDir({ prefix: "fresh-" });
  running++;
  try {
    const store = new NpmStore(await Deno.realPath(folder), graph.info.npmPackages);
    await store.layOut();
    const { outputFiles } = await esbuild.build({
      entryPoints,
      absWorkingDir: root,
      outdir: "out",
      write: false,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target: options.target,
      minify: !development,
      sourcemap: development ? "inline" : false,
      jsx: "automatic",
      jsxImportSource: config.jsxImportSource,
      preserveSymlinks: true,
      // Neither Node's nor TypeScript's settings of some folder above may change the outcome.
      tsconfigRaw: {},
      legalComments: "none",
      logLevel: "silent",
      define: {
        FRESH_BUILD_ID: JSON.stringify(options.buildId),
        "process.env.NODE_ENV": JSON.stringify(development ? "development" : "production"),
      },
      plugins: [
        denoPlugin(graph, store, { [own("../build_id.ts")]: own("../build_id_client.ts") }),
      ],
    });
    return outputFiles.map(({ path, contents, hash }) => ({
      path: relative(resolve(root, "out"), path),
      content: new Uint8Array(contents),
      hash,
    }));
  } finally {
    if (--running === 0) await esbuild.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

/** A name for an island's module that is a valid identifier and not yet taken. */
export function nameFor(path: string, taken: Readonly<Record<string, unknown>>): string {
  const name = basename(path, extname(path)).replaceAll(/[^A-Za-z0-9_$]+/g, "_");
  const plain = /^[A-Za-z_$]/.test(name) ? name : `_${name}`;
  for (let number = 1;; number++) {
    const candidate = number === 1 ? plain : `${plain}_${number}`;
    if (!(candidate in taken) && candidate !== CLIENT_NAME) return candidate;
  }
}
