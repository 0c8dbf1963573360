/**
 * Speed of the market simulator on one core: `deno bench tests/bench/simulate_bench.ts`. The aim is
 * the demonstration's 120 days of three shares in less than a second. Every call has a seed of its
 * own, so that no run learns another one's branches by heart.
 */
import { simulate, type SimulationOptions } from "../../engine/backtest/simulate.ts";
import { PricePath, SESSION_MINUTES } from "../../engine/backtest/simulate/price_path.ts";

let seed = 0;

/** Takes all events in without keeping them. */
function run(options: Omit<SimulationOptions, "seed" | "start">): number {
  let count = 0;
  for (const _ of simulate({ seed: seed++, start: "2026-01-02", ...options })) count++;
  return count;
}

const TEN = Array.from({ length: 10 }, (_, index) => ({
  ticker: `T${index}`,
  price: 100,
  volatility: 0.2,
}));

Deno.bench("one year's minutes of one price", () => {
  const path = new PricePath(seed++, { ticker: "SPY", price: 600, volatility: 0.16 });
  for (let index = 0; index < 252 * SESSION_MINUTES; index++) path.minute(0, 0.5);
});

Deno.bench("the warm-up alone, three shares", { group: "market" }, () => {
  run({ days: 0 });
});

Deno.bench("120 days of three shares", { group: "market", baseline: true }, () => {
  run({ days: 120 });
});

Deno.bench("120 days of three shares, a tick a minute", { group: "market" }, () => {
  run({ days: 120, tickMinutes: 1 });
});

Deno.bench("120 days of ten shares", { group: "market" }, () => {
  run({ days: 120, tickers: TEN });
});
