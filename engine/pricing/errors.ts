/**
 * Errors of the pricing functions: a stable code and the field that is wrong. Nothing here ever
 * answers with NaN or with a default that was not asked for.
 */

/** Each code of the pricing functions with one sentence on what it means. */
export const PRICING_CODES = Object.freeze(
  {
    NUMBER_NOT_FINITE: "The number is not finite.",
    NUMBER_NEGATIVE: "The number must be 0 or more.",
    NUMBER_NOT_POSITIVE: "The number must be more than 0.",
    NUMBER_OUT_OF_RANGE: "The number is beyond what the model computes with.",
    RIGHT_UNKNOWN: "The right must be 1 for a call or -1 for a put.",
    BELOW_INTRINSIC: "The price is below what the option is worth without any volatility.",
    ABOVE_MAXIMUM: "The price is not below what the option is worth at infinite volatility.",
    EARLY_EXERCISE_BOUNDARIES:
      "The rates make early exercise optimal between two prices, which is not modelled.",
  } as const,
);

/** One of the stable pricing codes. */
export type PricingCode = keyof typeof PRICING_CODES;

/** Name of an input of the pricing functions, as the command line spells it. */
export type PricingField =
  | "spot"
  | "strike"
  | "years"
  | "rate"
  | "dividend_yield"
  | "volatility"
  | "atm_volatility"
  | "price"
  | "right";

/**
 * An input that can't be priced.
 *
 * @example new InputError("NUMBER_NEGATIVE", "years").message // "years: The number must be 0 or more."
 */
export class InputError extends Error {
  override readonly name = "InputError";

  /** @param row index in a batch, `null` for a single option */
  constructor(
    readonly code: PricingCode,
    readonly field: PricingField,
    readonly row: number | null = null,
  ) {
    super(`${field}: ${PRICING_CODES[code]}`);
  }
}
