import { dirname, join, relative, sep } from "node:path";
import type { Build, Islands, StaticFile } from "../app/build.ts";
import { assetStylesheet } from "../asset.ts";
import type { Registration } from "../routing/registration.ts";
import type { BuildPlan } from "./build_plan.ts";
import { contentType } from "./content_type.ts";
import { toUrlPath, walkFiles } from "./crawl.ts";
import { serverSource, type SnapshotFile, snapshotSource } from "./server_source.ts";

/** Folders and files that begin with a dot are not served, but for the one that is a standard. */
const HIDDEN = /\/\.(?!well-known\/)/;

async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", content)).toHex();
}

async function writeFile(path: string, content: Uint8Array): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeFile(path, content);
}

/** A build for production, written as a server that needs no building. */
export class DiskBuild<State> implements Build<State> {
  readonly root: string;
  readonly clientEntry: string;
  readonly liveReload: boolean;
  readonly islands: Islands = new Map();
  readonly #static: string;

  constructor(
    readonly plan: BuildPlan,
    readonly outDir: string,
    readonly serverEntry: string,
  ) {
    this.root = plan.root;
    this.clientEntry = plan.clientEntry;
    this.liveReload = plan.development;
    this.#static = join(outDir, "static");
  }

  /** What is written is served by the written server, not by this process. */
  routes(): readonly Registration<State>[] {
    return [];
  }

  /** See {@link DiskBuild.routes}. */
  readFile(): Promise<StaticFile | null> {
    return Promise.reject(
      new Error(
        "A build on disk is served by its server.js: write builder.build({ snapshot: " +
          '"memory" }) to use it in this process',
      ),
    );
  }

  /** Writes the modules, the changed static files, and the server. */
  async write(): Promise<void> {
    await Deno.remove(this.#static, { recursive: true }).catch(() => {});
    const files = [...await this.#writeModules(), ...await this.#prepareStaticFiles()];
    const specifier = (path: string) => {
      const spec = relative(this.outDir, path).split(sep).join("/");
      return spec.startsWith(".") ? spec : `./${spec}`;
    };
    const snapshot = snapshotSource(this.plan, files, specifier);
    await Deno.writeTextFile(join(this.outDir, "snapshot.js"), snapshot);
    const server = serverSource(specifier(this.serverEntry), specifier(this.root));
    await Deno.writeTextFile(join(this.outDir, "server.js"), server);
  }

  async #writeModules(): Promise<SnapshotFile[]> {
    const files: SnapshotFile[] = [];
    for (const { path, content, hash } of this.plan.modules) {
      const file = join(this.#static, path);
      await writeFile(file, content);
      files.push(this.#file(path, file, hash));
    }
    return files;
  }

  /** Stylesheets are written anew, with their own URLs locked to the build. */
  async #prepareStaticFiles(): Promise<SnapshotFile[]> {
    const files = new Map<string, SnapshotFile>();
    for (const folder of this.plan.staticDirs) {
      for await (const path of walkFiles(folder)) {
        const urlPath = toUrlPath(folder, path);
        const inside = !relative(this.outDir, path).startsWith("..");
        if (inside || HIDDEN.test(urlPath) || files.has(urlPath)) continue;
        files.set(urlPath, await this.#prepare(urlPath, path));
      }
    }
    return [...files.values()];
  }

  async #prepare(urlPath: string, path: string): Promise<SnapshotFile> {
    const content = await Deno.readFile(path);
    if (!path.endsWith(".css")) return this.#file(urlPath, path, await sha256(content));
    const css = assetStylesheet(new TextDecoder().decode(content), this.plan.buildId);
    const changed = new TextEncoder().encode(css);
    const target = join(this.#static, urlPath);
    await writeFile(target, changed);
    return this.#file(urlPath, target, await sha256(changed));
  }

  /** Files are found relative to the project, so that it can be moved with its build. */
  #file(urlPath: string, path: string, hash: string): SnapshotFile {
    const pathname = urlPath.split("/").map(encodeURIComponent).join("/");
    const filePath = relative(this.root, path).split(sep).join("/");
    return { pathname, filePath, hash, contentType: contentType(path) };
  }
}
