import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { type Database, refusal } from "../database.ts";
import { exit, fill, mark, path, record, shadow, tick } from "../trading.ts";
import {
  ANON,
  append,
  DEPLOYER,
  makeWorld,
  one,
  ROLES,
  rpc,
  SERVICE,
  SUPERUSER,
} from "../world.ts";

/** The events `position` and `mark`: what they keep, what they leave alone, what they announce. */
export function bookEventsSuite(database: () => Database): void {
  const at = (minute: number) => new Date(Date.UTC(2024, 2, 1, 15, minute)).toISOString();
  const backtest = async () => await makeWorld(database(), { clock: "backtest" });
  const list = (account: string, columns: string, from: string) =>
    one<unknown[]>(
      database(),
      SUPERUSER,
      `select coalesce(jsonb_agg(x.line order by x.line), '[]') from (
        select jsonb_build_array(${columns}) as line from ${from} where account_id = $1) x`,
      [account],
    );
  const marks = (account: string) =>
    list(account, "trade_id, private.iso(mark_time), theoretical, contracts", "ledger.marks");
  const paths = (account: string) =>
    list(account, "trade_id, path ->> 'at', path -> 'theoretical'", "ledger.open_positions");
  const nudges = (account: string) =>
    database().as(SUPERUSER, async (sql) =>
      (await sql(
        `select payload from realtime.messages where topic = $1 and event = 'mark' order by inserted_at`,
        [`account:${account}`],
      )).map(({ payload }) => payload));

  it("stores a mark of a real trade with what plots need, and keeps its path", async () => {
    const { account, members } = await backtest();
    await record(database(), account, [fill("a", at(0))]);
    await record(database(), account, [], [mark("a", at(1), 2.75)]);
    const [row] = await database().as(members.risk, (sql) => sql("select * from public.marks"));
    assertEquals(
      Object.fromEntries(
        Object.entries(row ?? {}).map((
          [key, value],
        ) => [
          key,
          typeof value === "string" && key !== "trade_id" ? Number(value) || value : value,
        ]),
      ),
      {
        account_id: account,
        trade_id: "a",
        mark_time: new Date(at(1)),
        kind: "REAL",
        contracts: 4,
        evidence: "LIVE",
        spot: 508.25,
        volatility: 0.21,
        theoretical: 2.75,
        delta: 0.5,
        gamma: 0.02,
        theta: -0.15,
        vega: 0.3,
        rho: 0.1,
        parts: { delta: 0.4, gamma: 0.05, theta: -0.1, vega: 0, rho: 0, residual: 0.01 },
      },
    );
    assertEquals(await paths(account), [["a", at(1), 2.75]]);
  });

  it("takes a call's marks in any order, and the newest becomes the path", async () => {
    const { account } = await backtest();
    await record(database(), account, [fill("a", at(0)), fill("b", at(0))]);
    await record(database(), account, [], [
      mark("a", at(3), 3),
      mark("b", at(1), 1),
      mark("a", at(2), 2),
    ]);
    assertEquals(await marks(account), [["a", at(2), 2, 4], ["a", at(3), 3, 4], [
      "b",
      at(1),
      1,
      4,
    ]]);
    assertEquals(await paths(account), [["a", at(3), 3], ["b", at(1), 1]]);
  });

  it("changes nothing by a mark that is late, of the same instant, or of no open trade", async () => {
    const { account } = await backtest();
    await record(database(), account, [fill("a", at(0))]);
    await record(database(), account, [], [mark("a", at(5), 3)]);
    const before = [await marks(account), await paths(account), await nudges(account)];
    for (const late of [mark("a", at(4), 9), mark("a", at(5), 9), mark("gone", at(6), 9)]) {
      await record(database(), account, [], [late]);
    }
    assertEquals([await marks(account), await paths(account), await nudges(account)], before);
  });

  it("takes the mark of an exit in the call that records it", async () => {
    const { account } = await backtest();
    await record(database(), account, [fill("a", at(0))]);
    await record(database(), account, [exit("a", at(5), { contracts: 4, position: null })], [
      mark("a", at(5), 3),
    ]);
    assertEquals(await marks(account), [["a", at(5), 3, 4]]);
    assertEquals(await paths(account), []);
  });

  it("opens, updates, marks and removes a shadow without a row of marks", async () => {
    const { account } = await backtest();
    await record(database(), account, [], [shadow("s-rule", at(0)), mark("s-rule", at(1), 1.5)]);
    assertEquals(await paths(account), [["s-rule", at(1), 1.5]]);
    // the update's own path is older than the mark
    await record(database(), account, [], [shadow("s-rule", at(0), { contracts_open: 2 })]);
    const kept = () => list(account, "kind, contracts, path ->> 'at'", "ledger.open_positions");
    assertEquals(await kept(), [["RULE", 2, at(1)]]);
    await record(database(), account, [], [shadow("s-rule", at(2), { contracts_open: 1 })]);
    assertEquals(await kept(), [["RULE", 1, at(2)]]);
    const closed = { kind: "position", trade_id: "s-rule", closed: true };
    await record(database(), account, [], [closed]);
    await record(database(), account, [], [closed]);
    assertEquals([await kept(), await marks(account)], [[], []]);
    await record(database(), account, [], [shadow("t-rule", at(3), { contracts_open: 0 })]);
    assertEquals(await kept(), []);
  });

  it("lets no event place, change or remove a real trade", async () => {
    const { account } = await backtest();
    await record(database(), account, [fill("a", at(0))]);
    const field = async (item: unknown) =>
      (await append(database(), account, [], { events: [item] })).field;
    assertEquals(await field(shadow("b", at(1), { kind: "REAL" })), "events.position");
    assertEquals(await field(shadow("a", at(1))), "events.trade_id");
    assertEquals(await field({ kind: "position", trade_id: "x" }), "events.position");
    assertEquals(await field({ kind: "position", closed: true }), "events.trade_id");
    assertEquals(await field({ kind: "position", trade_id: "a", closed: true }), undefined);
    assertEquals(await paths(account), [["a", at(0), 2.4]]);
  });

  it("refuses a mark without a trade, an instant, a value or a price", async () => {
    const { account } = await backtest();
    await record(database(), account, [fill("a", at(0))]);
    const whole = mark("a", at(1), 3);
    for (
      const broken of [
        { ...whole, trade_id: null },
        { ...whole, path: null },
        { ...whole, path: { ...path(at(1), 3), at: null } },
        { ...whole, path: { ...path(at(1), 3), theoretical: "3" } },
        { ...whole, path: { ...path(at(1), 3), market: {} } },
      ]
    ) {
      const answer = await append(database(), account, [], { events: [broken] });
      assertEquals([answer.code, answer.field], ["ENTRY_INVALID", "events.path"]);
    }
    assertEquals(await marks(account), []);
  });

  it("makes the month of a mark, wherever it lies", async () => {
    const { account } = await backtest();
    const [open, marked] = ["2013-06-28T15:00:00.000Z", "2013-07-01T15:00:00.000Z"];
    await record(database(), account, [fill("a", open)]);
    await record(database(), account, [], [mark("a", marked, 3)]);
    assertEquals(
      await one(
        database(),
        SUPERUSER,
        "select jsonb_agg(tableoid::regclass::text) from ledger.marks where account_id = $1",
        [account],
      ),
      ["ledger.marks_y2013m07"],
    );
    const health = await rpc(database(), "health");
    assertEquals((health.default_rows as Record<string, number>)["ledger.marks"], 0);
    assertEquals(health.unguarded, []);
  });

  it("moves a backtest's clock by ticks, not by marks and positions", async () => {
    const { account } = await backtest();
    const clock = () =>
      one(
        database(),
        SUPERUSER,
        "select private.iso(clock_at) from ledger.account_state where account_id = $1",
        [account],
      );
    await record(database(), account, [fill("a", at(0))], [tick("SPY", at(0), 508)]);
    await record(database(), account, [], [tick("SPY", at(4), 509), mark("a", at(4), 3)]);
    assertEquals(await clock(), at(4));
    await record(database(), account, [], [mark("a", at(9), 3), shadow("s", at(9))]);
    assertEquals(await clock(), at(4));
    await record(database(), account, [], [mark("a", at(2), 3)]);
    assertEquals(await clock(), at(4));
  });

  it("announces the trades of a call in one message", async () => {
    const { account } = await backtest();
    await record(database(), account, [fill("a", at(0)), fill("b", at(0))]);
    assertEquals(await nudges(account), []);
    await record(database(), account, [], [
      mark("b", at(1), 3),
      mark("a", at(1), 3),
      mark("a", at(2), 3),
      shadow("c-rule", at(1)),
    ]);
    assertEquals(await nudges(account), [{ trade_ids: ["a", "b", "c-rule"] }]);
  });

  it("lets the owner of the tables add marks only where there is none, and nobody else any", async () => {
    const { account, members, stranger } = await backtest();
    await record(database(), account, [fill("a", at(0))]);
    await record(database(), account, [], [mark("a", at(1), 3)]);
    const again = `insert into ledger.marks select * from ledger.marks
      where account_id = '${account}'`;
    assertEquals((await refusal(database(), DEPLOYER, again))?.code, "23505");
    for (const who of [...ROLES.map((role) => members[role]), stranger, ANON, SERVICE]) {
      assertEquals((await refusal(database(), who, again))?.code, "42501");
    }
  });
}
