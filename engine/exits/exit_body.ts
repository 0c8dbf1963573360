/** What is recorded of an exit: the body of an EXIT entry. */
import type { SideFill } from "../execution/types.ts";
import type { Attribution } from "./attribution.ts";
import type { ExitReason, Position } from "./types.ts";

/** What of the purchase falls to the contracts of one exit, dollars. */
export interface EntryShare {
  /** Paid for them, costs of spread and slippage included, fees not. */
  readonly premium: number;
  readonly spread: number;
  readonly slippage: number;
  readonly commission: number;
  /** All fees but the commission. */
  readonly fees: number;
}

/** An exit. All money is of the contracts closed, dollars, to 1e-6. */
export interface ExitBody extends Attribution {
  readonly reason: ExitReason;
  readonly contracts: number;
  readonly contracts_left: number;
  /** Dollars per share. */
  readonly price: number;
  /** Dollars that enter the account. */
  readonly cash_change: number;
  /** `net` ÷ what was planned to be risked with these contracts. */
  readonly r: number;
  /** Price of the underlying that was seen, dollars. */
  readonly spot: number;
  /** Settled at a price seen only after the expiry. */
  readonly late_settlement: boolean;
  readonly fill: SideFill;
  readonly entry_share: EntryShare;
  /** What `net` would have been with kinder fills on both sides, for the same fees. */
  readonly alternatives: {
    readonly mid: { readonly net: number };
    readonly three_quarters: { readonly net: number };
  };
  /** Farthest the theoretical value has been below that of the entry, 0 or less. */
  readonly mae: number;
  /** Farthest it has been above, 0 or more. */
  readonly mfe: number;
  /** ISO 8601. */
  readonly opened_at: string;
  /** ISO 8601. */
  readonly closed_at: string;
  readonly held_minutes: number;
  /** The trade after the exit. */
  readonly position: Position;
}

/** An exit and what it leaves of the trade. */
export interface ClosedContracts {
  readonly body: ExitBody;
  /** `null` when nothing is left. */
  readonly position: Position | null;
}
