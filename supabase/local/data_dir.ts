import { DataDirInUse, DataDirUnwritable } from "./errors.ts";

/** Ends the names of what is not whole yet; when it is, it gets its own. */
const UNFINISHED = ".unfinished";

/** A data directory that this process alone uses, until it lets go. */
export interface DataDir {
  /** Absolute path, without a trailing slash. */
  readonly path: string;
  /** Lets the next process in. Safe to call twice. */
  release(): void;
}

/**
 * Makes the directory where needed, closes it to other users, takes it for this process, and removes
 * what a killed process had begun and not finished.
 *
 * The lock is the operating system's own on the file `lock`, so it ends with the process however
 * that ends; the process number in the file is only there to be named in the message.
 *
 * @throws {DataDirUnwritable} when the directory cannot be made or written.
 * @throws {DataDirInUse} when another process has it.
 */
export async function takeDataDir(configured: string): Promise<DataDir> {
  let path: string;
  let file: Deno.FsFile;
  try {
    await Deno.mkdir(configured, { recursive: true, mode: 0o700 });
    path = await Deno.realPath(configured);
    file = await Deno.open(`${path}/lock`, { read: true, write: true, create: true, mode: 0o600 });
  } catch (error) {
    throw new DataDirUnwritable(configured, reasonOf(error));
  }
  if (!await file.tryLock(true)) {
    file.close();
    throw new DataDirInUse(configured, await holderOf(`${path}/lock`));
  }
  await removeUnfinished(path);
  await file.truncate(0);
  await file.write(new TextEncoder().encode(`${Deno.pid}\n`));
  let held = true;
  return {
    path,
    release() {
      if (held) file.close();
      held = false;
    },
  };
}

/**
 * Writes a file that only this user may read, so that a reader sees the old content or the new one
 * and never half of it.
 */
export async function writePrivately(path: string, content: string): Promise<void> {
  const unfinished = unfinishedName(path);
  using file = await Deno.open(unfinished, { write: true, createNew: true, mode: 0o600 });
  const bytes = new TextEncoder().encode(content);
  let written = 0;
  while (written < bytes.length) written += await file.write(bytes.subarray(written));
  await file.sync();
  await Deno.rename(unfinished, path);
}

/** A name, beside the final one, for something that is still being made. */
export function unfinishedName(path: string): string {
  return `${path}.${crypto.randomUUID()}${UNFINISHED}`;
}

async function removeUnfinished(folder: string): Promise<void> {
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(UNFINISHED)) await Deno.remove(`${folder}/${name}`, { recursive: true });
  }
}

async function holderOf(path: string): Promise<number | null> {
  const holder = Number.parseInt(await Deno.readTextFile(path), 10);
  return Number.isInteger(holder) ? holder : null;
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (error instanceof Deno.errors.AlreadyExists) return "a file of that name is in the way";
  if (error instanceof Deno.errors.NotADirectory) return "part of the path is a file";
  return error instanceof Error ? error.message : String(error);
}
