import { pathToFileURL } from "node:url";

/** An npm package as it lies in Deno's cache. */
export interface NpmPackage {
  readonly name: string;
  /** The packages it imports, by their keys in the graph. */
  readonly dependencies: readonly string[];
  readonly localPath: string;
}

interface GraphModule {
  readonly specifier: string;
  readonly local?: string;
  readonly error?: string;
  readonly npmPackage?: string;
  readonly dependencies?: readonly {
    readonly specifier: string;
    readonly code?: { readonly specifier?: string; readonly error?: string };
  }[];
}

interface Info {
  readonly modules: readonly GraphModule[];
  readonly redirects: Record<string, string>;
  readonly npmPackages: Record<string, NpmPackage>;
}

/** Where an import leads: to a file, or to a path inside an npm package. */
export type Resolved =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "npm"; readonly packageKey: string; readonly subpath: string }
  | { readonly kind: "unknown"; readonly reason: string };

const SERVER_ONLY =
  "it runs on the server only. Load it in the route's handler and give the island " +
  "the result as a prop";

/** Every module that some entries import, with their imports resolved as Deno resolves them. */
export class ModuleGraph {
  readonly #modules: ReadonlyMap<string, GraphModule>;

  constructor(readonly info: Info) {
    this.#modules = new Map(info.modules.map((module) => [module.specifier, module]));
  }

  /** Where an import of a file leads. */
  resolve(importer: string, specifier: string): Resolved {
    const module = this.#modules.get(pathToFileURL(importer).href);
    const code = module?.dependencies?.find((each) => each.specifier === specifier)?.code;
    if (code?.specifier === undefined) {
      return { kind: "unknown", reason: code?.error ?? `nothing named "${specifier}" is imported` };
    }
    const target = this.info.redirects[code.specifier] ?? code.specifier;
    const found = this.#modules.get(target);
    if (found?.npmPackage !== undefined) {
      // npm:/name@version/path, and the name may be @scope/name.
      const subpath = /^npm:\/?(?:@[^/]+\/)?[^/]+(\/.*)?$/.exec(target)?.[1] ?? "";
      return { kind: "npm", packageKey: found.npmPackage, subpath };
    }
    if (found?.local !== undefined) return { kind: "file", path: found.local };
    return { kind: "unknown", reason: found?.error ?? SERVER_ONLY };
  }
}

/**
 * Asks Deno for the graph of some modules; it fetches the npm packages that are missing.
 *
 * @param entries paths of files
 * @param config the deno.json that holds
 * @throws {Error} with what Deno says
 */
export async function loadGraph(entries: readonly string[], config: string): Promise<ModuleGraph> {
  const imports = entries.map((entry) => `import ${JSON.stringify(pathToFileURL(entry).href)};`);
  const source = `data:application/typescript,${encodeURIComponent(imports.join("\n"))}`;
  const command = new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--config", config, source],
    env: { NO_COLOR: "1" },
    stdin: "null",
  });
  const { success, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(`The islands cannot be read: ${decoder.decode(stderr)}`);
  return new ModuleGraph(JSON.parse(decoder.decode(stdout)));
}
