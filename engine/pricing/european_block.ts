/**
 * European options in blocks of rows: Black and Scholes (1973), Merton (1973, with a continuous
 * dividend yield), in the notation of E. G. Haug, "The Complete Guide to Option Pricing Formulas",
 * 2nd ed. 2007, sections 1.1.6 and 2.1 to 2.7.
 *
 * Each block goes through three passes, so short that the compiler keeps all they use in registers,
 * and without branches that depend on the option, so that rows overlap in the processor.
 */
import type { OptionColumns, ValuationColumns } from "./columns.ts";
import { valueWing } from "./european_wing.ts";
import { boundedExponential } from "./exponential.ts";
import { logarithm } from "./logarithm.ts";
import { MIDDLE, PARTS, probabilities, TABLE_REACH, TERMS } from "./normal_table.ts";
import { DAYS_PER_YEAR, POINT } from "./option.ts";

/** Rows of a block: few enough for the processor's nearest cache. */
const BLOCK = 128;
/** 1.5 × 2⁵²: adding and subtracting it rounds to a whole number. */
const ROUNDER = 6755399441055744;
const YEARS_PER_DAY = 1 / DAYS_PER_YEAR;

/** d1 and d2; after the second pass Φ(±d1) and Φ(±d2). */
const first = new Float64Array(BLOCK);
const second = new Float64Array(BLOCK);
/** φ(d1). */
const densities = new Float64Array(BLOCK);
/** 1 / (S σ√T). */
const scales = new Float64Array(BLOCK);
/** e^(−qT) and e^(−rT). */
const shares = new Float64Array(BLOCK);
const discounts = new Float64Array(BLOCK);
/** Rows that the table of the normal distribution doesn't reach. */
const wings = new Int32Array(BLOCK);

/** Writes what the distribution is asked for, and the discounts; returns how many rows are wings. */
function standardise(options: OptionColumns, start: number, count: number): number {
  const { spot, strike, years, rate, dividendYield, volatility } = options;
  let far = 0;
  for (let index = 0; index < count; index++) {
    const row = start + index;
    const s = spot[row];
    const t = years[row];
    const r = rate[row];
    const q = dividendYield[row];
    const deviation = volatility[row] * Math.sqrt(t);
    const scale = 1 / (deviation * s);
    const d1 = (logarithm(s / strike[row]) + (r - q) * t) * (scale * s) + 0.5 * deviation;
    const d2 = d1 - deviation;
    scales[index] = scale;
    shares[index] = boundedExponential(-q * t);
    discounts[index] = boundedExponential(-r * t);
    // d2 is the lesser; neither is a number without deviation.
    const reached = d1 < TABLE_REACH && d2 > -TABLE_REACH;
    first[index] = reached ? d1 : 0;
    second[index] = reached ? d2 : 0;
    if (!reached) wings[far++] = row;
  }
  return far;
}

/** Reads the table at ±d1, with the derivative, and at ±d2. */
function distribute(options: OptionColumns, start: number, count: number): void {
  const { right } = options;
  for (let index = 0; index < count; index++) {
    const sign = right[start + index] * PARTS;
    const x1 = first[index] * sign;
    const whole1 = x1 + ROUNDER - ROUNDER;
    const u = x1 - whole1;
    const one = ((whole1 | 0) + MIDDLE) * TERMS;
    // Horner's scheme for value and derivative at once.
    let value = probabilities[one + 7];
    let slope = value;
    value = value * u + probabilities[one + 6];
    slope = slope * u + value;
    value = value * u + probabilities[one + 5];
    slope = slope * u + value;
    value = value * u + probabilities[one + 4];
    slope = slope * u + value;
    value = value * u + probabilities[one + 3];
    slope = slope * u + value;
    value = value * u + probabilities[one + 2];
    slope = slope * u + value;
    value = value * u + probabilities[one + 1];
    slope = slope * u + value;
    first[index] = value * u + probabilities[one];
    densities[index] = slope * PARTS;
    const x2 = second[index] * sign;
    const whole2 = x2 + ROUNDER - ROUNDER;
    const v = x2 - whole2;
    const two = ((whole2 | 0) + MIDDLE) * TERMS;
    second[index] = ((((((probabilities[two + 7] * v + probabilities[two + 6]) * v +
                          probabilities[two + 5]) * v + probabilities[two + 4]) * v +
                  probabilities[two + 3]) * v + probabilities[two + 2]) * v +
          probabilities[two + 1]) * v + probabilities[two];
  }
}

/** Puts price and Greeks together. */
function combine(
  options: OptionColumns,
  results: ValuationColumns,
  start: number,
  count: number,
): void {
  const { right, spot, strike, years, rate, dividendYield, volatility } = options;
  const { price, delta, gamma, theta, vega, rho } = results;
  for (let index = 0; index < count; index++) {
    const row = start + index;
    const sign = right[row];
    const s = spot[row];
    const t = years[row];
    const v = volatility[row];
    const share = shares[index];
    const payment = strike[row] * discounts[index];
    const held = sign * share * first[index];
    const spotPart = s * held;
    const strikePart = sign * payment * second[index];
    const density = share * densities[index];
    const scale = scales[index];
    const bound = sign * (s * share - payment);
    // Cancellation may leave a trace below the no-arbitrage bound.
    price[row] = Math.max(spotPart - strikePart, bound, 0);
    delta[row] = held;
    gamma[row] = density * scale;
    // σ / √T is σ² / (σ√T).
    const decay = density * s * (v * v) * (scale * s);
    theta[row] = (dividendYield[row] * spotPart - rate[row] * strikePart - 0.5 * decay) *
      YEARS_PER_DAY;
    vega[row] = density * s * Math.sqrt(t) * POINT;
    rho[row] = strikePart * t * POINT;
  }
}

/** Values the rows from `start` up to `end`, which must have been checked. */
export function valueRows(
  options: OptionColumns,
  results: ValuationColumns,
  start: number,
  end: number,
): void {
  for (let block = start; block < end; block += BLOCK) {
    const count = Math.min(BLOCK, end - block);
    const far = standardise(options, block, count);
    distribute(options, block, count);
    combine(options, results, block, count);
    for (let index = 0; index < far; index++) valueWing(options, results, wings[index]);
  }
}
