/**
 * The overview of 200,000 trades among two million ledger entries over 24 months, as a member reads
 * it: `deno bench -A tests/bench/performance_bench.ts`, with other numbers of trades and entries as
 * its arguments.
 *
 * Asserts that 95 of 100 overviews take less than 100 ms, from the calls to the figures with their
 * intervals, and that none of it reads an entry or a trade. The rows are put there by a superuser
 * with the triggers off; the tallies are then made by the product's own function.
 */
import postgres from "postgres";
import { comparePerformance, readPerformance } from "../../lib/data/performance.ts";
import { readRolling } from "../../lib/data/performance_series.ts";
import { readDistribution, readFeatureTable } from "../../lib/data/performance_trades.ts";
import { ALL_TIME } from "../../lib/data/performance_types.ts";
import type { Account } from "../../lib/data/accounts.ts";
import { dataApi } from "../db/data_api.ts";
import { identify, type Identity, type Parameter } from "../db/database.ts";
import { startMigrated } from "./migrated_postgres.ts";

const TRADES = Number(Deno.args[0] ?? 200_000);
const ENTRIES = Number(Deno.args[1] ?? 2_000_000);
const ROUNDS = 100;
/** What 95 of 100 overviews stay below, milliseconds. */
const BOUND = 100;
const FIRST = "2024-11-04";
const LAST = "2026-10-30";
const CLOCK = `${LAST}T20:30:00.000Z`;

const FILL = `
  create temporary table sessions as
  select d::date as day, row_number() over (order by d) - 1 as place
  from generate_series(timestamp '${FIRST}', timestamp '${LAST}', interval '1 day') d
  where extract(isodow from d) < 6 and to_char(d, 'MM-DD') not in ('12-25', '01-01', '07-04');

  insert into ledger.entries
  select $1, n, gen_random_uuid(), timestamptz '${FIRST} 14:30+00'
      + (n - 1) * (timestamptz '${CLOCK}' - timestamptz '${FIRST} 14:30+00') / $2,
    now(), case n % ($2 / $3) when 0 then 'EXIT' when 1 then 'FILL' else 'DECISION' end,
    case when n % ($2 / $3) < 2 then 'trade-' || n / ($2 / $3) end, 'SPY', '1.0.0', '1.0.0',
    '{"decision": {"decision": "WAIT"}}', repeat('0', 64), repeat('0', 64)
  from generate_series(1, $2) n;

  insert into ledger.closed_trades (account_id, trade_id, closed_seq, closed_at, closed_day,
    opened_at, ticker, contracts, exit_reason, net, net_three_quarters, net_mid, risk, delta, gamma,
    theta, vega, rho, residual, mae, mfe, direction, timeframe, dte_bucket, quality, ai_score,
    iv_rank, trend_strength, volume_vs_avg, session, day_of_week, htf_alignment, volatility_regime,
    trend_regime, release, evidence)
  select $1, 'trade-' || n, n * ($2 / $3), t.closed_at, s.day,
    t.closed_at - random() * interval '5 hours', 'SPY', 4, 'TARGET_1', t.net, t.net + 4, t.net + 9,
    t.risk, round(t.net * 0.8, 6), 3.1, -4.25, 1.5, 0.01, 0.004, -40.5, 60.25,
    (array['LONG', 'SHORT'])[1 + n % 2], (array[5, 15, 60, 240])[1 + n % 4],
    (array['0DTE', 'WEEKLY', 'MONTHLY'])[1 + n % 3], (array['EXTREME', 'HIGH', 'MEDIUM'])[1 + n % 3],
    round((6 + 4 * random())::numeric, 1), round((100 * random())::numeric, 1),
    round((100 * random())::numeric), round((2.5 * random())::numeric, 2),
    (array['OPEN', 'MIDDAY', 'POWER_HOUR'])[1 + n % 3], to_char(s.day, 'FMDAY'),
    (array['PERFECT', 'GOOD', 'WEAK'])[1 + n % 3], (array['LOW', 'NORMAL', 'HIGH'])[1 + n % 3],
    (array['BULL', 'NEUTRAL', 'BEAR'])[1 + n % 3], (array['1.0.0', 'bold'])[1 + (n / 1000) % 2],
    (array['LIVE', 'LIVE', 'DELAYED', 'SYNTHETIC'])[1 + n % 4]
  from generate_series(1, $3) n
  join sessions s on s.place = (n - 1) * (select count(*) from sessions) / $3
  cross join lateral (
    select s.day + time '14:30' at time zone 'UTC'
        + (n % (1 + $3 / 500)) * interval '6 hours' / (1 + $3 / 500) as closed_at,
      round((200 * (random() - 0.46) + 0 * n)::numeric, 2) as net,
      round((100 + 200 * random())::numeric, 2) as risk
  ) t;

  insert into ledger.equity_days (account_id, day, realised, exits, marked)
  select $1, s.day, 0, 0, round((100000 + 400 * s.place + 3000 * random())::numeric, 2)
  from sessions s;
`;

