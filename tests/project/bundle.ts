/** Bundles of the project's modules, for tests that look at what would run. */
import { build, type BuildOptions, type Plugin, stop } from "esbuild";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROJECT_ROOT } from "./source_files.ts";

/** A bundle and the project's files in it. */
export interface Bundle {
  readonly text: string;
  /** Paths from the project's root, sorted. */
  readonly files: readonly string[];
}

const ROOT = fileURLToPath(PROJECT_ROOT);
const HASHES = "@noble/hashes";

/** Finds the one package the engine has in the browser in Deno's cache. */
async function hashesPlugin(): Promise<Plugin> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "engine/ledger/sha256.ts"],
    cwd: ROOT,
  }).output();
  const { npmPackages } = JSON.parse(new TextDecoder().decode(stdout));
  const found = Object.values<{ name: string; localPath: string }>(npmPackages)
    .find(({ name }) => name === HASHES);
  if (found === undefined) throw new Error(`${HASHES} is not in the engine's graph`);
  return {
    name: "hashes",
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`^${HASHES}/`) }, ({ path }) => ({
        path: join(found.localPath, `${path.slice(HASHES.length)}.js`),
      }));
    },
  };
}

/**
 * Bundles a module text whose imports are seen from the project's root.
 *
 * @param source TypeScript, such as `export * from "./engine/replay/mod.ts";`
 */
export async function bundleOf(source: string, options: BuildOptions): Promise<Bundle> {
  const plugins = options.external ? [] : [await hashesPlugin()];
  try {
    const { outputFiles, metafile } = await build({
      stdin: { contents: source, loader: "ts", resolveDir: ROOT },
      absWorkingDir: ROOT,
      bundle: true,
      format: "esm",
      target: "esnext",
      logLevel: "silent",
      legalComments: "none",
      plugins,
      ...options,
      write: false,
      metafile: true,
    });
    const files = Object.keys(metafile.inputs).filter((path) => path.startsWith("engine/"));
    return { text: outputFiles[0]?.text ?? "", files: files.sort() };
  } finally {
    await stop();
  }
}
