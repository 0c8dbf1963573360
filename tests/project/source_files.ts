/** Folders with source text of the project; what is generated or fetched is left out. */
const ROOTS = [
  "components",
  "engine",
  "islands",
  "lib",
  "links",
  "routes",
  "supabase",
  "tests",
];

const SKIPPED = new Set(["node_modules", "fixtures", "_fresh"]);

/** The project's root as a file URL. */
export const PROJECT_ROOT = new URL("../../", import.meta.url);

/** Paths (from the project's root) of all TypeScript files, in a fixed order. */
export function sourceFiles(): string[] {
  const files = ["main.ts", "dev.ts", "fresh.config.ts"];
  for (const root of ROOTS) collect(root, files);
  return files.sort();
}

function collect(folder: string, files: string[]): void {
  for (const entry of Deno.readDirSync(new URL(`${folder}/`, PROJECT_ROOT))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory && !SKIPPED.has(entry.name)) collect(path, files);
    else if (entry.isFile && /\.tsx?$/.test(entry.name)) files.push(path);
  }
}

/** The text of a project file. */
export function readSource(path: string): string {
  return Deno.readTextFileSync(new URL(path, PROJECT_ROOT));
}
