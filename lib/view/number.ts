/**
 * Numbers for people. What is not known is a dash, never a zero.
 */

/** Stands for a value that was not computed or not sent. */
export const UNKNOWN = "–";

const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const price = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** `$100,000.00`. */
export function formatDollars(value: number | null): string {
  return value === null ? UNKNOWN : dollars.format(value);
}

/** A price of the underlying: `452.30`. */
export function formatPrice(value: number | null): string {
  return value === null ? UNKNOWN : price.format(value);
}

/**
 * A factor: `×1.30`.
 *
 * @param digits Decimals; zeros beyond the second are left out.
 * @example formatFactor(0.97188, 4) // "×0.9719"
 */
export function formatFactor(value: number | null, digits: 2 | 4 = 2): string {
  if (value === null) return UNKNOWN;
  return `×${value.toFixed(digits).replace(/(\.\d\d\d*?)0+$/, "$1")}`;
}

/** A score of 0 to 100, without needless decimals: `65`, `62.5`. */
export function formatScore(value: number | null): string {
  return value === null ? UNKNOWN : String(Math.round(value * 100) / 100);
}

/** Distance between two prices in percent of the first: `−1.00 %`. */
export function formatDistance(from: number, to: number): string {
  const percent = (to / from - 1) * 100;
  const sign = percent > 0 ? "+" : percent < 0 ? "−" : "";
  return `${sign}${Math.abs(percent).toFixed(2)} %`;
}

/**
 * A timeframe in minutes as traders write it.
 *
 * @example formatTimeframe(240) // "4h"
 */
export function formatTimeframe(minutes: number | null): string {
  if (minutes === null) return UNKNOWN;
  if (minutes >= 43_200) return `${minutes / 43_200}M`;
  if (minutes >= 10_080) return `${minutes / 10_080}W`;
  if (minutes >= 1440) return `${minutes / 1440}D`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

/**
 * A constant of the engine in plain words.
 *
 * @example readable("POWER_HOUR") // "Power hour"
 */
export function readable(constant: string | null | undefined): string {
  if (!constant) return UNKNOWN;
  const words = constant.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A count and its noun: `1 decision`, `2 decisions`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
