import { StartError } from "./errors.ts";

/** One file of `supabase/migrations`. */
export interface Migration {
  /** The digits in front of the name: 14 of them, a UTC time, as the Supabase CLI makes them. */
  readonly version: string;
  /** The rest of the file's name. */
  readonly name: string;
  /** The SQL as it stands in the file. */
  readonly text: string;
}

const FILE_NAME = /^(\d{14})_([a-z0-9_]+)\.sql$/;

/**
 * Reads a folder of migrations, oldest first.
 *
 * @throws {StartError} when a file is not named like a migration or two share a version.
 */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.isFile || !entry.name.endsWith(".sql")) continue;
    const [, version, name] = FILE_NAME.exec(entry.name) ?? [];
    if (version === undefined || name === undefined) {
      throw new StartError(
        `${entry.name} is not named like a migration: 14 digits, an underscore, a name, ".sql".`,
      );
    }
    const text = await Deno.readTextFile(new URL(entry.name, folder));
    migrations.push({ version, name, text });
  }
  migrations.sort((one, other) => one.version < other.version ? -1 : 1);
  migrations.forEach(({ version }, index) => {
    if (version === migrations[index + 1]?.version) {
      throw new StartError(`Two migrations have the version ${version}: rename one of them.`);
    }
  });
  return migrations;
}
