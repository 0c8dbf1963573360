import { yearsToExpiry } from "../execution/calendar/mod.ts";
import { CalendarError } from "../execution/calendar/errors.ts";
import { attribute, type Leg } from "../exits/attribution.ts";
import { inMicros, worth } from "../exits/micros.ts";
import { addParts, type Mark, markAt, NO_PARTS, splitStep } from "../exits/step.ts";
import { MODEL_1_0_0 } from "../model.ts";
import { surfaceVolatility } from "../pricing/mod.ts";
import {
  type AttributeInput,
  type MarkInput,
  readAttributeInput,
  type SideInput,
} from "./attribute_input.ts";
import { answerWith } from "./option_input.ts";
import { failure, type LineResult } from "./run_lines.ts";

/** What a line that says nothing else is computed with (domain specification 8). */
const DEFAULTS = Object.freeze({ rate: 0.05, dividend_yield: 0 });

/**
 * The `attribute` command: `{entry, marks, exit}` in, the profit or loss by its causes out (domain
 * specification 11 and 15). docs/exits.md describes the fields.
 */
export function attributeLine(value: unknown): LineResult {
  const input = readAttributeInput(value);
  if (!input.ok) return input;
  try {
    return answerWith(() => answerFor(input.value));
  } catch (error) {
    if (error instanceof CalendarError) return failure(error.code, error.field, error.message);
    throw error;
  }
}

function answerFor(input: AttributeInput) {
  const { terms, contracts, entry, exit, planned_risk } = input;
  const marks = marksOf(input);
  const parts = marks.slice(1).reduce(
    (sum, mark, index) => addParts(sum, splitStep(terms, marks[index], mark)),
    NO_PARTS,
  );
  const bought = marks[0].theoretical, sold = marks[marks.length - 1].theoretical;
  const result = attribute(
    legOf(entry, bought, contracts, 1),
    legOf(exit, sold, contracts, -1),
    parts,
    contracts,
  );
  return {
    contracts,
    steps: marks.length - 1,
    theoretical_entry: bought,
    theoretical_exit: sold,
    gross: result.gross,
    ...result.attribution,
    ...result.costs,
    net: result.net,
    r: planned_risk === null ? null : result.net / planned_risk,
    residual_is_large: result.residual_is_large,
  };
}

/** A market with nothing left out but one of the two volatilities. */
type Whole = MarkInput & { readonly rate: number; readonly dividend_yield: number };

/** The marks from entry to exit; what one leaves out is as in the one before. */
function marksOf({ terms, expiry, entry, marks, exit }: AttributeInput): readonly Mark[] {
  let held: Whole = { ...DEFAULTS, ...entry };
  return [entry, ...marks, exit].map((given) => {
    // A new volatility of either kind replaces both: the other one is of an earlier market.
    const fresh = given.volatility !== undefined || given.atm_volatility !== undefined;
    const { volatility, atm_volatility } = fresh ? given : held;
    const { rate = held.rate, dividend_yield = held.dividend_yield, spot, instant } = given;
    held = { spot, instant, volatility, atm_volatility, rate, dividend_yield };
    return valued(terms, expiry, held);
  });
}

function valued(terms: AttributeInput["terms"], expiry: string, given: Whole): Mark {
  const { spot, instant, rate, dividend_yield } = given;
  const years = yearsToExpiry(expiry, instant);
  const { surface } = MODEL_1_0_0;
  const { atm_volatility = 0 } = given;
  const volatility = given.volatility ??
    surfaceVolatility(surface, atm_volatility, spot, terms.strike, years, rate, dividend_yield);
  return markAt(terms, { spot, years, volatility, rate, dividend_yield });
}

/** @param sign 1 for the purchase, −1 for the sale */
function legOf(side: SideInput, theoretical: number, contracts: number, sign: 1 | -1): Leg {
  const { price, touch = price, commission, fees } = side;
  const premium = worth(price, contracts), touched = worth(touch, contracts);
  return {
    premium,
    spread: sign * (touched - worth(theoretical, contracts)),
    slippage: sign * (premium - touched),
    commission: inMicros(commission),
    fees: inMicros(fees),
  };
}
