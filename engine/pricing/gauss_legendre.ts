/** Gauss-Legendre quadrature. */

/** Nodes and weights of a quadrature rule. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The Gauss-Legendre rule of `count` points on an interval; exact for polynomials up to degree
 * 2 × count − 1. Newton's iteration on Legendre's polynomial (Press et al., "Numerical Recipes",
 * 3rd ed. 2007, section 4.6).
 */
export function gaussLegendre(count: number, from: number, to: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  const half = 0.5 * (to - from);
  for (let index = 0; index < count; index++) {
    let x = Math.cos(Math.PI * (count - index - 0.25) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 8; step++) {
      let before = 1;
      let value = x;
      for (let degree = 2; degree <= count; degree++) {
        const next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
        before = value;
        value = next;
      }
      slope = count * (x * value - before) / (x * x - 1);
      x -= value / slope;
    }
    nodes[index] = from + half * (x + 1);
    weights[index] = half * 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
