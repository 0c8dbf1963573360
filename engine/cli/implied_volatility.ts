import { impliedVolatility } from "../pricing/mod.ts";
import { answerWith, readNumber, readOption } from "./option_input.ts";
import type { LineResult } from "./run_lines.ts";

/**
 * The `implied-volatility` command: `{style, right, spot, strike, days or years, rate,
 * dividend_yield, price}` in, `{volatility}` out (domain specification 15).
 */
export function impliedVolatilityLine(value: unknown): LineResult {
  const read = readOption(value);
  if (!read.ok) return read;
  const { option: { style, ...terms }, line } = read.value;
  const price = readNumber(line, "price");
  if (!price.ok) return price;
  return answerWith(() => ({
    volatility: impliedVolatility(style, { ...terms, price: price.value }),
  }));
}
