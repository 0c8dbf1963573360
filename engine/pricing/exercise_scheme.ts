/**
 * Tables of the collocation for the early-exercise boundary, which depend on nothing but the number
 * of nodes: Andersen, Lake and Offengenden, "High-performance American option pricing", Journal of
 * Computational Finance 20 (2016), sections 4 and 5.
 *
 * Two changes to the paper's arrangement. Time is substituted by √u = √τ cos θ, √(τ − u) = √τ sin θ,
 * which makes the integrands smooth at both ends instead of one. And as the places where the
 * boundary is read then depend on the nodes alone, interpolation is a fixed matrix.
 */
import { type Decay, emptyDecay } from "./american_put.ts";
import { chebyshevPoints, writeInterpolation } from "./chebyshev.ts";
import { gaussLegendre, type Quadrature } from "./gauss_legendre.ts";

/** The p of the price's quadrature. */
const GRADING = 1.5;

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
  /** √(τᵢ / T) of each node; 1 for the first, 0 for the last. */
  readonly roots: Float64Array;
  /** sin θ of each point of the boundary's quadrature, and cos θ. */
  readonly sines: Float64Array;
  readonly cosines: Float64Array;
  readonly weights: Float64Array;
  /** Weights of each node's value at each point: [node][point][other node]. */
  readonly matrix: Float64Array;
  readonly priceSines: Float64Array;
  readonly priceCosines: Float64Array;
  readonly priceWeights: Float64Array;
  /** [point][node] */
  readonly priceMatrix: Float64Array;
  readonly decay: Decay;
  /** ln²(B/X) at the nodes: the solution. */
  readonly boundary: Float64Array;
  /** Growth at the rate and at the yield since each point, with the point's weight: [node][point]. */
  readonly growths: Float64Array;
  readonly yields: Float64Array;
  /** The change of ln B that the present round asks for, and the round before asked for. */
  readonly change: Float64Array;
  readonly before: Float64Array;
  /** ln(B/X) as the round before would have had it by itself. */
  readonly mixed: Float64Array;
  /** Newton's matrix, its right-hand sides, and what each point weighs in it. */
  readonly jacobian: Float64Array;
  readonly sides: Float64Array;
  readonly pulls: Float64Array;
  /** Derivatives of ln²(B/X) at the nodes by volatility, rate and yield, one after the other. */
  readonly slopes: Float64Array;
}

/** θ = x^p π/2 with more points near 0, where the price's integrand bends next to the boundary. */
function graded({ nodes, weights }: Quadrature): Quadrature {
  return {
    nodes: nodes.map((x) => 0.5 * Math.PI * x ** GRADING),
    weights: weights.map((weight, index) =>
      0.5 * Math.PI * GRADING * nodes[index] ** (GRADING - 1) * weight
    ),
  };
}

/** Makes the tables of one size. */
export function exerciseScheme(size: SchemeSize): ExerciseScheme {
  const { nodes, points, pricePoints } = size;
  const width = nodes + 1;
  const chebyshev = chebyshevPoints(nodes);
  const inner = gaussLegendre(points, 0, Math.PI / 2);
  const outer = graded(gaussLegendre(pricePoints, 0, 1));
  const roots = Float64Array.from(
    { length: width },
    (_, index) => index === nodes ? 0 : 0.5 * (1 + chebyshev[index]),
  );
  const matrix = new Float64Array(width * points * width);
  for (let node = 0; node < nodes; node++) {
    for (let point = 0; point < points; point++) {
      const z = 2 * roots[node] * Math.cos(inner.nodes[point]) - 1;
      writeInterpolation(matrix, (node * points + point) * width, chebyshev, z);
    }
  }
  const priceMatrix = new Float64Array(pricePoints * width);
  for (let point = 0; point < pricePoints; point++) {
    writeInterpolation(priceMatrix, point * width, chebyshev, 2 * Math.cos(outer.nodes[point]) - 1);
  }
  return {
    ...size,
    roots,
    sines: inner.nodes.map(Math.sin),
    cosines: inner.nodes.map(Math.cos),
    weights: inner.weights,
    matrix,
    priceSines: outer.nodes.map(Math.sin),
    priceCosines: outer.nodes.map(Math.cos),
    priceWeights: outer.weights,
    priceMatrix,
    decay: emptyDecay(pricePoints),
    boundary: new Float64Array(width),
    growths: new Float64Array(nodes * points),
    yields: new Float64Array(nodes * points),
    change: new Float64Array(width),
    before: new Float64Array(width),
    mixed: new Float64Array(width),
    jacobian: new Float64Array(nodes * nodes),
    sides: new Float64Array(4 * nodes),
    pulls: new Float64Array(2 * points),
    slopes: new Float64Array(3 * width),
  };
}
