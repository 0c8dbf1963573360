/**
 * Query strings of lists. Whatever somebody types into the address gives a page, not an error.
 */

/** Highest page a list goes to; beyond it, filters are the better way. */
const LAST_PAGE = 10_000;

/** A page number from 1; anything else is page 1. */
export function readPage(value: string | null): number {
  if (value === null || !/^\d{1,5}$/.test(value)) return 1;
  return Math.min(Math.max(Number(value), 1), LAST_PAGE);
}

/** A ledger sequence number; anything else is 0, before the first entry. */
export function readSequence(value: string | null): number {
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : 0;
}

/** One of a list of words, upper and lower case aside, or null. */
export function readChoice<T extends string>(
  value: string | null,
  choices: readonly T[],
): T | null {
  return choices.find((choice) => choice.toLowerCase() === value?.toLowerCase()) ?? null;
}

/** A ticker as they are stored, or null when the text cannot be one. */
export function readTicker(value: string | null): string | null {
  const ticker = value?.trim().toUpperCase() ?? "";
  return /^[A-Z0-9][A-Z0-9.^/_-]{0,19}$/.test(ticker) ? ticker : null;
}

/** Highest price of an underlying that a chain is made for, dollars. */
const HIGHEST_PRICE = 1_000_000;

/** A price in dollars, or null when the text is none. */
export function readPrice(value: string | null): number | null {
  const text = value?.trim().replace(/^\$/, "") ?? "";
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(text)) return null;
  const price = Number(text);
  return price > 0 && price <= HIGHEST_PRICE ? price : null;
}
