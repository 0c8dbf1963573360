/**
 * Option contracts as traders write them.
 */
import type { Contract } from "../../engine/execution/types.ts";

const MONTHS = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

/**
 * An expiry date: `27 Nov 2026`. The date is New York's already, so no clock is asked.
 *
 * @param date `YYYY-MM-DD`
 */
export function formatExpiry(date: string): string {
  const [year, month, day] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** A strike without needless decimals: `450`, `452.5`. */
export function formatStrike(strike: number): string {
  return strike.toLocaleString("en-US", { maximumFractionDigits: 3 });
}

/**
 * A contract's name.
 *
 * @example contractName(contract) // "SPY 27 Nov 2026 450 C"
 */
export function contractName(
  { ticker, expiry, strike, right }: Pick<Contract, "ticker" | "expiry" | "strike" | "right">,
): string {
  return `${ticker} ${formatExpiry(expiry)} ${formatStrike(strike)} ${
    right === "call" ? "C" : "P"
  }`;
}
