/**
 * Tables of the collocation for the early-exercise boundary, which depend on nothing but the number
 * of nodes: Andersen, Lake and Offengenden, "High-performance American option pricing", Journal of
 * Computational Finance 20 (2016), sections 4 and 5.
 *
 * Two changes to the paper's arrangement. Time is substituted by √u = √τ cos θ, √(τ − u) = √τ sin θ,
 * which makes the integrands smooth at both ends instead of one. And as the places where the
 * boundary is read then depend on the nodes alone, interpolation is a fixed matrix.
 */
import { gaussLegendre } from "./gauss_legendre.ts";

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
}

/** Barycentric weights of the values at Chebyshev's nodes cos(iπ/n) for the value at z. */
function writeInterpolation(target: Float64Array, offset: number, count: number, z: number): void {
  let sum = 0;
  for (let index = 0; index <= count; index++) {
    const gap = z - Math.cos(Math.PI * index / count);
    if (gap === 0) {
      target.fill(0, offset, offset + count + 1);
      target[offset + index] = 1;
      return;
    }
    const end = index === 0 || index === count ? 0.5 : 1;
    const weight = (index % 2 === 0 ? end : -end) / gap;
    target[offset + index] = weight;
    sum += weight;
  }
  for (let index = 0; index <= count; index++) target[offset + index] /= sum;
}

/** Makes the tables of one size. */
export function exerciseScheme(size: SchemeSize): ExerciseScheme {
  const { nodes, points, pricePoints } = size;
  const width = nodes + 1;
  const inner = gaussLegendre(points, 0, Math.PI / 2);
  const outer = gaussLegendre(pricePoints, 0, Math.PI / 2);
  const roots = Float64Array.from(
    { length: width },
    (_, index) => index === nodes ? 0 : 0.5 * (1 + Math.cos(Math.PI * index / nodes)),
  );
  const matrix = new Float64Array(width * points * width);
  for (let node = 0; node < nodes; node++) {
    for (let point = 0; point < points; point++) {
      const z = 2 * roots[node] * Math.cos(inner.nodes[point]) - 1;
      writeInterpolation(matrix, (node * points + point) * width, nodes, z);
    }
  }
  const priceMatrix = new Float64Array(pricePoints * width);
  for (let point = 0; point < pricePoints; point++) {
    writeInterpolation(priceMatrix, point * width, nodes, 2 * Math.cos(outer.nodes[point]) - 1);
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
    boundary: new Float64Array(width),
    growths: new Float64Array(nodes * points),
    yields: new Float64Array(nodes * points),
    change: new Float64Array(width),
    before: new Float64Array(width),
    mixed: new Float64Array(width),
  };
}
