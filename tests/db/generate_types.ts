/**
 * Writes `supabase/database.types.ts`: the Supabase CLI reads it from a real Postgres that has just
 * taken the migrations. With `--check` it compares instead, and fails when they differ.
 *
 * @module
 */
import postgres from "postgres";
import { platformSql } from "../../supabase/local/platform.ts";
import { startPostgres } from "./postgres.ts";
import { type Run, supabaseCli } from "./supabase_cli.ts";

/** The generated file. */
export const TYPES = new URL("../../supabase/database.types.ts", import.meta.url);

/** Gives a bare database what a hosted project has before its first migration. */
export async function layPlatform(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(await platformSql()).simple();
  } finally {
    await sql.end();
  }
}

/** Applies the migrations with the CLI. */
export function push(url: string): Promise<Run> {
  return supabaseCli(["db", "push", "--db-url", url, "--yes"]);
}

/**
 * The types of the migrated database behind `url`.
 *
 * @throws {Error} with the CLI's words when it fails
 */
export async function typesOf(url: string): Promise<string> {
  const run = await supabaseCli([
    "gen",
    "types",
    "typescript",
    "--db-url",
    url,
    "--schema",
    "public",
  ]);
  if (run.code !== 0) throw new Error(`gen types failed: ${run.stderr}`);
  if (!run.stdout.trimStart().startsWith("export type ")) {
    throw new Error(`gen types printed something else: ${run.stdout.slice(0, 200)}`);
  }
  return run.stdout;
}

async function main(): Promise<void> {
  const server = await startPostgres();
  try {
    await layPlatform(server.url);
    const { code, stderr } = await push(server.url);
    if (code !== 0) throw new Error(`db push failed: ${stderr}`);
    const types = await typesOf(server.url);
    if (!Deno.args.includes("--check")) {
      await Deno.writeTextFile(TYPES, types);
    } else if (types !== await Deno.readTextFile(TYPES)) {
      console.error(
        "supabase/database.types.ts is not what the migrations give: run the task db:types",
      );
      Deno.exitCode = 1;
    }
  } finally {
    await server.stop();
  }
}

if (import.meta.main) await main();
