import { value as valueOption } from "../pricing/mod.ts";
import { answerWith, readNumber, readOption } from "./option_input.ts";
import type { LineResult } from "./run_lines.ts";

/**
 * The `price` command: `{style, right, spot, strike, days or years, rate, dividend_yield,
 * volatility}` in, `{price, delta, gamma, theta, vega, rho}` out (domain specification 15). A Greek
 * whose limit is infinite, as gamma at the strike at expiry, is `null`.
 */
export function priceLine(value: unknown): LineResult {
  const read = readOption(value);
  if (!read.ok) return read;
  const { option: { style, ...terms }, line } = read.value;
  const volatility = readNumber(line, "volatility");
  if (!volatility.ok) return volatility;
  return answerWith(() => {
    const { price, delta, gamma, theta, vega, rho } = valueOption(style, {
      ...terms,
      volatility: volatility.value,
    });
    return {
      price,
      delta: finite(delta),
      gamma: finite(gamma),
      theta: finite(theta),
      vega: finite(vega),
      rho: finite(rho),
    };
  });
}

/** JSON has no infinity. */
function finite(limit: number): number | null {
  return Number.isFinite(limit) ? limit : null;
}
