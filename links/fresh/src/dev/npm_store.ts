import { dirname, join } from "node:path";
import type { NpmPackage } from "./module_graph.ts";

/**
 * Packages of Deno's cache laid out as bundlers expect them: each in a folder of its own, beside
 * links to what it imports. Nothing is copied.
 */
export class NpmStore {
  /** @param folder an empty folder */
  constructor(
    readonly folder: string,
    readonly packages: Readonly<Record<string, NpmPackage>>,
  ) {}

  /** Makes the links. */
  async layOut(): Promise<void> {
    for (const [key, { name, localPath }] of Object.entries(this.packages)) {
      await link(localPath, join(this.root(key), name));
      for (const [dependency, path] of this.#dependencies(key)) {
        await link(path, join(this.root(key), dependency));
      }
    }
  }

  /** The folder whose `node_modules` holds a package and what it imports. */
  root(key: string): string {
    return join(this.folder, key.replaceAll("/", "+"), "node_modules");
  }

  /** The key of the package a file belongs to. */
  owner(file: string): string | undefined {
    return Object.keys(this.packages).find((key) => file.startsWith(join(this.root(key), "/")));
  }

  /**
   * A file has one path only, however many packages import it: the one inside its own package.
   *
   * @param key the package that imports it
   */
  canonical(key: string, file: string): string {
    for (const [name, path] of this.#dependencies(key)) {
      const prefix = join(this.root(key), name, "/");
      if (file.startsWith(prefix)) return join(path, file.slice(prefix.length));
    }
    return file;
  }

  /** What a package imports: the name, and where it is. */
  #dependencies(key: string): [name: string, path: string][] {
    const own = this.packages[key];
    return (own?.dependencies ?? []).flatMap((dependency) => {
      const name = this.packages[dependency]?.name;
      if (name === undefined || name === own?.name) return [];
      return [[name, join(this.root(dependency), name)]];
    });
  }
}

async function link(target: string, path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.symlink(target, path, { type: "junction" });
}
