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
