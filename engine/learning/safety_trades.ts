/** Alerts on the trades that are opened: how many, against what regime, and how large. */
import { momentsOf } from "../metrics/moments.ts";
import type { SafetyAlert, SafetyTrade } from "./safety_types.ts";

const DAY = 86_400_000;
/** Trades within 24 hours. */
const MOST_TRADES = 20;
/** Days, and the share of their trades that may go against the regime. */
const MISMATCH_DAYS = 30;
const MOST_MISMATCHED = 0.5;
/** Trades without which a share says nothing. */
const MISMATCH_TRADES = 5;
/** Standard deviations, and the trades they are taken from. */
const MOST_DEVIATIONS = 2;
const SIZE_TRADES = 30;

interface Opened {
  readonly at: number;
  readonly trade: SafetyTrade;
}

function byOpening(trades: readonly SafetyTrade[]): readonly Opened[] {
  return trades.map((trade) => ({ at: Date.parse(trade.opened_at), trade }))
    .sort((a, b) => a.at - b.at || (a.trade.trade_id < b.trade.trade_id ? -1 : 1));
}

/** The trades opened within a span that ends at an instant. */
function openedWithin(opened: readonly Opened[], end: number, span: number): readonly Opened[] {
  return opened.filter(({ at }) => at > end - span && at <= end);
}

/**
 * Since when a condition on the trades of a span has held without a break: it can change only as a
 * trade is opened or leaves the span.
 *
 * @returns `null` when it does not hold now
 */
function heldSince(
  opened: readonly Opened[],
  now: number,
  span: number,
  holds: (within: readonly Opened[]) => boolean,
): string | null {
  const instants = [...new Set(opened.flatMap(({ at }) => [at, at + span]))]
    .filter((instant) => instant <= now)
    .sort((one, other) => one - other);
  let since: number | null = null, first = 0, end = 0;
  for (const instant of instants) {
    while (end < opened.length && opened[end].at <= instant) end++;
    while (first < end && opened[first].at <= instant - span) first++;
    since = holds(opened.slice(first, end)) ? since ?? instant : null;
  }
  return since === null ? null : new Date(since).toISOString();
}

/** More than 20 trades opened within 24 hours. */
export function tradeCountAlert(trades: readonly SafetyTrade[], now: number): SafetyAlert | null {
  const opened = byOpening(trades);
  const since = heldSince(opened, now, DAY, (within) => within.length > MOST_TRADES);
  if (since === null) return null;
  const value = openedWithin(opened, now, DAY).length;
  return {
    code: "TOO_MANY_TRADES",
    subject: null,
    since,
    value,
    threshold: MOST_TRADES,
    sentence: `${value} trades were opened within 24 hours.`,
  };
}

/** Whether a trade goes against the trend regime; `null` when that is not known. */
function isMismatched({ direction, trend_regime }: SafetyTrade): boolean | null {
  if (direction === null || trend_regime === null) return null;
  return trend_regime.endsWith(direction === "LONG" ? "BEAR" : "BULL");
}

function mismatchOf(within: readonly Opened[]) {
  const known = within.map(({ trade }) => isMismatched(trade)).filter((each) => each !== null);
  return { count: known.filter(Boolean).length, known: known.length };
}

/** More than half of the trades of 30 days, five at least, against the trend regime. */
export function mismatchAlert(trades: readonly SafetyTrade[], now: number): SafetyAlert | null {
  const opened = byOpening(trades), span = MISMATCH_DAYS * DAY;
  const since = heldSince(opened, now, span, (within) => {
    const { count, known } = mismatchOf(within);
    return known >= MISMATCH_TRADES && count / known > MOST_MISMATCHED;
  });
  if (since === null) return null;
  const { count, known } = mismatchOf(openedWithin(opened, now, span));
  return {
    code: "REGIME_MISMATCH",
    subject: null,
    since,
    value: count / known,
    threshold: MOST_MISMATCHED,
    sentence: `${count} of ${known} trades of ${MISMATCH_DAYS} days went against the trend regime.`,
  };
}

/** Trades of the last 24 hours that risk more than 2 deviations above the mean of those before. */
export function sizeAlerts(trades: readonly SafetyTrade[], now: number): readonly SafetyAlert[] {
  const opened = byOpening(trades);
  return openedWithin(opened, now, DAY).flatMap(({ at, trade }) => {
    const { risk, trade_id, opened_at } = trade;
    const earlier = opened.filter((each) => each.at < at).flatMap((each) => each.trade.risk ?? []);
    const { mean, deviation } = momentsOf(earlier);
    if (risk === null || earlier.length < SIZE_TRADES) return [];
    if (mean === null || deviation === null || deviation === 0) return [];
    const value = (risk - mean) / deviation;
    if (value <= MOST_DEVIATIONS) return [];
    return [{
      code: "SIZE_OUTLIER",
      subject: trade_id,
      since: opened_at,
      value,
      threshold: MOST_DEVIATIONS,
      sentence:
        `A trade risks $${risk.toFixed(2)}, ${value.toFixed(1)} standard deviations above ` +
        `the mean of the ${earlier.length} before it.`,
    }];
  });
}
