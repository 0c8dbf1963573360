/**
 * What the calendar refuses: nothing outside its years, nothing that is not a date, and no session
 * or expiry on a day without trading. Codes are added to, never renamed.
 */

/** Every code a {@link CalendarError} can carry, with the HTTP status of an answer that holds it. */
export const CALENDAR_CODES = Object.freeze(
  {
    DATE_INVALID: { status: 422, meaning: "A date is not written YYYY-MM-DD or does not exist." },
    DATE_OUT_OF_RANGE: { status: 422, meaning: "The calendar knows 2020 to 2035 only." },
    INSTANT_INVALID: { status: 422, meaning: "An instant is not a finite number of milliseconds." },
    NOT_A_TRADING_DAY: {
      status: 422,
      meaning: "A session or an expiry was asked for on a weekend, a holiday or a special closure.",
    },
    TICKER_INVALID: { status: 422, meaning: "A ticker is empty or not written in upper case." },
    TIMEFRAME_INVALID: { status: 422, meaning: "A timeframe is not a positive number of minutes." },
    DAYS_INVALID: { status: 422, meaning: "Days to expiry are not a whole number from 0 on." },
  } as const,
);

/** One of {@link CALENDAR_CODES}. */
export type CalendarCode = keyof typeof CALENDAR_CODES;

/** A question the calendar cannot answer. */
export class CalendarError extends Error {
  override readonly name = "CalendarError";

  /**
   * @param code what is wrong
   * @param field the argument that is wrong: `date`, `expiry`, `as_of`, `ticker`, `timeframe`, `days`
   * @param message one sentence for people
   */
  constructor(readonly code: CalendarCode, readonly field: string, message: string) {
    super(message);
  }
}
