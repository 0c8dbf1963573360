/** What a trade that was not made would have come to: the body of a HYPOTHETICAL entry. */
import type { Direction } from "../events/types.ts";
import type { ExitBody } from "./exit_body.ts";
import type { ExitReason, Position, PositionKind } from "./types.ts";

/** The result of a shadow or a twin over all its contracts, dollars. */
export interface Hypothetical {
  /** Decision code it answers. */
  readonly code: string;
  readonly kind: PositionKind;
  readonly direction: Direction;
  readonly ticker: string;
  readonly contracts: number;
  readonly net: number;
  readonly r: number;
  readonly gross: number;
  /** Of the last exit. */
  readonly reason: ExitReason;
  /** ISO 8601. */
  readonly opened_at: string;
  /** ISO 8601. */
  readonly closed_at: string;
  /** `context_hash` of its decision. */
  readonly decision: string;
}

/**
 * The result of a shadow whose last contract is closed. Earlier exits stand in the position.
 *
 * @param position before or after the last exit
 * @param last its last exit
 * @example hypotheticalBody(position, body).net // −182.6: what the rule saved
 */
export function hypotheticalBody(position: Position, last: ExitBody): Hypothetical {
  const { code, kind, direction, ticker, contracts, planned_risk, decision } = position;
  // The state after the last exit holds the sums of all of them.
  const { net, gross } = last.position.realised;
  const { reason, opened_at, closed_at } = last;
  return {
    code,
    kind,
    direction,
    ticker,
    contracts,
    net,
    r: net / planned_risk,
    gross,
    reason,
    opened_at,
    closed_at,
    decision,
  };
}
