/** What the `price` and `implied-volatility` commands have in common: reading an option. */
import { CalendarError } from "../execution/calendar/mod.ts";
import { DAYS_PER_YEAR, InputError, type Right, type Style } from "../pricing/mod.ts";
import { isPlain } from "./elements.ts";
import { failure, type LineResult, type Parsed } from "./run_lines.ts";

/** An option as a line describes it, without what the command is about. */
export interface OptionInput {
  readonly style: Style;
  readonly right: Right;
  readonly spot: number;
  readonly strike: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
}

type Plain = Readonly<Record<string, unknown>>;

function absent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Reads a number that has to be there. */
export function readNumber(line: Plain, field: string): Parsed<number> {
  const value = line[field];
  if (absent(value)) return failure("FIELD_MISSING", field, `${field} is missing.`);
  if (typeof value === "number") return { ok: true, value };
  return failure("FIELD_INVALID", field, `${field} must be a number.`);
}

function readWord<Word extends string>(
  line: Plain,
  field: string,
  words: readonly Word[],
): Parsed<Word> {
  const given = line[field];
  if (absent(given)) return failure("FIELD_MISSING", field, `${field} is missing.`);
  const word = words.find((each) => typeof given === "string" && given.toLowerCase() === each);
  if (word !== undefined) return { ok: true, value: word };
  return failure("FIELD_INVALID", field, `${field} must be ${words.join(" or ")}.`);
}

function readYears(line: Plain): Parsed<number> {
  if (absent(line.days)) {
    if (!absent(line.years)) return readNumber(line, "years");
    return failure("FIELD_MISSING", "years", "years is missing: give years, or days.");
  }
  if (!absent(line.years)) {
    return failure("FIELD_INVALID", "days", "days and years are two answers: give one of them.");
  }
  const days = readNumber(line, "days");
  if (!days.ok) return days;
  // Judged here: a refusal of the years made of them would name a field the line hasn't got.
  if (!Number.isFinite(days.value)) {
    return failure("NUMBER_NOT_FINITE", "days", "days: The number is not finite.");
  }
  if (days.value < 0) {
    return failure("NUMBER_NEGATIVE", "days", "days: The number must be 0 or more.");
  }
  return { ok: true, value: days.value / DAYS_PER_YEAR };
}

/** Reads one line of either command. */
export function readOption(value: unknown): Parsed<{ option: OptionInput; line: Plain }> {
  if (!isPlain(value)) return failure("FIELD_INVALID", null, "The line must be a JSON object.");
  const style = readWord(value, "style", ["european", "american"] as const);
  if (!style.ok) return style;
  const right = readWord(value, "right", ["call", "put"] as const);
  if (!right.ok) return right;
  const spot = readNumber(value, "spot");
  if (!spot.ok) return spot;
  const strike = readNumber(value, "strike");
  if (!strike.ok) return strike;
  const years = readYears(value);
  if (!years.ok) return years;
  const rate = readNumber(value, "rate");
  if (!rate.ok) return rate;
  const dividendYield = readNumber(value, "dividend_yield");
  if (!dividendYield.ok) return dividendYield;
  const option = {
    style: style.value,
    right: right.value,
    spot: spot.value,
    strike: strike.value,
    years: years.value,
    rate: rate.value,
    dividendYield: dividendYield.value,
  };
  return { ok: true, value: { option, line: value } };
}

/** Answers with what `compute` gives, or with the input or calendar error it throws. */
export function answerWith(compute: () => unknown): LineResult {
  try {
    return { ok: true, value: compute() };
  } catch (error) {
    if (error instanceof InputError || error instanceof CalendarError) {
      return failure(error.code, error.field, error.message);
    }
    throw error;
  }
}
