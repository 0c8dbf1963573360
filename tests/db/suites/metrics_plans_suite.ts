import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import type { Database, Identity } from "../database.ts";
import { performanceBook } from "../performance_book.ts";
import { record } from "../trading.ts";
import { makeWorld, one, SUPERUSER, type World } from "../world.ts";

/** Rows of other accounts, so that reading a whole table never pays. */
const OTHERS = `
  select private.create_account('Other ' || n, 'backtest') from generate_series(1, 20) n;
  insert into ledger.performance_days (account_id, release, evidence, day, tally, open_time)
  select a.id, '', '', date '2020-01-01' + n, d.tally, d.open_time
  from ledger.accounts a, generate_series(1, 400) n,
    (select * from ledger.performance_days limit 1) d
  where a.name like 'Other %';
  insert into ledger.equity_days (account_id, day, marked)
  select a.id, date '2020-01-01' + n, 1 from ledger.accounts a, generate_series(1, 400) n
  where a.name like 'Other %';
  insert into ledger.closed_trades (account_id, trade_id, closed_seq, closed_at, closed_day, ticker,
    contracts, net, release)
  select a.id, n, n, timestamptz '2020-01-01' + n * interval '1 day', date '2020-01-01' + n, 'SPY',
    1, 1, '1.0.0'
  from ledger.accounts a, generate_series(1, 400) n where a.name like 'Other %';
  analyze ledger.performance_days;
  analyze ledger.performance_totals;
  analyze ledger.equity_days;
  analyze ledger.closed_trades;
`;

/** What performance is read with: from days for the overview, by an index always. */
export function metricsPlansSuite(database: () => Database): void {
  let world: World;
  let member: Identity;
  beforeAll(async () => {
    world = await makeWorld(database(), { clock: "backtest" });
    member = world.members.trader;
    const { entries } = performanceBook(6, 20);
    await record(database(), world.account, entries);
    await database().script(SUPERUSER, OTHERS);
  });

  /** The tables of the ledger that a statement reads, by the statistics of its transaction. */
  const touched = (statement: string) =>
    database().as(member, async (sql) => {
      const scans = async () => {
        const rows = await sql<{ name: string; scans: number }>(
          `select s.relname as name,
            (coalesce(s.seq_scan, 0) + coalesce(s.idx_scan, 0))::int as scans
          from pg_stat_xact_all_tables s where s.schemaname = 'ledger'`,
        );
        return new Map(rows.map(({ name, scans }) => [name, scans]));
      };
      // earlier transactions of the session may not have been handed in yet
      const before = await scans();
      await sql(statement, [world.account]);
      const after = await scans();
      return [...after].filter(([name, count]) => count > (before.get(name) ?? 0))
        .map(([name]) => name).sort();
    });

  /** How the rows of an account that has many would be found. */
  const planOf = async (statement: string) => {
    const account = await one<string>(
      database(),
      SUPERUSER,
      "select id from ledger.accounts where name = 'Other 7'",
    );
    const asked = `explain (format json) ${statement.replaceAll("$1", `'${account}'`)}`;
    return JSON.stringify(await one<unknown>(database(), member, asked));
  };

  it("asks no entry and no trade for the overview", async () => {
    assertEquals(await touched("select public.performance_facts($1)"), [
      "account_state",
      "accounts",
      "equity_days",
      "heads",
      "members",
      "performance_totals",
    ]);
    assertEquals(await touched("select public.performance_reading($1)"), [
      "account_state",
      "accounts",
      "equity_days",
      "heads",
      "members",
      "performance_days",
      "performance_totals",
    ]);
    for (const call of ["performance_sums($1)", "performance_tallies($1)"]) {
      assertEquals(await touched(`select public.${call}`), ["members", "performance_days"], call);
    }
  });

  it("asks no entry for tables, distributions and exports", async () => {
    for (
      const statement of [
        "select public.performance_features($1, array['session'])",
        "select public.performance_distribution($1)",
        "select * from public.closed_trades where account_id = $1 order by closed_seq limit 10",
      ]
    ) {
      assertEquals(await touched(statement), ["closed_trades", "members"], statement);
    }
  });

  const from = "where v.account_id = $1";
  for (
    const [question, statement, index] of [
      [
        "days of one release and grade",
        `select v.day, v.net from public.performance_days v
        ${from} and v.release = '' and v.evidence = '' and v.day between '2020-03-01' and '2020-03-31'`,
        "performance_days_pkey",
      ],
      [
        "days of every grade",
        `select v.tally from public.performance_days v
        ${from} and v.release = '' and v.day between '2020-03-01' and '2020-03-31'`,
        "performance_days_pkey",
      ],
      ["the daily equity", `select v.day from public.daily_equity v ${from}`, "equity_days_pkey"],
      [
        "a page of an export",
        `select v.net from public.closed_trades v ${from} and v.closed_seq > 370
        order by v.closed_seq limit 10`,
        "closed_trades_in_order",
      ],
      [
        "trades of a range of days",
        `select v.net from public.closed_trades v
        ${from} and v.closed_day between '2020-03-09' and '2020-03-10'`,
        "closed_trades_by_day",
      ],
    ] as const
  ) {
    it(`finds ${question} by an index`, async () => {
      const plan = await planOf(statement);
      assertStringIncludes(plan, `"Index Name":"${index}"`);
      const table = index.replace(/_(pkey|in_order|by_day)$/, "");
      assertFalse(
        new RegExp(`"Seq Scan"[^{}]*"Relation Name":"${table}"`).test(plan),
        plan,
      );
      assert(!plan.includes("entries"), plan);
    });
  }
}
