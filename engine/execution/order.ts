/** An order and what becomes of it. */
import type { AccountRules } from "../account.ts";
import type { Direction } from "../events/types.ts";
import type { Path, Position, PositionKind } from "../exits/types.ts";
import type { Model } from "../model.ts";
import type { DteBucket } from "./calendar/mod.ts";
import type { OrderCode } from "./codes.ts";
import type { Contract, Market, Quote } from "./types.ts";

/** What of a decision an order is made of. */
export interface OrderedDecision {
  readonly context_hash: string;
  readonly ticker: string;
  readonly direction: Direction;
  /** Minutes. */
  readonly entry_timeframe: number;
  readonly contracts: number;
  /** Dollars of the underlying. */
  readonly stop_loss: number;
  readonly target_1: number;
  readonly target_2: number;
  readonly release: string;
  readonly code: string;
}

/** An order. */
export interface Order {
  readonly decision: OrderedDecision;
  /** `null` when no price is known. */
  readonly market: Market | null;
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** Dollars that may be spent; `null` is not checked. */
  readonly cash: number | null;
  readonly rules: Pick<AccountRules, "market_hours" | "target_delta" | "daily_expiry_tickers">;
  readonly model: Model;
  readonly kind: PositionKind;
  readonly trade_id: string;
}

/** A filled order. */
export interface Filled {
  readonly status: "FILLED";
  readonly position: Position;
  readonly path: Path;
  /** Contracts the decision asked for. */
  readonly ordered: number;
  /** Contracts the cash paid for; the same as `ordered` when it paid for all. */
  readonly reduced_to: number;
  /** Contracts that were not filled and were cancelled. */
  readonly cancelled: number;
  readonly dte_bucket: DteBucket;
}

/** A refused order. */
export interface Rejected {
  readonly status: "REJECTED";
  readonly code: OrderCode;
  /** What stands in the way. */
  readonly field: string;
  readonly reason: string;
  readonly ordered: number;
  /** As far as it was chosen. */
  readonly contract: Contract | null;
  readonly quote: Quote | null;
}

/** What became of an order. */
export type Execution = Filled | Rejected;
