import { checkPremium } from "../pricing/option.ts";
import { parseDate } from "./calendar/dates.ts";
import { checkContracts } from "./codes.ts";
import { CLEARING, COMMISSION_CENTS, EXCHANGE, rowAt, SEC, TAF } from "./fee_schedule.ts";
import type { Fees } from "./types.ts";

/** Hundredths and thousandths of a cent in a cent, and dollars in a million. */
const HUNDREDTHS = 100, THOUSANDTHS = 1000, MILLION = 1_000_000;

/**
 * Fees of one side of a trade, each amount to the cent, halves upwards. Computed in whole numbers
 * of small units, so that no half is lost to binary fractions.
 *
 * @param side SEC and TAF fees are on sales only
 * @param contracts whole, 1 to 1,000,000
 * @param price dollars per share, whole cents
 * @param date New York date of the trade, `YYYY-MM-DD`
 * @returns dollars in all
 * @throws OrderError `CONTRACTS_INVALID`
 * @throws {InputError} for a price that is negative or not finite
 * @throws CalendarError `DATE_INVALID` for what is not a date
 * @example feesFor("BUY", 10, 4.2, "2026-11-20").total // 6.5 + 0.28 + 0.25 = 7.03
 */
export function feesFor(
  side: "BUY" | "SELL",
  contracts: number,
  price: number,
  date: string,
): Fees {
  checkContracts(contracts);
  checkPremium(price);
  parseDate(date);
  const commission = COMMISSION_CENTS * contracts;
  const exchange = halfUp(rowAt(EXCHANGE, date).rate * contracts, THOUSANDTHS);
  const clearing = clearingCents(contracts, date);
  // A cent per share is a dollar per contract.
  const proceeds = Math.round(price * 100) * contracts;
  const sec = side === "BUY" ? 0 : halfUp(proceeds * rowAt(SEC, date).rate, MILLION);
  const taf = side === "BUY" ? 0 : halfUp(rowAt(TAF, date).rate * contracts, THOUSANDTHS);
  return {
    commission: commission / 100,
    exchange: exchange / 100,
    clearing: clearing / 100,
    sec: sec / 100,
    taf: taf / 100,
    total: (commission + exchange + clearing + sec + taf) / 100,
  };
}

function clearingCents(contracts: number, date: string): number {
  const { rate, most } = rowAt(CLEARING, date);
  const cents = halfUp(rate * contracts, HUNDREDTHS);
  return most === null ? cents : Math.min(cents, most);
}

/** A quotient of whole numbers to the nearest whole number, halves upwards. */
function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}
