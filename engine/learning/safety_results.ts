/** Alerts on results: the fall of the equity, and losses in a row. */
import type { EquityPoint } from "../metrics/mod.ts";
import { newYorkDate } from "../metrics/market_time.ts";
import { outcomeOf } from "../metrics/streaks.ts";
import type { SafetyAlert, SafetyTrade } from "./safety_types.ts";

/** Dollars below the running peak. */
const MOST_DRAWDOWN = 5000;
/** Losses in a row. */
const STREAK = 5;

/** More than $5,000 below the running peak, from the first close at which it was so on. */
export function drawdownAlert(equity: readonly EquityPoint[], now: number): SafetyAlert | null {
  const today = newYorkDate(now);
  const known = equity.filter(({ date }) => date <= today)
    .sort((one, other) => one.date < other.date ? -1 : 1);
  let peak = -Infinity, fall = 0, since: string | null = null;
  for (const { date, value } of known) {
    peak = Math.max(peak, value);
    fall = peak - value;
    since = fall > MOST_DRAWDOWN ? since ?? date : null;
  }
  if (since === null) return null;
  return {
    code: "DRAWDOWN",
    subject: null,
    since,
    value: fall,
    threshold: MOST_DRAWDOWN,
    sentence: `The equity is $${dollars(fall)} below its peak of $${dollars(peak)}.`,
  };
}

function dollars(amount: number): string {
  return amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",");
}

/** Five losses or more as the last results, from the fifth on. A scratch ends a row. */
export function losingStreakAlert(
  trades: readonly SafetyTrade[],
  now: number,
): SafetyAlert | null {
  const closed = trades.flatMap(({ closed_at, net, trade_id }) => {
    if (closed_at === null || net === null) return [];
    const at = Date.parse(closed_at);
    return at <= now ? [{ at, closed_at, net, trade_id }] : [];
  }).sort((one, other) => one.at - other.at || (one.trade_id < other.trade_id ? -1 : 1));
  const lastOther = closed.findLastIndex(({ net }) => outcomeOf(net) !== "LOSS");
  const losses = closed.slice(lastOther + 1);
  if (losses.length < STREAK) return null;
  const lost = losses.reduce((sum, { net }) => sum - net, 0);
  return {
    code: "LOSING_STREAK",
    subject: null,
    since: losses[STREAK - 1].closed_at,
    value: losses.length,
    threshold: STREAK,
    sentence: `The last ${losses.length} trades were losses, $${dollars(lost)} together.`,
  };
}
