/**
 * The normal distribution from a table of polynomials, for the loops that price batches: no
 * division, no exponential and no branch. Each polynomial is Taylor's series about the middle of
 * an interval (Abramowitz and Stegun 1964, 26.2.12 and 26.2.31), shortened by Chebyshev's
 * polynomials to the seventh degree.
 */
import { normalDensity, normalProbability } from "./normal.ts";

/** The table holds for |x| below this. */
export const TABLE_REACH = 8;
/** Intervals of length 1, each about a whole number of them. */
export const PARTS = 32;
/** Coefficients of one polynomial; together they fill one line of the processor's cache. */
export const TERMS = 8;
/** The series before it is shortened. */
const SERIES_TERMS = 16;
/** Index of the interval about 0. */
export const MIDDLE = PARTS * TABLE_REACH;

/** Shortens a series on −1 to 1: what Tₙ says of the highest power is put on the lower ones. */
function shorten(series: Float64Array): void {
  for (let degree = series.length - 1; degree >= TERMS; degree--) {
    let factor = series[degree];
    for (let power = degree; power >= 2; power -= 2) {
      factor *= -power * (power - 1) / ((degree - power + 2) * (degree + power - 2));
      series[power - 2] -= factor;
    }
  }
}

function writeInterval(target: Float64Array, index: number): void {
  const middle = (index - MIDDLE) / PARTS;
  const half = 0.5 / PARTS;
  const series = new Float64Array(SERIES_TERMS);
  series[0] = normalProbability(middle);
  // Derivatives of the density are Hermite's polynomials: Heₙ₊₁ = x Heₙ − n Heₙ₋₁.
  let before = 0;
  let hermite = 1;
  let scale = normalDensity(middle);
  for (let power = 1; power < SERIES_TERMS; power++) {
    scale *= half / power;
    series[power] = scale * hermite;
    const next = -middle * hermite - (power - 1) * before;
    before = hermite;
    hermite = next;
  }
  shorten(series);
  for (let power = 0; power < TERMS; power++) {
    target[index * TERMS + power] = series[power] * 2 ** power;
  }
}

/** Coefficients of Φ in x × {@link PARTS} less the nearest whole number: [interval][power]. */
export const probabilities = new Float64Array(TERMS * (2 * MIDDLE + 1));
for (let index = 0; index <= 2 * MIDDLE; index++) writeInterval(probabilities, index);

/** 1.5 × 2⁵²: adding and subtracting it rounds to a whole number. */
const ROUNDER = 6755399441055744;

/**
 * Distribution function and density of many numbers.
 *
 * @param numbers any, of which the first `count` are read
 * @param chances become Φ of each, to 1e-14 relative
 * @param densities become φ of each, to 1e-14, and to 5e-12 relative
 */
export function writeNormals(
  numbers: Float64Array,
  count: number,
  chances: Float64Array,
  densities: Float64Array,
): void {
  for (let index = 0; index < count; index++) {
    const x = numbers[index];
    // Also for NaN.
    if (!(Math.abs(x) < TABLE_REACH)) {
      chances[index] = normalProbability(x);
      densities[index] = normalDensity(x);
      continue;
    }
    const scaled = x * PARTS;
    const whole = scaled + ROUNDER - ROUNDER;
    const u = scaled - whole;
    const at = ((whole | 0) + MIDDLE) * TERMS;
    // Horner's scheme for value and derivative at once.
    let value = probabilities[at + 7];
    let slope = value;
    value = value * u + probabilities[at + 6];
    slope = slope * u + value;
    value = value * u + probabilities[at + 5];
    slope = slope * u + value;
    value = value * u + probabilities[at + 4];
    slope = slope * u + value;
    value = value * u + probabilities[at + 3];
    slope = slope * u + value;
    value = value * u + probabilities[at + 2];
    slope = slope * u + value;
    value = value * u + probabilities[at + 1];
    slope = slope * u + value;
    chances[index] = value * u + probabilities[at];
    densities[index] = slope * PARTS;
  }
}
