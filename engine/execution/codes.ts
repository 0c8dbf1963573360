/**
 * Why an order was not filled, in the order in which it is asked (domain specification 9), and what
 * cannot be an order at all. Codes are part of the ledger: added to, never renamed.
 */

/** Each code of a refused order with one sentence on what it means. */
export const ORDER_CODES = Object.freeze(
  {
    NO_PRICE: "Nothing says what the underlying costs.",
    STALE_PRICE: "The newest price of the underlying is older than a price may be traded on.",
    MARKET_CLOSED: "The options of this ticker do not trade at this instant.",
    CONTRACT_UNAVAILABLE: "No listed contract fits, or it cannot be priced; the field says why.",
    INSUFFICIENT_FUNDS: "The account's cash does not pay for a single contract.",
  } as const,
);

/** One of the stable codes of a refused order. */
export type OrderCode = keyof typeof ORDER_CODES;

/** Each code of an input that is not an order, with one sentence on what it means. */
export const ORDER_INPUT_CODES = Object.freeze(
  {
    NOT_EXECUTABLE: "The decision is not EXECUTE, or lacks what an order needs.",
    CONTRACTS_INVALID: "A number of contracts must be a whole number from 1 to 1,000,000.",
    LEVEL_INVALID: "A stop or target must be a number above 0.",
    CASH_INVALID: "Cash must be a finite number.",
  } as const,
);

/** One of the codes of an input that is not an order. */
export type OrderInputCode = keyof typeof ORDER_INPUT_CODES;

/** An order that is wrong in itself, whatever the market. */
export class OrderError extends Error {
  override readonly name = "OrderError";

  /**
   * @param field the member that is wrong, such as `contracts` or `stop_loss`
   * @example new OrderError("LEVEL_INVALID", "stop_loss").message
   */
  constructor(readonly code: OrderInputCode, readonly field: string) {
    super(`${field}: ${ORDER_INPUT_CODES[code]}`);
  }
}

const MOST_CONTRACTS = 1_000_000;

/**
 * Checks a number of contracts.
 *
 * @throws {OrderError} `CONTRACTS_INVALID`
 */
export function checkContracts(contracts: number): void {
  if (Number.isInteger(contracts) && contracts >= 1 && contracts <= MOST_CONTRACTS) return;
  throw new OrderError("CONTRACTS_INVALID", "contracts");
}

/**
 * Checks a stop or a target, dollars of the underlying.
 *
 * @throws {OrderError} `LEVEL_INVALID`
 */
export function checkLevel(level: number, field: string): void {
  if (!(level > 0 && level < Infinity)) throw new OrderError("LEVEL_INVALID", field);
}
