import { assert, assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { append, entry, makeWorld, one, receive, rpc, SUPERUSER } from "../world.ts";

/** Months: made ahead, made on demand, never missing. */
export function partitionsSuite(database: () => Database): void {
  const month = (ahead: number) => {
    const now = new Date();
    const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    return `y${date.getUTCFullYear()}m${String(date.getUTCMonth() + 1).padStart(2, "0")}`;
  };
  const home = (account: string) =>
    one(
      database(),
      SUPERUSER,
      "select jsonb_agg(tableoid::regclass::text order by seq) from ledger.entries where account_id = $1",
      [account],
    );

  it("makes the present month and those ahead once, for every table", async () => {
    const first = await rpc(database(), "ensure_partitions", { months_ahead: 3 });
    const created = first.created as string[];
    for (const table of ["entries", "receipts", "receipt_outcomes", "ticks"]) {
      assert(created.includes(`ledger.${table}_${month(3)}`), table);
    }
    const again = await rpc(database(), "ensure_partitions", { months_ahead: 3 });
    assertEquals([again.ok, again.created], [true, []]);
  });

  it("puts receipts, outcomes, entries and ticks into the month of their time", async () => {
    const { account, keyHash } = await makeWorld(database());
    const { receipt_id } = await receive(database(), keyHash, "{}");
    await append(database(), account, [entry()], {
      events: [{ kind: "tick", ticker: "SPY", price: 1, timestamp: new Date().toISOString() }],
      receipt: { receipt_id, outcome: "DECIDED", status: 200, answer: {} },
    });
    for (const table of ["entries", "receipts", "receipt_outcomes", "ticks"]) {
      const part = await one(
        database(),
        SUPERUSER,
        `select tableoid::regclass::text from ledger.${table} where account_id = $1`,
        [account],
      );
      assertEquals(part, `ledger.${table}_${month(0)}`);
    }
  });

  it("makes any month a backtest needs, at its edges in UTC", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const at = (occurred_at: string) => entry({ occurred_at });
    const answer = await append(database(), account, [
      at("2000-01-01T00:00:00Z"),
      at("2003-03-31T23:59:59.999Z"),
      at("2003-04-01T00:00:00Z"),
      at("2003-12-31T20:00:00-05:00"),
    ]);
    assertEquals(answer.ok, true);
    assertEquals(await home(account), [
      "ledger.entries_y2000m01",
      "ledger.entries_y2003m03",
      "ledger.entries_y2003m04",
      "ledger.entries_y2004m01",
    ]);
    assertEquals((await append(database(), account, [at("1999-12-31T00:00:00Z")])).ok, false);
    assertEquals(
      (await append(database(), account, [at("2100-01-01T00:00:00Z")])).field,
      "occurred_at_is_plausible",
    );
  });

  it("loses nothing that arrives before its month, and reports it", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const stray = "insert into ledger.ticks (account_id, ticker, tick_time, price) values ";
    await database().script(SUPERUSER, `${stray} ('${account}', 'SPY', '2031-01-15', 5)`);
    const health = await rpc(database(), "health");
    assertEquals(health.ok, false);
    assertEquals((health.default_rows as Record<string, number>)["ledger.ticks"], 1);
    // the month cannot be made over it; later ticks of it join the stray one
    const { ticks_stored } = await append(database(), account, [], {
      events: [{ kind: "tick", ticker: "SPY", price: 6, timestamp: "2031-01-16T00:00:00Z" }],
    });
    assertEquals(ticks_stored, 1);
    await database().script(SUPERUSER, "delete from ledger.ticks_default");
    assertEquals((await rpc(database(), "health")).ok, true);
  });

  it("looks only at the months a question needs", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const tables = async (where: string) => {
      const plan = await one<unknown>(
        database(),
        SUPERUSER,
        `explain (format json) select * from ledger.entries
        where account_id = '${account}' and ${where} order by occurred_at desc, seq desc limit 100`,
      );
      return [...new Set(JSON.stringify(plan).match(/entries_(y\d{4}m\d\d|default)/g))];
    };
    assertEquals(
      await tables("occurred_at >= '2003-03-01 00:00+00' and occurred_at < '2003-04-01 00:00+00'"),
      ["entries_y2003m03"],
    );
  });
}
