/**
 * Speed of the figures on one core: `deno bench tests/bench/metrics_bench.ts`. The book has the size
 * of issue 8: 200,000 trades over 24 months.
 */
import {
  arrange,
  BARE_TRADE,
  bookOf,
  byFeature,
  dayIntervals,
  type EquityPoint,
  metricsOf,
  NO_FEATURES,
  rolling,
  type Trade,
  tradeIntervals,
  windowFigures,
} from "../../engine/metrics/mod.ts";
import { randomStream } from "../../engine/random.ts";

const TRADES = 200_000, DAYS = 504, DAY = 86_400_000;
const START = Date.parse("2024-01-02T15:00:00Z");
const RULES = { riskFreeRate: 0.05, minimumTrades: 30 };

const random = randomStream(1, "bench");
const trades: readonly Trade[] = Array.from({ length: TRADES }, (_, index) => {
  const closed = START + index * (730 * DAY / TRADES);
  const net = Math.round(10_000 * random.normal() + 500) / 100;
  return {
    ...BARE_TRADE,
    closed_at: new Date(closed).toISOString(),
    opened_at: new Date(closed - 60_000 * Math.ceil(500 * random.uniform())).toISOString(),
    net,
    net_mid: net + 20,
    net_three_quarters: net + 5,
    risk: 100,
    attribution: { delta: net, gamma: 1, theta: -3, vega: 2, rho: 0, residual: 0.5 },
    mae: -20,
    mfe: 30,
    features: {
      ...NO_FEATURES,
      session: random.uniform() < 0.5 ? "OPEN" : "MIDDAY",
      quality: random.uniform() < 0.5 ? "HIGH" : "EXTREME",
      evidence: "LIVE",
    },
  };
});
let value = 100_000;
const equity: readonly EquityPoint[] = Array.from({ length: DAYS }, (_, day) => {
  value *= 1.0004 + 0.01 * random.normal();
  return { date: new Date(START + day * 1.45 * DAY).toISOString().slice(0, 10), value };
});
const book = bookOf({ trades, equity });
const figures = book.figures(RULES);
const arranged = arrange({ trades, equity });
const last = equity[equity.length - 1].date;
const next = { ...trades[TRADES - 1], closed_at: "2027-01-04T15:00:00.000Z" };
const few = trades.slice(0, 2000);

Deno.bench("200,000 trades and 504 days, from the start", { group: "all" }, () => {
  metricsOf({ trades, equity }, RULES);
});

Deno.bench("one more trade, and all figures again", { group: "follow", baseline: true }, () => {
  book.addTrade(next);
  book.figures(RULES);
});

Deno.bench("one window of 90 days", { group: "windows", baseline: true }, () => {
  windowFigures(arranged, last, 90, RULES);
});

Deno.bench("windows of 30, 60 and 90 days as of each of 504 days", { group: "windows" }, () => {
  rolling(arranged, RULES);
});

Deno.bench("200,000 trades by session and quality", { group: "features" }, () => {
  byFeature(trades, ["session", "quality"], 30);
});

Deno.bench("intervals of 2,000 trades, 2,000 resamples", { group: "intervals" }, () => {
  tradeIntervals(few, figures, { seed: 1, resamples: 2000 });
});

Deno.bench("intervals of 504 days, 2,000 resamples", { group: "intervals" }, () => {
  const { returns, years } = book.equity;
  dayIntervals({ returns, years, riskFreeRate: 0.05 }, figures, { seed: 1, resamples: 2000 });
});
