import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Build, Islands, StaticFile } from "../app/build.ts";
import { assetStylesheet } from "../asset.ts";
import { addIslands } from "../island_registry.ts";
import type { Registration } from "../routing/registration.ts";
import { fileToRegistrations, type RouteModule } from "../routing/route_files.ts";
import type { BuildPlan } from "./build_plan.ts";
import { contentType } from "./content_type.ts";
import type { CrawledRoute } from "./crawl.ts";

async function load(path: string): Promise<Record<string, unknown>> {
  return await import(pathToFileURL(path).href);
}

async function loadRoute<State>(route: CrawledRoute): Promise<readonly Registration<State>[]> {
  const importModule = () => load(route.path) as Promise<RouteModule<State>>;
  const module = route.lazy ? importModule : await importModule();
  return fileToRegistrations<State>({ ...route, module });
}

/** A build that is used at once and written nowhere: for developing and testing. */
export class MemoryBuild<State> implements Build<State> {
  readonly root: string;
  readonly clientEntry: string;
  readonly liveReload: boolean;
  readonly islands: Islands = new Map();
  readonly #staticDirs: readonly string[];
  readonly #buildId: string;
  readonly #files = new Map<string, StaticFile>();
  #routes: readonly Registration<State>[] = [];

  private constructor(plan: BuildPlan) {
    this.root = plan.root;
    this.clientEntry = plan.clientEntry;
    this.liveReload = plan.development;
    this.#staticDirs = plan.staticDirs;
    this.#buildId = plan.buildId;
    for (const { path, content, hash } of plan.modules) {
      this.#files.set(path, fileOf(path, content, hash));
    }
  }

  /** Loads the islands and the routes of a project. */
  static async of<State>(plan: BuildPlan): Promise<MemoryBuild<State>> {
    const build = new MemoryBuild<State>(plan);
    for (const { name, path, file } of plan.islands) {
      addIslands(build.islands, await load(path), name, file);
    }
    const routes: Registration<State>[] = [];
    for (const route of plan.routes) routes.push(...await loadRoute<State>(route));
    build.#routes = routes;
    return build;
  }

  routes(): readonly Registration<State>[] {
    return this.#routes;
  }

  async readFile(pathname: string): Promise<StaticFile | null> {
    const module = this.#files.get(pathname);
    if (module !== undefined) return module;
    const parts = pathname.split("/").map(decodeURIComponent);
    if (parts.some((part) => part === ".." || /[/\\]/.test(part))) return null;
    for (const folder of this.#staticDirs) {
      const content = await readIfFile(join(folder, ...parts));
      if (content !== null) return this.#staticFile(pathname, content);
    }
    return null;
  }

  #staticFile(pathname: string, content: Uint8Array<ArrayBuffer>): StaticFile {
    if (!pathname.endsWith(".css")) return fileOf(pathname, content, null);
    const css = assetStylesheet(new TextDecoder().decode(content), this.#buildId);
    return fileOf(pathname, new TextEncoder().encode(css), null);
  }
}

function fileOf(path: string, readable: Uint8Array<ArrayBuffer>, hash: string | null): StaticFile {
  const size = readable.byteLength;
  return { hash, size, contentType: contentType(path), readable, close: () => {} };
}

async function readIfFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return (await Deno.stat(path)).isFile ? await Deno.readFile(path) : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return null;
    }
    throw error;
  }
}
