import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import type { ReservedSql, Sql } from "postgres";
import { SessionPool } from "../../supabase/local/session_pool.ts";
import { type Server, startPostgres } from "../db/postgres.ts";

describe("sessions of a Postgres that may go away", () => {
  let server: Server;
  let driver: Sql;
  beforeAll(async () => {
    server = await startPostgres();
    driver = postgres(server.url, { max: 1, connect_timeout: 5 });
  });
  afterAll(async () => {
    await driver.end();
    await server.stop();
  });

  const pidOf = async (session: ReservedSql): Promise<number> =>
    (await session.unsafe("select pg_backend_pid() as pid"))[0]?.pid;
  /** Ends a session's connection from outside and waits until the server has let go of it. */
  const lose = async (session: ReservedSql) => {
    const pid = await pidOf(session);
    await driver`select pg_terminate_backend(${pid}, 5000)`;
  };

  it("keep what belongs to a session, and are used again", async () => {
    const pool = new SessionPool(driver, 2);
    const first = await pool.reserve();
    const second = await pool.reserve();
    await first.unsafe("create temporary table own (n integer)");
    assertEquals([...await first.unsafe("select n from own where n = $1", [1])], []);
    await assertRejects(async () => await second.unsafe("select n from own"));
    const pid = await pidOf(second);
    second.release();
    const third = await pool.reserve();
    assertEquals(await pidOf(third), pid);
    await pool.end(1);
  });

  it("make the next holder wait when there are as many as there may be", async () => {
    const pool = new SessionPool(driver, 1);
    const first = await pool.reserve();
    const pid = await pidOf(first);
    let isServed = false;
    const waiting = pool.reserve().then((session) => {
      isServed = true;
      return session;
    });
    await first.unsafe("select 1");
    assertEquals(isServed, false);
    first.release();
    first.release();
    assertEquals(await pidOf(await waiting), pid);
    await pool.end(1);
  });

  it("refuse what comes after the connection was lost, in a transaction too", async () => {
    const pool = new SessionPool(driver, 1);
    const session = await pool.reserve();
    await session.unsafe("begin");
    const pid = await pidOf(session);
    await lose(session);
    // The first statement may find the news on the connection, the second one cannot miss it.
    await assertRejects(async () => await session.unsafe("select 1"));
    const { code } = await assertRejects(async () => await session.unsafe("rollback")) as {
      code?: string;
    };
    assertEquals(code, "CONNECTION_CLOSED");
    session.release();
    const next = await pool.reserve();
    assertNotEquals(await pidOf(next), pid);
    await pool.end(1);
  });

  it("come back as often as the server does, however many holders it refused meanwhile", async () => {
    const pool = new SessionPool(driver, 3);
    const use = async () => {
      const session = await pool.reserve();
      try {
        return await pidOf(session);
      } finally {
        session.release();
      }
    };
    for (let round = 0; round < 2; round++) {
      assert((await Promise.all([use(), use(), use(), use()])).every((pid) => pid > 0));
      await server.down();
      const refused = await Promise.allSettled(Array.from({ length: 20 }, use));
      assertEquals(refused.filter(({ status }) => status === "fulfilled"), []);
      await server.up();
    }
    assert(await use() > 0);
    await pool.end(1);
  });
});
