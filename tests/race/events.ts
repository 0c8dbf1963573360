/** Seeded events of one ticker, for races. */
import type { Random } from "../../engine/random.ts";
import { signal } from "../functions/stack.ts";
import type { RaceEvent } from "./arena.ts";

const TIMEFRAMES = [240, 60, 30, 15];
const QUALITIES = ["EXTREME", "HIGH", "MEDIUM"];

function pick<T>({ uniform }: Random, from: readonly T[]): T {
  return from[Math.floor(uniform() * from.length)] as T;
}

/** Different signals of one ticker that are likely to be executed, and likely to be in each other's way. */
export function signals(random: Random, count: number, start: number): RaceEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    endpoint: "signals",
    body: signal("SPY", pick(random, TIMEFRAMES), {
      type: random.uniform() < 0.8 ? "LONG" : "SHORT",
      bar_time: new Date(start + index).toISOString(),
    }),
  }));
}

/** Signals, phases and trends of one ticker, in the order of their own times. */
export function course(random: Random, count: number, start: number): RaceEvent[] {
  return Array.from({ length: count }, (_, index): RaceEvent => {
    const time = new Date(start + index * 1_000).toISOString();
    const kind = random.uniform();
    if (kind < 0.5) {
      const body = signal("SPY", pick(random, TIMEFRAMES), {
        type: random.uniform() < 0.5 ? "LONG" : "SHORT",
        bar_time: time,
      });
      return {
        endpoint: "signals",
        body: { ...body, signal: { ...body.signal, quality: pick(random, QUALITIES) } },
      };
    }
    const bias = pick(random, ["bullish", "bearish"]);
    if (kind < 0.8) {
      const timeframe = pick(random, ["15", "60", "240"]);
      const phase = { symbol: "SPY", timeframe, bias, bar_close_time: time };
      return { endpoint: "saty-phase", body: phase };
    }
    const timeframes = { "4h": { dir: bias, chg: false } };
    return { endpoint: "trend", body: { ticker: "SPY", timestamp: time, timeframes } };
  });
}

/** The same events in another order. */
export function shuffled<T>({ uniform }: Random, items: readonly T[]): T[] {
  const left = [...items];
  for (let last = left.length - 1; last > 0; last--) {
    const other = Math.floor(uniform() * (last + 1));
    [left[last], left[other]] = [left[other] as T, left[last] as T];
  }
  return left;
}
