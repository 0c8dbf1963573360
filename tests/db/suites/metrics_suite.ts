import { assert, assertEquals, assertGreater } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import { readPerformance } from "../../../lib/data/performance.ts";
import { dataApi } from "../data_api.ts";
import { type Database, type Identity, refusal } from "../database.ts";
import { performanceBook } from "../performance_book.ts";
import {
  accountOf,
  assertSame,
  type Booked,
  CLOCK,
  makeBooked,
  WALL,
} from "../performance_world.ts";
import { record } from "../trading.ts";
import { ANON, DEPLOYER, entry, makeWorld, one, SERVICE, SUPERUSER } from "../world.ts";

/** What is kept of an account's performance, as text. */
const KEPT = `select jsonb_build_object(
  'trades', (select jsonb_agg(to_jsonb(t) order by t.closed_seq)
    from ledger.closed_trades t where t.account_id = $1),
  'days', (select jsonb_agg(to_jsonb(d) order by d.release, d.evidence, d.day)
    from ledger.performance_days d where d.account_id = $1),
  'totals', (select jsonb_agg(to_jsonb(t) order by t.release, t.evidence)
    from ledger.performance_totals t where t.account_id = $1),
  'equity', (select jsonb_agg(to_jsonb(d) order by d.day)
    from ledger.equity_days d where d.account_id = $1))::text`;

/** Closed trades, tallies and daily equity follow the ledger. */
export function metricsSuite(database: () => Database): void {
  const books: Booked[] = [];
  const kept = (account: string) => one<string>(database(), SUPERUSER, KEPT, [account]);
  const rebuild = (account: string) =>
    one(database(), DEPLOYER, "select private.rebuild_performance($1)", [account]);

  beforeAll(async () => {
    for (const [seed, count] of [[1, 90], [7, 30], [3, 3]] as const) {
      books.push(await makeBooked(database(), seed, count));
    }
  });

  it("keep the same rows whether they are followed or made anew", async () => {
    for (const { world, book } of books) {
      const followed = await kept(world.account);
      await rebuild(world.account);
      assertEquals(await kept(world.account), followed);
      const [first] = book.trades;
      assert(first !== undefined && followed.includes(String(first.net)));
    }
  });

  it("are made anew when contracts move after all were sold", async () => {
    const world = await makeWorld(database(), { clock: "backtest" });
    const book = performanceBook(4, 8);
    await record(database(), world.account, book.entries);
    const trade_id = await one<string>(
      database(),
      SUPERUSER,
      "select trade_id from ledger.closed_trades where account_id = $1 order by closed_seq limit 1",
      [world.account],
    );
    const late = (kind: string, body: Record<string, unknown>) => [
      entry({
        kind,
        trade_id,
        occurred_at: CLOCK,
        body: { contracts: 4, price: 3, cash_change: 0, ...body },
      }),
    ];
    const net = () =>
      one<number | undefined>(
        database(),
        SUPERUSER,
        "select net::float8 from ledger.closed_trades where account_id = $1 and trade_id = $2",
        [world.account, trade_id],
      );
    const before = await net();
    assert(before !== undefined);
    await record(database(), world.account, late("EXIT", { reason: "MANUAL", net: 7 }));
    assertSame(await net(), before + 7);
    const followed = await kept(world.account);
    await rebuild(world.account);
    assertEquals(await kept(world.account), followed);
    await record(
      database(),
      world.account,
      late("FILL", { contracts: 9, direction: "LONG" }),
    );
    assertEquals(await net(), undefined);
  });

  it("are graded by their worst price, and take the features of the decision a fill names", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const decision_id = crypto.randomUUID();
    const fill = (trade_id: string, at: string, body: Record<string, unknown>) =>
      entry({
        kind: "FILL",
        trade_id,
        occurred_at: at,
        body: { direction: "LONG", contracts: 2, price: 1, cash_change: -200, ...body },
      });
    const exit = (trade_id: string, at: string, body: Record<string, unknown>) =>
      entry({
        kind: "EXIT",
        trade_id,
        occurred_at: at,
        body: { reason: "MANUAL", contracts: 1, price: 1, cash_change: 100, net: 1, ...body },
      });
    const decided = { htf_alignment: "GOOD", entry_timeframe: 15 };
    await record(database(), account, [
      entry({ id: decision_id, occurred_at: "2026-03-02T15:00:00Z", body: { decision: decided } }),
      fill("named", "2026-03-02T15:00:00Z", { decision_id, evidence: "LIVE" }),
      fill("unsaid", "2026-03-02T15:00:00Z", { evidence: "LIVE" }),
      exit("named", "2026-03-02T16:00:00Z", { evidence: "SYNTHETIC" }),
      exit("unsaid", "2026-03-02T16:00:00Z", {}),
      // New York has turned to summer time: this is still the thirteenth there
      exit("named", "2026-03-14T03:59:00Z", { evidence: "DELAYED" }),
      exit("unsaid", "2026-03-14T04:00:00Z", { evidence: "LIVE" }),
    ]);
    assertEquals(
      await one(
        database(),
        SUPERUSER,
        `select jsonb_agg(jsonb_build_array(trade_id, evidence, htf_alignment, timeframe, closed_day,
          closed_seq, net) order by closed_seq) from ledger.closed_trades where account_id = $1`,
        [account],
      ),
      [
        ["named", "SYNTHETIC", "GOOD", 15, "2026-03-13", 6, 2],
        ["unsaid", null, null, null, "2026-03-14", 7, 2],
      ],
    );
  });

  it("show members their own accounts, the service all, and others nothing", async () => {
    const { world } = books[0];
    const { members, stranger, account } = world;
    const views = ["closed_trades", "performance_days", "performance_totals", "daily_equity"];
    const count = (who: Identity, view: string) =>
      one<number>(
        database(),
        who,
        `select count(*)::int from public.${view} where account_id = $1`,
        [
          account,
        ],
      );
    for (const view of views) {
      const all = await count(SERVICE, view);
      assertGreater(all, 0, view);
      for (const member of Object.values(members)) {
        assertEquals(await count(member, view), all, view);
      }
      assertEquals(await count(stranger, view), 0, view);
      const asked = await refusal(database(), ANON, `select from public.${view}`);
      assertEquals(asked?.code, "42501", view);
    }
    const empty = await readPerformance(dataApi(database(), stranger), accountOf(world), WALL);
    assertEquals([empty.all.figures.trades, empty.as_of.sequence, empty.releases], [0, 0, []]);
    const service = await readPerformance(dataApi(database(), SERVICE), accountOf(world), WALL);
    assertGreater(service.all.figures.trades, 5);
    const call = "select public.performance_facts(gen_random_uuid())";
    assertEquals((await refusal(database(), ANON, call))?.code, "42501");
  });

  it("are written by nobody but the entries", async () => {
    const { members, account } = books[0].world;
    for (const who of [members.owner, SERVICE]) {
      for (
        const table of ["closed_trades", "performance_days", "performance_totals", "equity_days"]
      ) {
        const changed = await refusal(database(), who, `delete from ledger.${table}`);
        assertEquals(changed?.code, "42501", table);
      }
      for (const view of ["closed_trades", "performance_days", "performance_totals"]) {
        const changed = await refusal(database(), who, `delete from public.${view}`);
        assertEquals(changed?.code, "42501", view);
      }
      const call = `select private.rebuild_performance('${account}')`;
      assertEquals((await refusal(database(), who, call))?.code, "42501");
    }
  });
}
