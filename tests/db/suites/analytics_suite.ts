import { assert, assertEquals } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import { type Database, refusal } from "../database.ts";
import { makeBook } from "../book.ts";
import { ANON, one, SERVICE, SUPERUSER, type World } from "../world.ts";

const PAGE = new URL("../../../docs/analysts.md", import.meta.url);
const VIEWS = [
  "accounts",
  "attribution",
  "closed_trades",
  "daily_equity",
  "decisions",
  "hypotheticals",
  "marks",
  "performance_by_feature",
  "receipts",
  "rule_savings",
  "trades",
  "webhook_health",
];

/** Questions of docs/analysts.md and their queries, in the order of the page. */
async function questions(): Promise<{ question: string; query: string }[]> {
  const page = await Deno.readTextFile(PAGE);
  return [...page.matchAll(/^\d+\. (.+)\n\n```sql\n([^`]+)```$/gm)].map(([, question, query]) => ({
    question: String(question),
    query: String(query),
  }));
}

/** What each query gives for the trades of `makeBook`, worked out by hand. */
const ANSWERS: Record<string, unknown[][]> = {
  "What became of the signals, and why?": [
    ["EXECUTE", "EXECUTE", 3],
    ["WAIT", "LOW_CONFLUENCE", 2],
    ["SKIP", "LOW_MULTIPLIER", 1],
  ],
  "Which closed trades lost the most, and what closed them?": [
    ["t2", "QQQ", "SHORT", -300, -1, "STOP_LOSS", "00:30:00"],
    ["t1", "SPY", "LONG", 294.6, 1.5, "TARGET_2", "02:00:00"],
  ],
  "How did each month go?": [["2024-03", 2, 1, -5.4]],
  "Does a better quality grade earn more?": [
    ["HIGH", 1, 1, 294.6, 1.5, false],
    ["EXTREME", 1, 0, -300, -1, false],
  ],
  "In which session and on which day are results worst?": [
    ["day_of_week", "TUESDAY", 1, -1],
    ["session", "OPEN", 1, -1],
    ["day_of_week", "MONDAY", 1, 1.5],
    ["session", "MIDDAY", 1, 1.5],
  ],
  // the first exit of t1 (100, of it costs 2.7) and t2 (-290, of it costs 10); t1's second has none
  "Where did the money come from: the move, time, or volatility?": [
    [-170, -30, 9, 1, 12.7, -202.7],
  ],
  "When was the deepest drawdown?": [["2024-03-05", 99950, 100294.6, 344.6, 0.343588]],
  "Which rule saved money, and which one cost some?": [
    ["LOW_MULTIPLIER", 2, 1, 30],
    ["LOW_CONFLUENCE", 1, 1, -80],
  ],
  "Did everything that arrived this week get through?": [
    ["signals", 3, 1, 1, 1, 0],
    ["trend", 1, 0, 0, 0, 1],
  ],
  "Did larger positions earn more than smaller ones?": [
    [false, 1, 294.6, 1.5],
    [true, 1, -300, -1],
  ],
  "How far did each trade go against us and for us before it ended?": [["t3", 2, 0.9, 1.4, 90]],
  "Did the multipliers earn more than a plain size would have?": [[1, 120, 294.6, 174.6]],
};

/** The views of analysts: what they say, and who may read them. */
export function analyticsSuite(database: () => Database): void {
  let world: World;
  beforeAll(async () => {
    world = await makeBook(database());
  });
  /** Runs SQL as somebody who belongs to analyst_reader, and nothing else. */
  const asAnalyst = <Row extends Record<string, unknown>>(text: string) =>
    database().as(SUPERUSER, async (sql) => {
      await sql("set local role analyst_reader");
      return await sql<Row>(text);
    });
  const rowsOf = async (query: string) => {
    const [row] = await asAnalyst<{ rows: Record<string, unknown>[] }>(
      `select coalesce(json_agg(q), '[]') as rows from (${query.replace(/;\s*$/, "")}) q`,
    );
    return (row?.rows ?? []).map((line) => Object.values(line));
  };

  it("answers the twelve questions of docs/analysts.md as a hand does", async () => {
    const asked = await questions();
    assertEquals(asked.map(({ question }) => question), Object.keys(ANSWERS));
    for (const { question, query } of asked) {
      assertEquals(await rowsOf(query), ANSWERS[question], question);
    }
  });

  it("gives each trade the features of its decision, found by its id or its trade", async () => {
    const features = `timeframe, trade_type, quality, ai_score, trend_strength, volume_vs_avg,
      session, day_of_week, htf_alignment, volatility_regime, trend_regime, release, evidence`;
    assertEquals(
      await rowsOf(`select trade_id, status, contracts_open, won, ${features}
        from analytics.trades where account = 'My book' order by trade_id`),
      [
        ["t1", "CLOSED", 0, true, 15, "DAY", "HIGH", 8.2, 75, 1.1, "MIDDAY", "MONDAY", "GOOD"]
          .concat(["NORMAL", "BULL", "1.0.0", "LIVE"]),
        ["t2", "CLOSED", 0, false, 60, "DAY", "EXTREME", 9.1, 85, 2.1, "OPEN", "TUESDAY", "PERFECT"]
          .concat(["HIGH", "BEAR", "1.0.0"]).concat([null as unknown as string]),
        ["t3", "OPEN", 1, null, ...Array(11).fill(null), null, null],
      ],
    );
  });

  it("puts a value on the edge of a bucket into the higher one, and the unknown apart", async () => {
    assertEquals(
      await rowsOf(`select feature, value, trades from analytics.performance_by_feature
        where account = 'My book' and feature in ('ai_score', 'volume', 'trend_strength', 'iv_rank')
        order by feature, value`),
      [
        ["ai_score", "EXTREME", 1],
        ["ai_score", "EXTREME_PLUS", 1],
        ["iv_rank", null, 2],
        ["trend_strength", "60-80", 1],
        ["trend_strength", "80-100", 1],
        ["volume", "0.7-1.3", 1],
        ["volume", "2 and more", 1],
      ],
    );
  });

  it("invents no attribution where an exit has none", async () => {
    assertEquals(
      await rowsOf(`select trade_id, gross, costs, net, residual_is_large
        from analytics.attribution where account = 'My book' order by seq`),
      [
        ["t1", 100, 2.7, 97.3, false],
        ["t1", null, null, 197.3, null],
        ["t2", -290, -290 + 300, -300, false],
      ],
    );
  });

  it("says of trades what was risked, and of marks where the result came from", async () => {
    assertEquals(
      await rowsOf(`select trade_id, planned_risk, expiry, strike, option_right
        from analytics.trades where account = 'My book' order by trade_id`),
      [
        ["t1", 196.4, "2024-03-15", 510, "call"],
        ["t2", 300, null, null, null],
        ["t3", null, null, null, null],
      ],
    );
    assertEquals(
      await rowsOf(`select theoretical, contracts, value, evidence, delta, from_delta, from_residual
        from analytics.marks where account = 'My book' order by mark_time`),
      [[0.9, 1, 90, "LIVE", 0.5, 0.4, 0.01], [1.4, 1, 140, "LIVE", 0.5, 0.4, 0.01]],
    );
    assertEquals(
      await rowsOf(`select kind, code, net, r, exit_reason, opened_at
        from analytics.hypotheticals where account = 'My book' and kind = 'SIZE'`),
      [["SIZE", "EXECUTE", 120, 1.2, "TARGET_2", "2024-03-04T15:00:00.000Z"]],
    );
  });

  it("documents the schema, every view and every column", async () => {
    assertEquals(
      await one(
        database(),
        SUPERUSER,
        `select jsonb_agg(c.relname || coalesce('.' || a.attname, ''))
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = 'analytics'::regnamespace
          and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)`,
      ),
      null,
    );
    assertEquals(
      await one(
        database(),
        SUPERUSER,
        "select jsonb_agg(relname::text order by relname) from pg_class where relnamespace = 'analytics'::regnamespace",
      ),
      VIEWS,
    );
    const page = await Deno.readTextFile(PAGE);
    for (const view of VIEWS) assert(page.includes(`| \`${view}\``), view);
  });

  it("lets analyst_reader read analytics and nothing else", async () => {
    for (const view of VIEWS) await asAnalyst(`select count(*) from analytics.${view}`);
    const reach = await one(
      database(),
      SUPERUSER,
      `select jsonb_agg(distinct n.nspname || '.' || c.relname || ' ' || p.verb)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate']) p (verb)
      where c.relkind in ('r', 'p', 'v', 'm')
        and n.nspname in ('public', 'ledger', 'private', 'auth', 'realtime', 'analytics')
        and has_table_privilege('analyst_reader', c.oid, p.verb)
        and not (n.nspname = 'analytics' and p.verb = 'select')`,
    );
    assertEquals(reach, null);
    const callable = await one(
      database(),
      SUPERUSER,
      `select jsonb_agg(p.proname order by p.proname) from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        and has_function_privilege('analyst_reader', p.oid, 'execute')`,
    );
    assertEquals(callable, ["number"]);
    for (const statement of ["select from ledger.entries", "select from public.receipts"]) {
      const refused = await asAnalyst(statement).then(() => null, ({ code }) => code);
      assertEquals(refused, "42501", statement);
    }
  });

  it("keeps the roles of the data api out of the schema", async () => {
    for (const who of [world.members.owner, world.members.analyst, world.stranger, ANON, SERVICE]) {
      for (const view of VIEWS) {
        const code = (await refusal(database(), who, `select from analytics.${view}`))?.code;
        assertEquals(code, "42501", view);
      }
    }
  });
}
