import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { openPostgres } from "./open_databases.ts";
import { startPostgres } from "./postgres.ts";
import { startProcess } from "./server_process.ts";
import { append, entry, makeWorld, rpc } from "./world.ts";

describe("a Postgres of the test's own", () => {
  it("answers on its address, and leaves nothing behind", async () => {
    const server = await startPostgres({ database: "another" });
    const sql = postgres(server.url, { max: 1 });
    const [row] =
      await sql`select current_database() as name, current_setting('server_version_num')::int as version,
      current_setting('data_directory') as folder`;
    await sql.end();
    assertEquals([row?.name, Math.floor(row?.version / 10_000)], ["another", server.version]);
    assert(server.version >= 15);
    await server.stop();
    await server.stop();
    await assertRejects(() => Deno.stat(row?.folder), Deno.errors.NotFound);
  });

  it("fails with the server's own words, and leaves nothing behind", async () => {
    const folder = await Deno.makeTempDir();
    const broken = ["/bin/sh", "-c", "echo no such configuration >&2"];
    await assertRejects(() => startProcess(broken, folder, null), Error, "no such configuration");
    await assertRejects(() => Deno.stat(folder), Deno.errors.NotFound);
  });

  it("can be npm's on any machine, and takes the migrations too", async () => {
    const database = await openPostgres("embedded");
    try {
      const { account } = await makeWorld(database);
      await append(database, account, [entry(), entry()]);
      const verified = await rpc(database, "verify_ledger", { account_id: account });
      assertEquals([verified.ok, verified.entries], [true, 2]);
      assertEquals((await rpc(database, "health")).ok, true);
    } finally {
      await database.close();
    }
  });
});
