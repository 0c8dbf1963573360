/** A simulated chain to vary in tests. */
import { type Chain, type ChainQuote, simulatedChain } from "../../../engine/execution/chain.ts";
import type { Market } from "../../../engine/execution/types.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { newYork } from "./calendar/instants.ts";
import { aMarket } from "./option_samples.ts";

/** A Wednesday, two days before a monthly expiry. */
export const noon = newYork("2026-11-18 12:00");

/** The chain of a ticker in the market of {@link aMarket}. */
export function chain(
  ticker: string,
  changes: Partial<Market> = {},
  instant = noon,
  model = MODEL_1_0_0,
): Chain {
  return simulatedChain({ ticker, market: aMarket(changes), instant, model });
}

/** Every quote of a chain. */
export const quotesOf = ({ expiries }: Chain): ChainQuote[] =>
  expiries.flatMap(({ quotes }) => [...quotes]);
