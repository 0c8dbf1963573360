import { dirname, join } from "node:path";

/** Elements that are changed while a page is rendered, so they must not be compiled to text. */
const SKIPPED = [
  "a",
  "img",
  "source",
  "body",
  "html",
  "head",
  "title",
  "meta",
  "script",
  "link",
  "style",
  "base",
  "noscript",
  "template",
];

interface CompilerOptions {
  jsx?: string;
  jsxImportSource?: string;
  jsxPrecompileSkipElements?: string[];
}

async function readOptions(path: string): Promise<CompilerOptions | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(path)).compilerOptions;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function check(path: string, options: CompilerOptions): void {
  if (options.jsxImportSource === undefined) {
    throw new Error(`${path}: write "compilerOptions": { "jsxImportSource": "preact" }`);
  }
  const skipped = options.jsxPrecompileSkipElements ?? [];
  if (options.jsx === "precompile" && SKIPPED.some((tag) => !skipped.includes(tag))) {
    throw new Error(
      `${path}: write "jsxPrecompileSkipElements": ${JSON.stringify(SKIPPED)} into compilerOptions`,
    );
  }
}

/**
 * Finds the deno.json that says how JSX is compiled, in the folder or above it.
 *
 * @returns its path and where JSX is imported from
 * @throws {Error} when there is none, or it would give pages that do not work
 */
export async function findConfig(
  root: string,
): Promise<{ path: string; jsxImportSource: string }> {
  for (let folder = root;; folder = dirname(folder)) {
    const path = join(folder, "deno.json");
    const options = await readOptions(path);
    if (options !== undefined) {
      check(path, options);
      return { path, jsxImportSource: options.jsxImportSource ?? "preact" };
    }
    if (folder === dirname(folder)) {
      throw new Error(
        `No deno.json with "compilerOptions" in ${root} or above: add one with ` +
          '"jsx": "precompile" and "jsxImportSource": "preact"',
      );
    }
  }
}
