import type { BacktestEvent } from "../../engine/backtest/run.ts";
import { MAXIMUM_TICKS } from "../../engine/events/mod.ts";

/**
 * Joins ticks that follow one another into one delivery, up to the most a call may carry. The
 * desk takes them one by one, in their order, so nothing is decided otherwise.
 */
export function* batchTicks(events: Iterable<BacktestEvent>): Generator<BacktestEvent> {
  let ticks: unknown[] = [];
  const delivery = (): BacktestEvent => ({ endpoint: "ticks", body: ticks });
  for (const event of events) {
    const more = event.endpoint === "ticks" ? [event.body].flat() : null;
    if (ticks.length > 0 && (more === null || ticks.length + more.length > MAXIMUM_TICKS)) {
      yield delivery();
      ticks = [];
    }
    if (more === null) yield event;
    else ticks = [...ticks, ...more];
  }
  if (ticks.length > 0) yield delivery();
}
