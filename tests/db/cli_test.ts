import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { layPlatform, push, TYPES, typesOf } from "./generate_types.ts";
import { migrationVersions } from "./open_databases.ts";
import { type Server, startPostgres } from "./postgres.ts";
import { supabaseCli } from "./supabase_cli.ts";

describe("the Supabase CLI on a real Postgres", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPostgres();
    await layPlatform(server.url);
    const { code, stderr } = await push(server.url);
    assertEquals(code, 0, stderr);
  });
  afterAll(() => server.stop());

  it("has pushed every migration, and finds nothing left to push", async () => {
    const { stdout } = await supabaseCli(["migration", "list", "--db-url", server.url]);
    const versions = await migrationVersions();
    assert(versions.length > 10);
    for (const version of versions) {
      // once as a local file, once as applied
      assertEquals(stdout.split(version).length - 1, 2, `${version} in ${stdout}`);
    }
    const again = await push(server.url);
    assertEquals(again.code, 0, again.stderr);
    assertStringIncludes(again.stdout + again.stderr, "up to date");
  });

  it("lints the functions without a word", async (t) => {
    const sql = postgres(server.url, { max: 1 });
    const [checker] = await sql`select from pg_available_extensions where name = 'plpgsql_check'`;
    await sql.end();
    if (checker === undefined) {
      await t.step({
        name: "not checked: this Postgres lacks the extension plpgsql_check, " +
          "in Debian's package postgresql-15-plpgsql-check",
        ignore: true,
        fn: () => {},
      });
      return;
    }
    const run = await supabaseCli([
      ...["db", "lint", "--db-url", server.url, "--schema", "public,private,ledger,analytics"],
      ...["--level", "warning", "--fail-on", "warning"],
    ]);
    assertEquals(run.code, 0, run.stdout + run.stderr);
    assertStringIncludes(run.stdout + run.stderr, "No schema errors found");
    assertFalse(run.stdout.includes('"issues"'), run.stdout);
  });

  it("generates the types that are committed", async () => {
    assertEquals(await typesOf(server.url), await Deno.readTextFile(TYPES));
  });
});
