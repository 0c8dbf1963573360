/** Moments of samples, written for the simulator's tests. */

/** Plain mean. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean of the squares: the variance about 0. */
export function meanSquare(values: readonly number[]): number {
  return mean(values.map((value) => value * value));
}

/** Variance about the mean. */
export function variance(values: readonly number[]): number {
  const middle = mean(values);
  return meanSquare(values.map((value) => value - middle));
}

/** Fourth moment over the squared variance: 3 for a normal distribution. */
export function kurtosis(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 4)) / variance(values) ** 2;
}

/** Pearson's correlation of two samples of one length. */
export function correlation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [mean(one), mean(other)];
  const product = mean(one.map((value, index) => (value - a) * (other[index] - b)));
  return product / Math.sqrt(variance(one) * variance(other));
}

/** Correlation of a series with itself, so many steps later. */
export function autocorrelation(values: readonly number[], lag: number): number {
  return correlation(values.slice(lag), values.slice(0, -lag));
}

/** Logarithmic changes from each value to the next: one fewer than values. */
export function logReturns(prices: readonly number[]): number[] {
  return prices.slice(1).map((price, index) => Math.log(price / prices[index]));
}
