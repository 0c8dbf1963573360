/** Batches of options: one typed array per field, one row per option. */
import { InputError } from "./errors.ts";
import { checkContract, checkVolatility, type OptionTerms, type Valuation } from "./option.ts";

/** The right as a number: 1 is a call, −1 a put. */
export const RIGHT_SIGN = Object.freeze({ call: 1, put: -1 } as const);

/** Inputs of a batch; all columns have the same length. Units as in {@link OptionTerms}. */
export interface OptionColumns {
  /** 1 is a call, −1 a put. */
  readonly right: Int8Array;
  readonly spot: Float64Array;
  readonly strike: Float64Array;
  readonly years: Float64Array;
  readonly rate: Float64Array;
  readonly dividendYield: Float64Array;
  readonly volatility: Float64Array;
}

/** Results of a batch. Units as in {@link Valuation}. */
export interface ValuationColumns {
  readonly price: Float64Array;
  readonly delta: Float64Array;
  readonly gamma: Float64Array;
  readonly theta: Float64Array;
  readonly vega: Float64Array;
  readonly rho: Float64Array;
}

/** Makes empty input columns for `length` options. */
export function optionColumns(length: number): OptionColumns {
  return {
    right: new Int8Array(length),
    spot: new Float64Array(length),
    strike: new Float64Array(length),
    years: new Float64Array(length),
    rate: new Float64Array(length),
    dividendYield: new Float64Array(length),
    volatility: new Float64Array(length),
  };
}

/** Makes empty result columns for `length` options. */
export function valuationColumns(length: number): ValuationColumns {
  return {
    price: new Float64Array(length),
    delta: new Float64Array(length),
    gamma: new Float64Array(length),
    theta: new Float64Array(length),
    vega: new Float64Array(length),
    rho: new Float64Array(length),
  };
}

/** Writes one option into a row. */
export function writeOption(columns: OptionColumns, row: number, terms: OptionTerms): void {
  columns.right[row] = RIGHT_SIGN[terms.right];
  columns.spot[row] = terms.spot;
  columns.strike[row] = terms.strike;
  columns.years[row] = terms.years;
  columns.rate[row] = terms.rate;
  columns.dividendYield[row] = terms.dividendYield;
  columns.volatility[row] = terms.volatility;
}

/** Reads one row of results. */
export function readValuation(columns: ValuationColumns, row: number): Valuation {
  return {
    price: columns.price[row],
    delta: columns.delta[row],
    gamma: columns.gamma[row],
    theta: columns.theta[row],
    vega: columns.vega[row],
    rho: columns.rho[row],
  };
}

/**
 * Checks every row before anything is computed, so that a refused batch leaves no half results.
 *
 * @throws {InputError} naming the first wrong row and its field
 */
export function checkColumns(columns: OptionColumns): void {
  const { right, spot, strike, years, rate, dividendYield, volatility } = columns;
  for (let row = 0; row < spot.length; row++) {
    const fine = (right[row] === 1 || right[row] === -1) &&
      spot[row] >= 1e-15 && spot[row] <= 1e15 && strike[row] >= 1e-15 && strike[row] <= 1e15 &&
      years[row] >= 0 && years[row] <= 100 && volatility[row] >= 0 && volatility[row] <= 1000 &&
      rate[row] >= -5 && rate[row] <= 5 && dividendYield[row] >= -5 && dividendYield[row] <= 5;
    // The rare row outside these everyday bounds is judged, and named, one by one.
    if (!fine) checkRow(columns, row);
  }
}

function checkRow(columns: OptionColumns, row: number): void {
  if (Math.abs(columns.right[row]) !== 1) throw new InputError("RIGHT_UNKNOWN", "right", row);
  try {
    checkContract(
      columns.spot[row],
      columns.strike[row],
      columns.years[row],
      columns.rate[row],
      columns.dividendYield[row],
    );
    checkVolatility(columns.volatility[row]);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(error.code, error.field, row);
    throw error;
  }
}