const server = await startMigrated(false);
const pool = postgres(server.url, { max: 3, onnotice: () => {} });
try {
  const { sql } = server;
  const [made] = await sql`select private.create_account('Bench', 'backtest') as id`;
  const account = String(made?.id);
  const user = crypto.randomUUID();
  await sql`insert into auth.users (id, email) values (${user}, 'bench@test.local')`;
  await sql`select private.add_member(${account}, ${user}, 'owner')`;
  await sql`select private.ensure_month('ledger', 'entries',
    timestamptz '2024-11-15 00:00+00' + n * interval '1 month') from generate_series(0, 23) n`;
  await sql`alter table ledger.entries disable trigger all`;
  await sql`alter table ledger.heads disable trigger all`;
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
  for (const statement of FILL.split(";\n").filter((each) => each.trim() !== "")) {
    const filled = statement.replaceAll("$1", `'${account}'::uuid`)
      .replaceAll("$2", String(ENTRIES)).replaceAll("$3", String(TRADES));
    await sql.unsafe(filled).simple();
  }
  console.log(`${ENTRIES} entries and ${TRADES} closed trades put there in ${seconds()} s`);
  await sql`update ledger.heads h set seq = ${ENTRIES}, occurred_at = ${CLOCK}
    where h.account_id = ${account}`;
  await sql`select private.recount_trades(${account})`;
  await sql`analyze`;
  console.log(`tallies of ${TRADES} trades made after ${seconds()} s`);

  const member: Identity = { role: "authenticated", user };
  const api = dataApi({
    as: async (who, work) => {
      const { result } = await pool.begin(async (tx) => {
        await tx.unsafe(identify(who)).simple();
        return {
          result: await work(async <Row>(text: string, values: readonly Parameter[] = []) =>
            [...await tx.unsafe(text, [...values], { prepare: true })] as Row[]
          ),
        };
      });
      return result;
    },
  }, member);
  const book = { id: account, clock: "backtest", clock_at: CLOCK } as Account;
  const now = new Date(CLOCK);

  const timed = async (name: string, rounds: number, work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.ceil(share * rounds) - 1] ?? NaN;
    console.log(`${name}: ${at(0.5).toFixed(0)} ms median, ${at(0.95).toFixed(0)} ms at 95 %`);
    return at(0.95);
  };

  const started = performance.now();
  const overview = await readPerformance(api, book, now);
  console.log(`the first overview: ${(performance.now() - started).toFixed(0)} ms`);
  if (overview.all.figures.trades !== TRADES) throw new Error(`${overview.all.figures.trades}`);
  if (overview.all.intervals.sharpe === null) throw new Error("no interval");
  const bound = await timed("overview", ROUNDS, () => readPerformance(api, book, now));
  await timed("rolling windows", 5, () => readRolling(api, book, ALL_TIME, now));
  await timed("two releases", 5, () =>
    comparePerformance(
      api,
      book,
      { ...ALL_TIME, release: "1.0.0" },
      { ...ALL_TIME, release: "bold" },
      now,
    ));
  await timed("by a feature", 3, () => readFeatureTable(api, book, ["session"], ALL_TIME));
  await timed(
    "by two features",
    3,
    () => readFeatureTable(api, book, ["session", "ai_score"], ALL_TIME),
  );
  await timed("distribution of R", 3, () => readDistribution(api, book, ALL_TIME));
  if (!(bound < BOUND)) throw new Error(`the overview takes ${bound.toFixed(0)} ms`);
} finally {
  await pool.end();
  await server.stop();
}
