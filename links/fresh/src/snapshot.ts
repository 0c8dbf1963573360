import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Build, Islands, StaticFile } from "./app/build.ts";
import type { SnapshotFile } from "./dev/server_source.ts";
import { addIslands } from "./island_registry.ts";
import type { Registration } from "./routing/registration.ts";
import { fileToRegistrations, type RouteFile } from "./routing/route_files.ts";

/** What the build wrote for its server. */
export interface Snapshot<State> {
  readonly buildId: string;
  readonly clientEntry: string;
  readonly islands: readonly { name: string; file: string; module: Record<string, unknown> }[];
  readonly routes: readonly RouteFile<State>[];
  readonly files: readonly SnapshotFile[];
}

/** A build that was written earlier. */
export class SnapshotBuild<State> implements Build<State> {
  readonly root: string;
  readonly clientEntry: string;
  readonly liveReload = false;
  readonly islands: Islands = new Map();
  readonly #routes: readonly RouteFile<State>[];
  readonly #files: ReadonlyMap<string, SnapshotFile>;

  constructor(root: URL, snapshot: Snapshot<State>) {
    this.root = fileURLToPath(root);
    this.clientEntry = snapshot.clientEntry;
    this.#routes = snapshot.routes;
    this.#files = new Map(snapshot.files.map((file) => [file.pathname, file]));
    for (const { name, file, module } of snapshot.islands) {
      addIslands(this.islands, module, name, file);
    }
  }

  routes(): readonly Registration<State>[] {
    return this.#routes.flatMap((file) => fileToRegistrations(file));
  }

  async readFile(pathname: string): Promise<StaticFile | null> {
    const known = this.#files.get(pathname);
    if (known === undefined) return null;
    const file = await Deno.open(join(this.root, known.filePath));
    const { size } = await file.stat();
    const { hash, contentType } = known;
    return { hash, size, contentType, readable: file.readable, close: () => file.close() };
  }
}
