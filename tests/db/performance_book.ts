import { type EquityPoint, NO_FEATURES, type Trade } from "../../engine/metrics/mod.ts";
import { type Random, randomStream } from "../../engine/random.ts";
import { formatDate, parseDate } from "../../engine/execution/calendar/dates.ts";
import { nextTradingDay } from "../../engine/execution/calendar/mod.ts";
import { entry } from "./world.ts";

/** What a book's ledger says, and what has to be made of it. */
export interface PerformanceBook {
  /** In the order in which they occurred. */
  readonly entries: readonly Record<string, unknown>[];
  /** The closed trades, without the database's help. */
  readonly trades: readonly Trade[];
  readonly equity: readonly EquityPoint[];
}

const MINUTE = 60_000;
const FIRST_DAY = "2026-02-25";

interface Step {
  readonly at: number;
  readonly entry: Record<string, unknown>;
}

const cents = (random: Random, from: number, to: number) =>
  Math.round(from + random.uniform() * (to - from)) / 100;

/**
 * A book of so many trades over the change to summer time: one or two exits each, some still open,
 * some without a planned risk, kinder fills, causes or a decision.
 *
 * @param seed the same makes the same book
 */
export function performanceBook(seed: number, count: number): PerformanceBook {
  const random = randomStream(seed, "performance book");
  const pick = <Element>(list: readonly Element[]) =>
    list[Math.floor(random.uniform() * list.length)];
  const days: string[] = [FIRST_DAY];
  for (let day = FIRST_DAY; days.length < 24;) days.push(day = nextTradingDay(day));
  const steps: Step[] = [];
  const trades: Trade[] = [];
  for (let place = 0; place < count; place++) {
    // Each trade has minutes of its own, so that the order of closing is never a matter of taste.
    const minute = (day: string) =>
      Date.parse(`${day}T15:00:00Z`) +
      (Math.floor(random.uniform() * 5) * count + place) * MINUTE;
    const [opened, first, last] = [pick(days), pick(days), pick(days)].sort().map(minute)
      .sort((a, b) => a - b);
    const made = makeTrade(random, pick, { place, opened, first, last });
    steps.push(...made.steps);
    if (made.trade !== null) trades.push(made.trade);
  }
  let value = 100_000;
  const equity: EquityPoint[] = [];
  for (const day of days) {
    value = Math.round(value * 100 * (1 + 0.01 * random.normal())) / 100;
    equity.push({ date: day, value });
    // after midnight in New York, and still of the day before
    const at = Date.parse(`${formatDate(parseDate(day) + 1)}T05:30:00Z`);
    steps.push({ at, entry: { kind: "MARK_SUMMARY", ticker: null, body: { day, equity: value } } });
  }
  steps.sort((a, b) => a.at - b.at);
  const entries = steps.map(({ at, entry: more }) =>
    entry({ occurred_at: new Date(at).toISOString(), ...more })
  );
  return {
    entries,
    trades,
    equity: [{ date: "2026-02-24", value: 100_000 }, ...equity],
  };
}

type Pick = <Element>(list: readonly Element[]) => Element;

