import { assert, assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { type Database, refusal } from "../database.ts";
import { append, DEPLOYER, entry, makeWorld, one, receive, rpc, SUPERUSER } from "../world.ts";

const DEPENDENT_OBJECTS = "2BP01";
const NOT_SUPPORTED = "0A000";

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
    const part = await one(
      database(),
      SUPERUSER,
      "select distinct tableoid::regclass::text from ledger.ticks where account_id = $1",
      [account],
    );
    // timescaledb made a chunk of 30 days by itself, which lacks guards and is reported for it
    const isChunk = database().kind === "timescaledb";
    assertEquals(health.unguarded, isChunk ? [part] : []);
    if (!isChunk) assertEquals(part, "ledger.ticks_default");
    await database().script(SUPERUSER, isChunk ? `drop table ${part}` : `delete from ${part}`);
    assertEquals((await rpc(database(), "health")).ok, true);
  });

  it("makes hypertables where timescaledb is installed, and partitions elsewhere", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await append(database(), account, [entry({ occurred_at: "2012-02-29T12:00:00Z" })]);
    const relkind = await one(
      database(),
      SUPERUSER,
      "select relkind::text from pg_class where oid = 'ledger.entries'::regclass",
    );
    if (database().kind !== "timescaledb") return assertEquals(relkind, "p");
    const [chunk] = await database().as(SUPERUSER, (sql) =>
      sql(`select c.range_start, c.range_end,
          (select string_agg(hypertable_name, ' ' order by hypertable_name) from timescaledb_information.hypertables) as all
        from timescaledb_information.chunks c
        where c.chunk_schema = 'ledger' and c.chunk_name = 'entries_y2012m02'`));
    assertEquals(chunk, {
      range_start: new Date("2012-02-01T00:00:00Z"),
      range_end: new Date("2012-03-01T00:00:00Z"),
      all: "entries marks receipt_outcomes receipts ticks",
    });
  });

  it("refuses to drop or compress a month of what is append-only, to its owner too", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await append(database(), account, [entry({ occurred_at: "2012-05-06T12:00:00Z" })]);
    const drop = "drop table ledger.entries_y2012m05";
    assertEquals((await refusal(database(), DEPLOYER, drop))?.code, DEPENDENT_OBJECTS);
    if (database().kind !== "timescaledb") return;
    for (
      const [verb, code] of [
        [
          "select extensions.drop_chunks('ledger.entries', timestamptz '2013-01-01')",
          DEPENDENT_OBJECTS,
        ],
        ["alter table ledger.entries set (timescaledb.compress)", NOT_SUPPORTED],
        ["select extensions.compress_chunk('ledger.entries_y2012m05')", NOT_SUPPORTED],
      ]
    ) {
      assertEquals((await refusal(database(), DEPLOYER, String(verb)))?.code, code, verb);
    }
  });

  it("misses a month that somebody dropped nevertheless", async () => {
    let missed: unknown;
    await database().as(SUPERUSER, async (sql) => {
      await sql(`drop table ledger.receipts_${month(0)} cascade`);
      [missed] = await sql("select private.unguarded() as parts");
      throw new Error("undone");
    }).catch((error) => assertEquals(error.message, "undone"));
    assertEquals(missed, { parts: [`ledger.receipts_${month(0)}`] });
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
