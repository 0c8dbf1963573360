import type { BuildPlan } from "./build_plan.ts";

/** A file the written server serves. */
export interface SnapshotFile {
  /** The encoded path of its URL. */
  readonly pathname: string;
  /** Relative to the root of the project. */
  readonly filePath: string;
  readonly hash: string;
  readonly contentType: string;
}

const WARNING = "// Written by the build. Changes are lost with the next one.";

function lines(items: readonly string[]): string {
  return items.join("\n");
}

/**
 * The module with all that a build knows; it imports the project's own modules, so server code is
 * not bundled.
 *
 * @param specifier how to import a file from where the module is written
 */
export function snapshotSource(
  { buildId, clientEntry, islands, routes }: BuildPlan,
  files: readonly SnapshotFile[],
  specifier: (path: string) => string,
): string {
  const text = JSON.stringify;
  const spec = (path: string) => text(specifier(path));
  const eager = routes.map((route, index) =>
    route.lazy ? "" : `import * as route_${index} from ${spec(route.path)};`
  );
  const routeItems = routes.map(({ id, kind, pattern, routePattern, path, lazy }, index) => {
    const module = lazy ? `() => import(${spec(path)})` : `route_${index}`;
    return `  { ...${text({ id, kind, pattern, routePattern })}, module: ${module} },`;
  });
  return lines([
    WARNING,
    ...islands.map(({ path }, index) => `import * as island_${index} from ${spec(path)};`),
    ...eager.filter((line) => line !== ""),
    "",
    `export const buildId = ${text(buildId)};`,
    `export const clientEntry = ${text(clientEntry)};`,
    "export const islands = [",
    ...islands.map(({ name, file }, index) =>
      `  { ...${text({ name, file })}, module: island_${index} },`
    ),
    "];",
    "export const routes = [",
    ...routeItems,
    "];",
    "export const files = [",
    ...files.map((file) => `  ${text(file)},`),
    "];",
    "",
  ]);
}

/** The module for `deno serve`. */
export function serverSource(serverEntry: string, root: string): string {
  return lines([
    WARNING,
    'import { serveBuild } from "fresh/internal";',
    `import { app } from ${JSON.stringify(serverEntry)};`,
    'import * as snapshot from "./snapshot.js";',
    "",
    `const root = new URL(${JSON.stringify(`${root}/`)}, import.meta.url);`,
    "",
    "export default { fetch: serveBuild(app, root, snapshot) };",
    "",
  ]);
}
