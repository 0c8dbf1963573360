/** What a scheme of collocation for the early-exercise boundary consists of. */
import type { Decay } from "./known_boundary.ts";

/** How finely the boundary is computed. */
export interface SchemeSize {
  /** Intervals between Chebyshev nodes of the boundary. */
  readonly nodes: number;
  /** Quadrature points for each node of the boundary. */
  readonly points: number;
  /** Quadrature points for the price. */
  readonly pricePoints: number;
  /** Most rounds of the fixed-point iteration. */
  readonly rounds: number;
  /** Change of ln B in a round with which the iteration ends. */
  readonly tolerance: number;
  /** Change of ln B in the last round with which the result is still good. */
  readonly accepted: number;
  /** Most rounds of Newton's method. */
  readonly newtonRounds: number;
  /** Change of ln B with which they end: its square is about the error left. */
  readonly newtonStep: number;
}

/** Tables and work space of one size. */
export interface ExerciseScheme extends SchemeSize {
  /** The scheme that this one starts from, and how what it has found is read: [node][its node]. */
  readonly coarser: ExerciseScheme | null;
  readonly prolongation: Float64Array;
  /** √(τᵢ / T) of each node; 1 for the first, 0 for the last. */
  readonly roots: Float64Array;
  /** sin θ of each point of the boundary's quadrature, and cos θ. */
  readonly sines: Float64Array;
  readonly cosines: Float64Array;
  readonly inverseSines: Float64Array;
  readonly weights: Float64Array;
  /** Weights of each node's value at each point: [node][point][other node]. */
  readonly matrix: Float64Array;
  readonly priceSines: Float64Array;
  readonly priceCosines: Float64Array;
  readonly priceWeights: Float64Array;
  /** [point][node] */
  readonly priceMatrix: Float64Array;
  readonly decay: Decay;
  /** A first guess of ln²(B/X) at the nodes, and the solution. */
  readonly shapes: Float64Array;
  readonly boundary: Float64Array;
  /** Growth at the rate and at the yield since each point, with the point's weight: [node][point]. */
  readonly growths: Float64Array;
  readonly yields: Float64Array;
  /** The change of ln B that the present round asks for, and the round before asked for. */
  readonly change: Float64Array;
  readonly before: Float64Array;
  /** ln(B/X) as the round before would have had it by itself. */
  readonly mixed: Float64Array;
  /** −ln(B/X) at each point: [node][point]. */
  readonly distances: Float64Array;
  /** Arguments of the normal distribution, and what it and its density say of them. */
  readonly numbers: Float64Array;
  readonly chances: Float64Array;
  readonly densities: Float64Array;
  /** Numerator and denominator of each node's equation. */
  readonly uppers: Float64Array;
  readonly lowers: Float64Array;
  /** Numerator over the part of it that is interest. */
  readonly ratios: Float64Array;
  /** Newton's matrix and its factors, and right-hand sides. */
  readonly jacobian: Float64Array;
  readonly pivots: Int32Array;
  readonly sides: Float64Array;
  /** Derivatives of ln²(B/X) at the nodes by volatility, rate and yield, one after the other. */
  readonly slopes: Float64Array;
}
