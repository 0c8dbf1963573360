/** Batches of options of either style, and the rows of a batch one at a time. */
import { valueAmericanInto } from "./american.ts";
import { valueEuropeanBatch } from "./black_scholes.ts";
import { checkColumns, type OptionColumns, RIGHT_SIGN, type ValuationColumns } from "./columns.ts";
import { InputError } from "./errors.ts";
import type { Style } from "./style.ts";

/**
 * Values a batch of American options; each row has the same bits as `valueAmerican` gives alone.
 *
 * @param results as many rows as `options`; overwritten
 * @throws {InputError} naming the first wrong row and its field; a wrong number is found before
 * anything is written, EARLY_EXERCISE_BOUNDARIES when its row is reached
 * @example
 * const options = optionColumns(2000);
 * const results = valuationColumns(2000);
 * valueAmericanBatch(options, results);
 */
export function valueAmericanBatch(options: OptionColumns, results: ValuationColumns): void {
  checkColumns(options);
  // A call exchanges rate and yield; going through one right after the other lets neighbours share
  // what depends on these alone.
  valueRows(options, results, RIGHT_SIGN.put);
  valueRows(options, results, RIGHT_SIGN.call);
}

function valueRows(options: OptionColumns, results: ValuationColumns, right: number): void {
  for (let row = 0; row < options.spot.length; row++) {
    if (options.right[row] !== right) continue;
    try {
      valueAmericanInto(options, results, row);
    } catch (error) {
      if (error instanceof InputError) throw new InputError(error.code, error.field, row);
      throw error;
    }
  }
}

/**
 * Values a batch of options of one style; each row has the same bits as `value` gives alone.
 *
 * @param results as many rows as `options`; overwritten
 * @throws {InputError} naming the first wrong row and its field
 * @example valueBatch("european", options, results)
 */
export function valueBatch(style: Style, options: OptionColumns, results: ValuationColumns): void {
  if (style === "european") valueEuropeanBatch(options, results);
  else valueAmericanBatch(options, results);
}
