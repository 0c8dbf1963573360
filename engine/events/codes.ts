/**
 * Stable codes of refused events, each with its HTTP status and a sentence for people.
 * Codes are part of receipts and answers: they are added to, never renamed.
 */

/** Every code an event can be refused with. */
export const EVENT_CODES = Object.freeze(
  {
    BODY_EMPTY: { status: 400, meaning: "The body is empty or holds only white space." },
    JSON_MALFORMED: {
      status: 400,
      meaning: "The body is not JSON; the message says where it breaks.",
    },
    TOO_LARGE: { status: 413, meaning: "The body is larger than 64 KiB." },
    TOO_DEEP: { status: 422, meaning: "Objects and lists are nested more than 12 deep." },
    NUMBER_NOT_FINITE: { status: 422, meaning: "A number is too large, infinite or not a number." },
    SHAPE_UNKNOWN: {
      status: 422,
      meaning: "The body fits none of signal, phase, trend and tick; the nearest is named.",
    },
    FIELD_MISSING: { status: 422, meaning: "A required field is missing." },
    FIELD_INVALID: {
      status: 422,
      meaning: "A field's value is of the wrong type or out of range.",
    },
    LEVELS_INCONSISTENT: {
      status: 422,
      meaning: "A stop or target stands on the wrong side of the price.",
    },
    CLOCK_BACKWARDS: {
      status: 422,
      meaning: "A backtest account received an event older than the one before it.",
    },
  } as const,
);

/** One of {@link EVENT_CODES}. */
export type EventCode = keyof typeof EVENT_CODES;
