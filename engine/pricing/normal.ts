/**
 * The standard normal distribution, accurate in both tails.
 *
 * The distribution function is W. J. Cody, "Rational Chebyshev approximation for the error
 * function", Mathematics of Computation 23 (1969), in the arrangement of his "Algorithm 715"
 * (1993, ANORM), which approximates Φ itself and therefore loses nothing to a division by √2.
 */

import { exponential } from "./exponential.ts";

/** 1 / √(2π). */
export const INVERSE_SQRT_TWO_PI = 0.39894228040143267794;

/** Below this the centre's approximation applies; the third quartile. */
const CENTRE = 0.67448975;
/** √32: above it the tail's approximation applies. */
const TAIL = 5.656854249492380195;
/** 2²⁷ + 1, Veltkamp's constant, splits a double into two halves. */
const SPLITTER = 134217729;

/**
 * e^(−x²/2) without the error of rounding x² first, which would cost x² / 2 units in the last
 * place: the rounding error of the square is computed exactly (Dekker 1971) and put back.
 */
export function expMinusHalfSquare(x: number): number {
  const square = x * x;
  // Beyond 40 the result is 0, and splitting huge numbers would overflow.
  if (square > 1600) return 0;
  const scaled = SPLITTER * x;
  const high = scaled - (scaled - x);
  const low = x - high;
  const error = ((high * high - square) + 2 * high * low) + low * low;
  return exponential(-0.5 * square) * (1 - 0.5 * error);
}

/**
 * Density of the standard normal distribution, to 1e-15 relative.
 *
 * @example normalDensity(0) // 0.3989422804014327
 */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_TWO_PI * expMinusHalfSquare(x);
}

/** (Φ(y) − ½) for |y| below the third quartile (Cody 1969, table II). */
export function centralProbability(y: number): number {
  const z = y * y;
  const numerator = (((0.065682337918207449113 * z + 2.2352520354606839287) * z +
            161.02823106855587881) * z + 1067.6894854603709582) * z + 18154.981253343561249;
  const denominator = (((z + 47.20258190468824187) * z + 976.09855173777669322) * z +
        10260.932208618978205) * z + 45507.789335026729956;
  return y * numerator / denominator;
}

/** The far tail, in a function of its own so that the common part is small enough to be inlined. */
function farTail(y: number): number {
  const z = 1 / (y * y);
  const numerator = ((((0.02307344176494017303 * z + 0.21589853405795699) * z +
                0.1274011611602473639) * z + 0.022235277870649807) * z + 0.001421619193227893466) *
      z +
    2.9112874951168792e-5;
  const denominator = ((((z + 1.28426009614491121) * z + 0.468238212480865118) * z +
            0.0659881378689285515) * z + 0.00378239633202758244) * z + 7.29751555083966205e-5;
  return (INVERSE_SQRT_TWO_PI - z * numerator / denominator) / y;
}

/**
 * Φ(−y) e^(y²/2), the probability of the tail over √(2π) times the density, for y of at least
 * 0.66: Mills' ratio over √(2π). Falls from ½ at 0 like 1/y.
 */
export function scaledTail(y: number): number {
  if (y > TAIL) return farTail(y);
  const numerator =
    (((((((1.0765576773720192317e-8 * y + 0.39894151208813466764) * y + 8.8831497943883759412) *
                          y + 93.506656132177855979) * y + 597.27027639480026226) * y +
                2494.5375852903726711) * y + 6848.1904505362823326) * y + 11602.651437647350124) *
      y +
    9842.7148383839780218;
  const denominator =
    (((((((y + 22.266688044328115691) * y + 235.38790178262499861) * y + 1519.377599407554805) *
                      y + 6485.558298266760755) * y + 18615.571640885098091) * y +
            34900.952721145977266) * y + 38912.003286093271411) * y + 19685.429676859990727;
  return numerator / denominator;
}

/**
 * Φ(x) for callers that have e^(−x²/2) already.
 *
 * @param bell `expMinusHalfSquare(x)`
 */
export function normalProbabilityFrom(x: number, bell: number): number {
  const y = Math.abs(x);
  if (y <= CENTRE) return 0.5 + centralProbability(x);
  const tail = bell * scaledTail(y);
  return x < 0 ? tail : 1 - tail;
}

/**
 * Distribution function of the standard normal distribution, to 1e-14 relative down to the
 * smallest normal double at −37.5.
 *
 * @param x any number, also an infinite one
 * @example normalProbability(-10) // 7.61985302416047e-24
 */
export function normalProbability(x: number): number {
  return normalProbabilityFrom(x, expMinusHalfSquare(x));
}
