import type { BacktestEvent } from "../../engine/backtest/run.ts";
import { isPlain } from "../../engine/cli/elements.ts";
import { timeframeMinutes } from "../../engine/events/timeframes.ts";

/** Shortest chart the demo's trader has phases on, minutes. */
const SHORTEST_PHASE = 240;

/**
 * The alerts a trader would have set among all that a simulated market gives: every signal and every
 * price, phases from four hours up, trends when one of the longest charts turns. A choice of alerts, not
 * of outcomes; it keeps the demo to a minute.
 */
export function* demoAlerts(events: Iterable<BacktestEvent>): Generator<BacktestEvent> {
  const trends = new Map<unknown, string>();
  for (const event of events) {
    const { endpoint, body } = event;
    if (endpoint === "saty-phase" && phaseMinutes(body) < SHORTEST_PHASE) {
      continue;
    }
    if (endpoint === "trend" && isPlain(body)) {
      const directions = higherDirections(body.timeframes);
      if (trends.get(body.ticker) === directions) continue;
      trends.set(body.ticker, directions);
    }
    yield event;
  }
}

/** Where the longest charts point. */
function higherDirections(timeframes: unknown): string {
  if (!isPlain(timeframes)) return "";
  return JSON.stringify(
    ["4h", "1w", "1M"].map((chart) => {
      const reading = timeframes[chart];
      return isPlain(reading) ? reading.dir : null;
    }),
  );
}

/** The chart a phase is about, minutes. */
function phaseMinutes(body: unknown): number {
  const timeframe = isPlain(body) ? body.timeframe : null;
  return (isPlain(timeframe) ? timeframeMinutes(timeframe.event_tf) : null) ?? Infinity;
}
