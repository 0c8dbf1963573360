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

/**
 * Money that came or went, with its sign: `+$12.50`, `−$12.50`, `$0.00`.
 *
 * @example formatResult(-12.5) // "−$12.50"
 */
export function formatResult(value: number | null): string {
  return value === null ? UNKNOWN : signed(value, dollars.format(Math.abs(value)));
}

/** A result in multiples of the planned risk: `+1.25 R`. */
export function formatR(value: number | null): string {
  return value === null ? UNKNOWN : `${signed(value, Math.abs(value).toFixed(2))} R`;
}

/** A share or a volatility in percent: `20.0 %`. */
export function formatShare(value: number | null): string {
  return value === null ? UNKNOWN : `${minus((value * 100).toFixed(1))} %`;
}

/**
 * A sensitivity, with as many digits as tell something.
 *
 * @example formatGreek(0.51234) // "0.5123"
 */
export function formatGreek(value: number | null): string {
  if (value === null) return UNKNOWN;
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
  const text = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(size);
  return signedPlain(value, text);
}

/** A whole number with thousands apart: `12,345`. */
export function formatCount(value: number | null): string {
  return value === null ? UNKNOWN : value.toLocaleString("en-US");
}

/** What rounds to nothing has no sign. */
function signed(value: number, text: string): string {
  if (!/[1-9]/.test(text)) return text;
  return `${value > 0 ? "+" : "−"}${text}`;
}

function signedPlain(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

function minus(text: string): string {
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text.replace("-", "−");
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
