import { extname, join, relative, sep } from "node:path";
import { pathToPattern } from "../routing/pattern.ts";
import type { RouteFileKind } from "../routing/route_files.ts";
import { compareRoutes } from "../routing/route_order.ts";

/** A file of the folder of routes, not yet loaded. */
export interface CrawledRoute {
  /** Its path without extension, relative to the folder, with a slash before it. */
  readonly id: string;
  readonly path: string;
  readonly kind: RouteFileKind;
  readonly pattern: string;
  readonly routePattern: string;
  /** Whether it may wait until it is first asked for. */
  readonly lazy: boolean;
}

const MODULES: readonly string[] = [".tsx", ".jsx", ".ts", ".js"];

/** By the name of the file. */
const KINDS: Record<string, RouteFileKind> = {
  _app: "app",
  _layout: "layout",
  _middleware: "middleware",
  _error: "error",
  _500: "error",
  _404: "notFound",
};

/** A folder in the folder of routes that holds islands, or nothing that is a route. */
const PRIVATE_FOLDER = /\/\((_[^/]+)\)\//;

/** Every file below a folder, none when it does not exist. */
export async function* walkFiles(folder: string): AsyncGenerator<string> {
  let entries: Deno.DirEntry[];
  try {
    entries = await Array.fromAsync(Deno.readDir(folder));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  for (const { name, isDirectory, isFile } of entries) {
    const path = join(folder, name);
    if (isDirectory) yield* walkFiles(path);
    else if (isFile) yield path;
  }
}

/** The path relative to a folder as URLs have it. */
export function toUrlPath(folder: string, path: string): string {
  return `/${relative(folder, path).split(sep).join("/")}`;
}

async function* walkModules(folder: string, ignore: readonly RegExp[]): AsyncGenerator<string> {
  for await (const path of walkFiles(folder)) {
    const ignored = ignore.some((pattern) => pattern.test(path));
    if (MODULES.includes(extname(path)) && !ignored) yield path;
  }
}

async function toRoute(path: string, urlPath: string): Promise<CrawledRoute> {
  const id = urlPath.slice(0, -extname(urlPath).length);
  const slash = id.lastIndexOf("/");
  const kind = KINDS[id.slice(slash + 1)] ?? "route";
  if (kind !== "route") {
    const folder = id.slice(1, Math.max(slash, 1));
    const pattern = kind === "app" || kind === "notFound"
      ? "*"
      : pathToPattern(folder, { keepGroups: true });
    return { id, path, kind, pattern, routePattern: pattern, lazy: false };
  }
  const own = pathToPattern(id.slice(1), { keepGroups: true });
  // The index of a folder is inside it, as far as middlewares and layouts go.
  const pattern = id.endsWith("/index") && !own.endsWith("/") ? `${own}/` : own;
  const routePattern = pathToPattern(id.slice(1));
  const lazy = !(await Deno.readTextFile(path)).includes("routeOverride");
  return { id, path, kind, pattern, routePattern, lazy };
}

/** Finds the islands and the file routes of a project, routes in the order they are registered. */
export async function crawl(
  { islandDir, routeDir, ignore }: { islandDir: string; routeDir: string; ignore: RegExp[] },
): Promise<{ islands: string[]; routes: CrawledRoute[] }> {
  const islands = await Array.fromAsync(walkModules(islandDir, ignore));
  const routes: CrawledRoute[] = [];
  for await (const path of walkModules(routeDir, ignore)) {
    const urlPath = toUrlPath(routeDir, path);
    const folder = PRIVATE_FOLDER.exec(urlPath)?.[1];
    if (folder === undefined) routes.push(await toRoute(path, urlPath));
    else if (folder === "_islands") islands.push(path);
  }
  routes.sort((left, right) => compareRoutes(left.id, right.id));
  return { islands: islands.sort(), routes };
}
