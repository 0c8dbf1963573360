/**
 * Tables of the collocation for the early-exercise boundary, which depend on nothing but the number
 * of nodes: Andersen, Lake and Offengenden, "High-performance American option pricing", Journal of
 * Computational Finance 20 (2016), sections 4 and 5.
 *
 * Two changes to the paper's arrangement. Time is substituted by √u = √τ cos θ, √(τ − u) = √τ sin θ,
 * which makes the integrands smooth at both ends instead of one. And as the places where the
 * boundary is read then depend on the nodes alone, interpolation is a fixed matrix.
 */
import { emptyDecay } from "./known_boundary.ts";
import { chebyshevPoints, writeInterpolation } from "./chebyshev.ts";
import { gaussLegendre, type Quadrature } from "./gauss_legendre.ts";
import type { ExerciseScheme, SchemeSize } from "./scheme_tables.ts";

/** The p of the price's quadrature. */
const GRADING = 1.5;

/** θ = x^p π/2 with more points near 0, where the price's integrand bends next to the boundary. */
function graded({ nodes, weights }: Quadrature): Quadrature {
  return {
    nodes: nodes.map((x) => 0.5 * Math.PI * x ** GRADING),
    weights: weights.map((weight, index) =>
      0.5 * Math.PI * GRADING * nodes[index] ** (GRADING - 1) * weight
    ),
  };
}

/** Lagrange's polynomials of the coarser nodes but the last, at the nodes. */
function prolong(roots: Float64Array, coarser: ExerciseScheme): Float64Array {
  const known = coarser.roots.subarray(0, coarser.nodes);
  return Float64Array.from(
    { length: (roots.length - 1) * known.length },
    (_, index) => {
      const root = roots[Math.floor(index / known.length)];
      const own = index % known.length;
      return known.reduce(
        (product, other, at) =>
          at === own ? product : product * (root - other) / (known[own] - other),
        1,
      );
    },
  );
}

/**
 * Makes the tables of one size.
 *
 * @param coarser the scheme to start from; `null` starts from a guess
 */
export function exerciseScheme(
  size: SchemeSize,
  coarser: ExerciseScheme | null = null,
): ExerciseScheme {
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
    coarser,
    prolongation: coarser === null ? new Float64Array(0) : prolong(roots, coarser),
    roots,
    sines: inner.nodes.map(Math.sin),
    cosines: inner.nodes.map(Math.cos),
    inverseSines: inner.nodes.map((angle) => 1 / Math.sin(angle)),
    weights: inner.weights,
    matrix,
    priceSines: outer.nodes.map(Math.sin),
    priceCosines: outer.nodes.map(Math.cos),
    priceWeights: outer.weights,
    priceMatrix,
    decay: emptyDecay(pricePoints),
    shapes: new Float64Array(width),
    boundary: new Float64Array(width),
    growths: new Float64Array(nodes * points),
    yields: new Float64Array(nodes * points),
    change: new Float64Array(width),
    before: new Float64Array(width),
    mixed: new Float64Array(width),
    distances: new Float64Array(nodes * points),
    numbers: new Float64Array(2 * nodes * (points + 1)),
    chances: new Float64Array(2 * nodes * (points + 1)),
    densities: new Float64Array(2 * nodes * (points + 1)),
    uppers: new Float64Array(nodes),
    lowers: new Float64Array(nodes),
    ratios: new Float64Array(nodes),
    jacobian: new Float64Array(nodes * nodes),
    pivots: new Int32Array(nodes),
    sides: new Float64Array(4 * nodes),
    slopes: new Float64Array(3 * width),
  };
}
