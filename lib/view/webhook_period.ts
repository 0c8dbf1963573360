/**
 * Periods over which the webhooks are counted.
 */

/** Periods of the statistics, by their minutes. */
export const PERIODS = Object.freeze(
  { "60": "hour", "1440": "day", "10080": "7 days" } as const,
);

/** The minutes a query asks for; a day when it asks for none of the choices. */
export function readPeriod(value: string | null): keyof typeof PERIODS {
  return value === "60" || value === "10080" ? value : "1440";
}
