/** A solved exercise boundary as the price's quadrature reads it, with the discounts at its points. */
import { exponential } from "./exponential.ts";
import type { PutTerms } from "./exercise_boundary.ts";

/** A boundary at Chebyshev nodes of √time, and how the price's quadrature reads it. */
export interface KnownBoundary {
  readonly nodes: number;
  readonly pricePoints: number;
  /** sin θ and cos θ of each point; u = T sin² θ is its time from now. */
  readonly priceSines: Float64Array;
  readonly priceCosines: Float64Array;
  readonly priceWeights: Float64Array;
  /** Weights of each node's value at each point: [point][node]. */
  readonly priceMatrix: Float64Array;
  /** e^(−ru) and e^(−qu) with the point's weight, for the years and rates that `decay` was for. */
  readonly decay: Decay;
  /** ln²(B/X) at the nodes. */
  readonly boundary: Float64Array;
  /** Its derivatives by volatility, rate and yield, one after the other. */
  readonly slopes: Float64Array;
}

/** Weighted discounts at each point: remembered, as neighbours in a chain share them. */
export interface Decay {
  years: number;
  rate: number;
  dividendYield: number;
  readonly discounts: Float64Array;
  readonly shares: Float64Array;
}

/** Makes room for the discounts of so many points. */
export function emptyDecay(points: number): Decay {
  const discounts = new Float64Array(points);
  return { years: NaN, rate: NaN, dividendYield: NaN, discounts, shares: new Float64Array(points) };
}

/** Writes the discounts at the points for a put's years and rates, unless they stand there. */
export function discountPoints(known: KnownBoundary, terms: PutTerms): void {
  const { decay, priceSines, priceCosines, priceWeights, pricePoints } = known;
  const { years, rate, dividendYield } = terms;
  if (decay.years === years && decay.rate === rate && decay.dividendYield === dividendYield) return;
  for (let point = 0; point < pricePoints; point++) {
    const time = years * priceSines[point] * priceSines[point];
    const weight = priceWeights[point] * priceCosines[point];
    decay.discounts[point] = weight * exponential(-rate * time);
    decay.shares[point] = weight * exponential(-dividendYield * time);
  }
  decay.years = years;
  decay.rate = rate;
  decay.dividendYield = dividendYield;
}
