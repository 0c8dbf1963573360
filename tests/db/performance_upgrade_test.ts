import { assertEquals, assertGreater } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { layPlatform } from "./generate_types.ts";
import { migrationTexts, migrationVersions } from "./open_databases.ts";
import { performanceBook } from "./performance_book.ts";
import { type Server, startPostgres } from "./postgres.ts";

/** The first migration of closed trades. */
const VERSION = "20261127200000";

describe("an account that was there before its trades were kept", () => {
  let server: Server;
  let sql: postgres.Sql;
  beforeAll(async () => {
    server = await startPostgres();
    await layPlatform(server.url);
    sql = postgres(server.url, { max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await sql.end();
    await server.stop();
  });

  const append = async (account: string, entries: readonly unknown[], expected: number) => {
    const [row] = await sql`select public.append_entries(${account}::uuid, ${expected}::bigint,
      ${JSON.stringify(entries)}::text::jsonb) as answer`;
    assertEquals(row?.answer.ok, true, JSON.stringify(row?.answer));
  };
  const count = async (account: string) => {
    const [row] = await sql`select
      (select count(*)::int from ledger.closed_trades where account_id = ${account}) as trades,
      (select coalesce(sum((tally).touch.trades), 0)::int from ledger.performance_totals
        where account_id = ${account} and release = '' and evidence = '') as counted,
      (select count(marked)::int from ledger.equity_days where account_id = ${account}) as marked`;
    return { ...row };
  };

  it("has them from the migration on, and goes on from there", async () => {
    const texts = await migrationTexts(), versions = await migrationVersions();
    const earlier = versions.filter((version) => version < VERSION).length;
    for (const text of texts.slice(0, earlier)) await sql.unsafe(text).simple();
    const [made] = await sql`select private.create_account('Old', 'backtest') as id`;
    const account = String(made?.id);
    const { entries, trades, equity } = performanceBook(5, 30);
    const before = Math.floor(entries.length * 0.8);
    await append(account, entries.slice(0, before), 1);
    for (const text of texts.slice(earlier)) await sql.unsafe(text).simple();
    const migrated = await count(account);
    assertGreater(migrated.trades, 3);
    assertEquals(migrated.counted, migrated.trades);
    await append(account, entries.slice(before), before + 1);
    assertEquals(await count(account), {
      trades: trades.length,
      counted: trades.length,
      marked: equity.length - 1,
    });
  });
});
