import { simulatedChain } from "../execution/chain.ts";
import { readChainInput } from "./chain_input.ts";
import { answerWith } from "./option_input.ts";
import type { LineResult } from "./run_lines.ts";

/**
 * The `chain` command: `{ticker, spot, as_of, atm_volatility, rate?, dividend_yield?, evidence?,
 * daily_expiry_tickers?, decision?, release?}` in, `{ticker, spot, as_of, expiries:[…]}` out (domain
 * specification 7 and 15).
 */
export function chainLine(value: unknown): LineResult {
  const input = readChainInput(value);
  return input.ok ? answerWith(() => simulatedChain(input.value)) : input;
}
