import { assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { startLocalSupabase } from "../../supabase/local/start.ts";
import { layPlatform, push } from "../db/generate_types.ts";
import { type Server, startPostgres } from "../db/postgres.ts";

describe("the record of migrations", () => {
  let server: Server;
  let dataDir: string;
  beforeAll(async () => {
    server = await startPostgres();
    dataDir = await Deno.makeTempDir({ prefix: "strikebook-local-" });
  });
  afterAll(async () => {
    await server.stop();
    await Deno.remove(dataDir, { recursive: true });
  });

  /** Starts on a database of the server, and stops; returns what it applied. */
  const start = async (databaseUrl: string) => {
    const options = { dataDir, databaseUrl, port: 0, appUrl: "http://127.0.0.1:8000" };
    const stack = await startLocalSupabase({ ...options, schedule: false });
    await stack.stop();
    return stack.migrated;
  };

  it("satisfies the Supabase CLI after a start", async () => {
    const applied = await start(server.url);
    assertEquals(applied.length > 10, true);
    const { code, stdout, stderr } = await push(server.url);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout + stderr, "up to date");
  });

  it("satisfies a start after the Supabase CLI, which cuts statements its own way", async () => {
    const sql = postgres(server.url, { max: 1 });
    await sql`create database pushed`;
    await sql.end();
    const pushed = server.url.replace(/\/[^/]*$/, "/pushed");
    await layPlatform(pushed);
    assertEquals((await push(pushed)).code, 0);
    assertEquals(await start(pushed), []);
  });
});
