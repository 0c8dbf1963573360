import type { BacktestEvent } from "../../engine/backtest/run.ts";
import { isPlain } from "../../engine/cli/elements.ts";
import { timeframeMinutes } from "../../engine/events/timeframes.ts";

/** Shortest charts the demo's trader has signals and phases on, minutes. */
const SHORTEST_SIGNAL = 30, SHORTEST_PHASE = 60;

/**
 * The alerts a trader of swings would have set among all that a simulated market gives: signals from
 * 30 minutes and phases from an hour up, trends when one of the higher charts turns, every price. A choice of alerts, not of
 * outcomes; it keeps the demo to a minute.
 */
export function* demoAlerts(events: Iterable<BacktestEvent>): Generator<BacktestEvent> {
  const trends = new Map<unknown, string>();
  for (const event of events) {
    const { endpoint, body } = event;
    if (endpoint === "signals" && minutesOf(body, "signal", "timeframe") < SHORTEST_SIGNAL) {
      continue;
    }
    if (endpoint === "saty-phase" && minutesOf(body, "timeframe", "event_tf") < SHORTEST_PHASE) {
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

/** Where the hourly and the longer charts point. */
function higherDirections(timeframes: unknown): string {
  if (!isPlain(timeframes)) return "";
  return JSON.stringify(
    ["1h", "4h", "1w", "1M"].map((chart) => {
      const reading = timeframes[chart];
      return isPlain(reading) ? reading.dir : null;
    }),
  );
}

/** A timeframe of a payload, minutes. */
function minutesOf(body: unknown, group: string, field: string): number {
  const named = isPlain(body) ? body[group] : null;
  return (isPlain(named) ? timeframeMinutes(named[field]) : null) ?? Infinity;
}
