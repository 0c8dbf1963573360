import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from "@std/testing/bdd";
import {
  DatabaseDamaged,
  DatabaseUnusable,
  DataDirInUse,
  DataDirUnwritable,
  PortInUse,
  SchemaTooNew,
} from "../../supabase/local/errors.ts";
import { type LocalSupabaseOptions, startLocalSupabase } from "../../supabase/local/start.ts";
import { startPostgres } from "../db/postgres.ts";
import { runProgram } from "./run_program.ts";
import { TEST_PROJECT } from "./stack.ts";

/** A second start is to be ready well within this; it takes about two seconds. */
const SECOND_START_LIMIT = 15_000;

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copy(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

describe("starting the embedded Supabase", () => {
  // Making a database takes seconds and copying one does not: most tests begin with a copy.
  let made: string;
  let dataDir: string;
  beforeAll(async () => {
    made = await Deno.makeTempDir({ prefix: "strikebook-local-" });
    await (await startLocalSupabase({ ...TEST_PROJECT, dataDir: made })).stop();
  });
  beforeEach(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "strikebook-local-" });
    await copy(made, dataDir);
  });
  afterEach(() => Deno.remove(dataDir, { recursive: true }));
  afterAll(() => Deno.remove(made, { recursive: true }));

  const start = (options: Partial<LocalSupabaseOptions> = {}) =>
    startLocalSupabase({ ...TEST_PROJECT, dataDir, ...options });

  it("keeps data and keys for the next start, which is quick", async () => {
    await Deno.remove(dataDir, { recursive: true });
    const first = await start();
    assertEquals(first.migrated, ["20260101000000", "20260101000100", "20260101000200"]);
    await first.database.transaction((session) =>
      session.script("insert into rows values (1, 'kept')")
    );
    await first.stop();
    await first.stop();

    const began = performance.now();
    const second = await start();
    assert(performance.now() - began < SECOND_START_LIMIT);
    assertEquals(second.migrated, []);
    assertEquals({ ...second.facts, supabase_url: "" }, { ...first.facts, supabase_url: "" });
    const response = await fetch(`${second.url}/rest/v1/rows`, {
      headers: { apikey: first.facts.secret_key },
    });
    assertEquals(await response.json(), [{ id: 1, text: "kept" }]);
    await second.stop();
  });

  it("writes local.json when told that everything answers, for this user alone", async () => {
    const stack = await start();
    const path = `${dataDir}/local.json`;
    await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
    await stack.announce();
    assertEquals(JSON.parse(await Deno.readTextFile(path)), stack.facts);
    assertEquals(((await Deno.stat(path)).mode ?? 0) & 0o777, 0o600);
    assertEquals(Object.keys(stack.facts).sort(), [
      "account_id",
      "app_url",
      "email",
      "password",
      "publishable_key",
      "secret_key",
      "supabase_url",
      "webhook_token",
    ]);
    await stack.stop();
  });

  it("listens on this machine alone", async () => {
    const stack = await start();
    assertStringIncludes(stack.url, "http://127.0.0.1:");
    const { port } = new URL(stack.url);
    const addresses = Deno.networkInterfaces()
      .filter(({ family, address }) => family === "IPv4" && !address.startsWith("127."));
    for (const { address } of addresses) {
      await assertRejects(() => Deno.connect({ hostname: address, port: Number(port) }));
    }
    await stack.stop();
  });

  it("names the port that is taken, and leaves nothing locked", async () => {
    const other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = other.addr;
    const refused = await assertRejects(() => start({ port }), PortInUse);
    assertStringIncludes(refused.message, `Port ${port} is in use`);
    assertStringIncludes(refused.message, "LOCAL_SUPABASE_PORT");
    other.close();
    await (await start({ port })).stop();
  });

  it("refuses a second process on the same directory", async () => {
    const stack = await start();
    await assertRejects(() => start(), DataDirInUse);
    const program = runProgram(dataDir);
    await assertRejects(() => program.ready(), Error, `process ${Deno.pid}`);
    const { code, stderr } = await program.end("SIGKILL");
    assertEquals(code, 1);
    assertEquals(stderr.trim().split("\n").length, 1, "one sentence, no stack");
    await stack.stop();
  });

  it("refuses a directory it cannot write", async () => {
    await Deno.writeTextFile(`${dataDir}/file`, "");
    await assertRejects(() => start({ dataDir: `${dataDir}/file` }), DataDirUnwritable);
  });

  it("refuses the data of a newer program, and lets go of everything", async () => {
    const empty = await Deno.makeTempDir({ prefix: "strikebook-local-" });
    const migrations = new URL(`file://${empty}/`);
    const refused = await assertRejects(() => start({ migrations }), SchemaTooNew);
    assertStringIncludes(refused.message, dataDir);
    await (await start()).stop();
    await Deno.remove(empty);
  });

  it("says so when the files of the database are damaged", async () => {
    await Deno.truncate(`${dataDir}/postgres/global/pg_control`, 10);
    const refused = await assertRejects(() => start(), DatabaseDamaged);
    assertStringIncludes(refused.message, "Restore it from a backup");
  });

  it("says what is wrong with DATABASE_URL, without its password", async () => {
    const unused = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = unused.addr;
    unused.close();
    for (
      const [databaseUrl, reason] of [
        ["not an address", "postgres://user:password@host"],
        [`postgres://me:swordfish@127.0.0.1:${port}/x`, "nothing listens at that address"],
      ] as const
    ) {
      const refused = await assertRejects(() => start({ databaseUrl }), DatabaseUnusable);
      assertStringIncludes(refused.message, reason);
      assert(!refused.message.includes("swordfish"));
    }
  });

  it("prepares a Postgres once for two data directories, and refuses one of Supabase's own", async () => {
    const server = await startPostgres();
    try {
      const other = await Deno.makeTempDir({ prefix: "strikebook-local-" });
      const stacks = await Promise.all([
        start({ databaseUrl: server.url }),
        start({ databaseUrl: server.url, dataDir: other }),
      ]);
      const files = [...Deno.readDirSync(TEST_PROJECT.migrations)];
      assertEquals(stacks.flatMap(({ migrated }) => migrated).length, files.length);
      const missing = server.url.replace(/\/[^/]*$/, "/missing");
      await Promise.all(stacks.map((stack) => stack.stop()));
      const absent = await assertRejects(() => start({ databaseUrl: missing }), DatabaseUnusable);
      assertStringIncludes(absent.message, "no database of that name");

      const stack = await start({ databaseUrl: server.url });
      await stack.database.transaction((session) =>
        session.script("create table auth.schema_migrations ()")
      );
      await stack.stop();
      const theirs = await assertRejects(
        () => start({ databaseUrl: server.url }),
        DatabaseUnusable,
      );
      assertStringIncludes(theirs.message, "SUPABASE_URL");
      await Deno.remove(other, { recursive: true });
    } finally {
      await server.stop();
    }
  });
});
