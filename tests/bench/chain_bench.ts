/**
 * Speed of the simulated chain on one core: `deno bench tests/bench/chain_bench.ts`. The aim is a
 * chain of 2,000 quotes in less than 5 ms. Spots differ from call to call, so that neither a branch
 * nor an exercise boundary is learnt by heart.
 */
import { type Chain, simulatedChain } from "../../engine/execution/chain.ts";
import type { Market } from "../../engine/execution/types.ts";
import { MODEL_1_0_0 } from "../../engine/model.ts";

const instant = Date.parse("2026-11-18T16:00:00Z");
let call = 0;

function chainOf(ticker: string, around: number, yields: number): Chain {
  const market: Market = {
    spot: around * (1 + 0.0001 * (call++ % 100)),
    spot_at: "2026-11-18T16:00:00.000Z",
    atm_volatility: 0.2,
    volatility_source: "TICK",
    evidence: "LIVE",
    rate: 0.05,
    dividend_yield: yields,
  };
  return simulatedChain({ ticker, market, instant, model: MODEL_1_0_0 });
}

function bench(ticker: string, around: number, yields: number, group: string): void {
  const quotes = chainOf(ticker, around, yields).expiries.flatMap(({ quotes }) => quotes).length;
  Deno.bench(`${ticker} at ${around}, yield ${yields}: ${quotes} quotes`, { group }, () => {
    chainOf(ticker, around, yields);
  });
}

bench("VIX", 115, 0, "european");
bench("SPX", 6000, 0.013, "european");
bench("AAPL", 115, 0, "american");
bench("AAPL", 115, 0.01, "american");
bench("SPY", 450, 0.013, "american");
