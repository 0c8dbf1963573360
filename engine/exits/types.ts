/** An open trade: what was bought, what is left of it, and the path its value took since. */
import type { Contract, Evidence, Market, SideFill, Valued } from "../execution/types.ts";
import type { Direction } from "../events/types.ts";

/** REAL trades move cash; a RULE shadow trades what a rule refused, a SIZE twin trades 1.0×. */
export type PositionKind = "REAL" | "RULE" | "SIZE";

/** A trade's contracts and levels. Changes only when contracts are closed. Plain JSON. */
export interface Position {
  readonly trade_id: string;
  readonly kind: PositionKind;
  /** Decision code it answers: EXECUTE for a real trade and its twin, else the rule's. */
  readonly code: string;
  /** `context_hash` of its decision; what the point of the spread range follows from. */
  readonly decision: string;
  readonly ticker: string;
  readonly direction: Direction;
  /** Minutes. */
  readonly timeframe: number;
  readonly release: string;
  readonly contract: Contract;
  readonly evidence: Evidence;
  /** When it was filled, ISO 8601. */
  readonly opened_at: string;
  /** Price of the underlying at entry, dollars. */
  readonly entry_spot: number;
  /** The purchase, for all contracts. */
  readonly entry: SideFill;
  /** Contracts bought. */
  readonly contracts: number;
  readonly contracts_open: number;
  /** Present levels of the underlying; the stop moves to the entry once target 1 is reached. */
  readonly stop_loss: number;
  readonly target_1: number;
  readonly target_2: number;
  readonly target_1_reached: boolean;
  /** Dollars in all. */
  readonly planned_risk: number;
  /** Sums of the contracts closed so far, dollars. */
  readonly realised: { readonly net: number; readonly gross: number };
}

/** Sums of the steps so far, dollars per share. */
export interface Parts {
  readonly delta: number;
  readonly gamma: number;
  readonly theta: number;
  readonly vega: number;
  readonly rho: number;
  readonly residual: number;
}

/**
 * Where a trade's value stands, per share, and how it got there. Plain JSON; the newest mark of a
 * trade.
 */
export interface Path extends Valued {
  /** ISO 8601. */
  readonly at: string;
  readonly market: Market;
  readonly parts: Parts;
  /** Lowest and highest theoretical value since the entry, dollars per share. */
  readonly lowest: number;
  readonly highest: number;
}

/** A trade as the book holds it. */
export interface OpenPosition {
  readonly position: Position;
  readonly path: Path;
  /** When somebody asked for it to be closed, ISO 8601. */
  readonly close_requested_at: string | null;
}

/** Why contracts were closed, in the order in which the reasons are asked (domain specification 10). */
export type ExitReason =
  | "STOP_LOSS"
  | "TARGET_2"
  | "TARGET_1"
  | "THETA_DECAY"
  | "EXPIRY_CUTOFF"
  | "EXPIRED"
  | "MANUAL";
