/** European options: a batch, or one, which is a batch of one row. */
import {
  checkColumns,
  type OptionColumns,
  optionColumns,
  readValuation,
  type ValuationColumns,
  valuationColumns,
  writeOption,
} from "./columns.ts";
import { valueRows } from "./european_block.ts";
import type { OptionTerms, Valuation } from "./option.ts";

/**
 * Values a batch of European options. Allocates nothing.
 *
 * @param results as many rows as `options`; overwritten
 * @throws {InputError} naming the first wrong row and its field, before anything is written
 */
export function valueEuropeanBatch(options: OptionColumns, results: ValuationColumns): void {
  checkColumns(options);
  valueRows(options, results, 0, options.spot.length);
}

const oneOption = optionColumns(1);
const oneResult = valuationColumns(1);

/**
 * Values a European option. At expiry or without volatility: what it is then certainly worth, and
 * the limits of the Greeks, of which gamma is infinite when the forward is exactly at the strike.
 *
 * @throws {InputError} naming the wrong field
 * @example
 * valueEuropean({
 *   right: "put", spot: 100, strike: 95, years: 0.5, rate: 0.1, dividendYield: 0.05, volatility: 0.2,
 * }).price // 2.4648 (Haug, 1.1.3)
 */
export function valueEuropean(terms: OptionTerms): Valuation {
  writeOption(oneOption, 0, terms);
  checkColumns(oneOption);
  valueRows(oneOption, oneResult, 0, 1);
  return readValuation(oneResult, 0);
}