function makeTrade(
  random: Random,
  pick: Pick,
  { place, opened, first, last }: { place: number; opened: number; first: number; last: number },
): { steps: Step[]; trade: Trade | null } {
  const trade_id = `trade-${place}`;
  const direction = pick(["LONG", "SHORT"]);
  const release = pick(["1.0.0", "bold"]);
  const evidence = pick(["LIVE", "LIVE", "DELAYED", "SYNTHETIC", null] as const);
  const risk = pick([null, cents(random, 5_000, 40_000), cents(random, 5_000, 40_000)]);
  const timeframe = pick([3, 15, 60, 240, 1440]);
  const decided = random.uniform() < 0.8;
  const known = {
    quality: pick(["EXTREME", "HIGH", "MEDIUM"]),
    ai_score: pick([5.5, 6, 7, 8.5, 9, 10.5]),
    iv_rank: pick([0, 20, 39.9, 60, 80, null]),
    trend_strength: pick([39, 40, 60, 80]),
    volume_vs_avg: pick([0.5, 0.7, 1.3, 2]),
    session: pick(["OPEN", "MIDDAY"]),
    day: pick(["MONDAY", "FRIDAY"]),
    htf_alignment: pick(["PERFECT", "GOOD", "WEAK"]),
    volatility_regime: pick(["LOW", "HIGH"]),
    trend_regime: pick(["BULL", "BEAR"]),
  };
  const dte_bucket = pick(["0DTE", "WEEKLY", null]);
  const steps: Step[] = [];
  if (decided) {
    steps.push({
      at: opened,
      entry: { kind: "DECISION", trade_id, release, body: decision(direction, timeframe, known) },
    });
  }
  steps.push({
    at: opened,
    entry: {
      kind: "FILL",
      trade_id,
      release,
      body: {
        direction,
        contracts: 4,
        price: 2.5,
        cash_change: -1000,
        planned_risk: risk,
        dte_bucket,
        evidence,
      },
    },
  });
  const closes = random.uniform() < 0.9;
  const parts = pick([[4], [1, 3]]).map((contracts, index, all) => {
    const at = index === all.length - 1 ? last : first;
    const loss = random.uniform() < 0.45 ? -1 : 1;
    const net = random.uniform() < 0.05 ? 0 : loss * cents(random, 100, 30_000);
    const kinder = random.uniform() < 0.9;
    return {
      contracts,
      at,
      net,
      mid: kinder ? net + cents(random, 100, 900) : null,
      three_quarters: kinder ? net + cents(random, 0, 100) : null,
      mae: random.uniform() < 0.9 ? -cents(random, 0, 9_000) : null,
      mfe: cents(random, 0, 9_000),
      causes: random.uniform() < 0.9
        ? {
          delta: cents(random, -9_000, 9_000),
          gamma: cents(random, -900, 900),
          theta: -cents(random, 0, 900),
          vega: cents(random, -900, 900),
          rho: 0.000001,
          residual: 0.01,
        }
        : null,
    };
  });
  const made = closes ? parts : parts.slice(0, -1);
  for (const part of made) {
    const { contracts, at, net, mid, three_quarters, mae, mfe, causes } = part;
    const alternatives = mid === null
      ? undefined
      : { mid: { net: mid }, three_quarters: { net: three_quarters } };
    const body = {
      reason: "MANUAL",
      contracts,
      price: 3,
      cash_change: 300 * contracts,
      net,
      alternatives,
      mae,
      mfe,
      attribution: causes,
      evidence,
    };
    steps.push({ at, entry: { kind: "EXIT", trade_id, release, body } });
  }
  if (!closes) return { steps, trade: null };
  const sum = (of: (part: typeof parts[number]) => number | null) => {
    const all = parts.map(of);
    return all.some((each) => each === null)
      ? null
      : Math.round(all.reduce<number>((total, each) => total + (each ?? 0), 0) * 1e6) / 1e6;
  };
  const cause = (name: "delta" | "gamma" | "theta" | "vega" | "rho" | "residual") =>
    sum(({ causes }) => causes === null ? null : causes[name]) ?? 0;
  return {
    steps,
    trade: {
      closed_at: new Date(last).toISOString(),
      opened_at: new Date(opened).toISOString(),
      net: sum(({ net }) => net) ?? 0,
      net_mid: sum(({ mid }) => mid),
      net_three_quarters: sum(({ three_quarters }) => three_quarters),
      risk,
      mae: sum(({ mae }) => mae),
      mfe: sum(({ mfe }) => mfe),
      attribution: parts.some(({ causes }) => causes === null) ? null : {
        delta: cause("delta"),
        gamma: cause("gamma"),
        theta: cause("theta"),
        vega: cause("vega"),
        rho: cause("rho"),
        residual: cause("residual"),
      },
      features: {
        ...NO_FEATURES,
        ...(decided ? { ...known, timeframe } : {}),
        direction,
        dte_bucket,
        release,
        evidence,
      },
    },
  };
}

/** A decision's body, cut to what the features are read from. */
function decision(type: string, timeframe: number, known: Record<string, unknown>) {
  const { quality, ai_score, trend_strength, volume_vs_avg, session, day, iv_rank } = known;
  const signal = {
    signal: { type, timeframe, quality, ai_score },
    trend: { strength: trend_strength },
    market_context: { volume_vs_avg },
    time_context: { market_session: session, day_of_week: day },
  };
  return {
    context: { signals: [{ signal }] },
    decision: {
      decision: "EXECUTE",
      code: "EXECUTE",
      direction: type,
      entry_timeframe: timeframe,
      htf_alignment: known.htf_alignment,
      regime: { volatility: known.volatility_regime, trend: known.trend_regime, iv_rank },
    },
  };
}
