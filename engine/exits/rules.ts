/** The rules by which contracts are closed, asked in a fixed order (domain specification 10). */
import { expiryInstant } from "../execution/calendar/mod.ts";
import type { Model } from "../model.ts";
import { cutoffInstant } from "./schedule.ts";
import { settlementPrice } from "./settle.ts";
import type { ExitReason, OpenPosition, Path, Position } from "./types.ts";

/** When the rules are asked. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** Whether the option's session is open, or the account ignores market hours. */
  readonly tradable: boolean;
  readonly model: Model;
}

/** Contracts that are to be closed now. */
export interface DueExit {
  readonly reason: ExitReason;
  readonly contracts: number;
}

/** Of a share of the contracts: 0.07 × 100 is 7, though the product of their doubles lies above. */
const NOISE = 1e-9;

/**
 * The exit that is due, or `null`. Levels are compared with the price that was seen; whatever lies
 * between two prices was not seen and triggers nothing. Ask again after each exit.
 *
 * 1. `STOP_LOSS` at or through the stop · 2. `TARGET_2` · 3. `TARGET_1`, once, a share of the
 * contracts · 4. `THETA_DECAY`, not for RULE shadows · 5. `EXPIRY_CUTOFF` · 6. `EXPIRED` ·
 * 7. `MANUAL`. From the expiry on the contract can't be traded, so only `EXPIRED` is left, which
 * needs no session but a price to settle at. All others wait for a session.
 *
 * @param path as far as the moment; only its price and its theta are looked at
 * @example dueExit(open, path, { instant, tradable: true, model: MODEL_1_0_0 })
 * // { reason: "TARGET_1", contracts: 3 } of 5 open
 */
export function dueExit(
  { position, close_requested_at }: OpenPosition,
  path: Path,
  { instant, tradable, model }: Moment,
): DueExit | null {
  const all = position.contracts_open;
  const close = (reason: ExitReason, contracts = all) => ({ reason, contracts });
  const expiry = expiryInstant(position.contract.expiry);
  if (instant >= expiry) {
    return settlementPrice(path, expiry, model) === null ? null : close("EXPIRED");
  }
  if (!tradable) return null;
  const level = levelReached(position, path.market.spot);
  if (level === "TARGET_1") return close(level, scaledOut(position, model));
  if (level !== null) return close(level);
  if (hasDecayed(position, path, model)) return close("THETA_DECAY");
  if (instant >= cutoffInstant(position.contract, model)) return close("EXPIRY_CUTOFF");
  return close_requested_at === null ? null : close("MANUAL");
}

function levelReached(position: Position, spot: number): ExitReason | null {
  // A SHORT trade is a LONG one on the mirrored price.
  const sign = position.direction === "LONG" ? 1 : -1;
  const reached = (level: number) => sign * spot >= sign * level;
  if (sign * spot <= sign * position.stop_loss) return "STOP_LOSS";
  if (reached(position.target_2)) return "TARGET_2";
  return !position.target_1_reached && reached(position.target_1) ? "TARGET_1" : null;
}

function scaledOut({ contracts_open }: Position, model: Model): number {
  return Math.max(1, Math.ceil(contracts_open * model.exits.target_1_share - NOISE));
}

/**
 * Whether time alone has cost the share of the premium at which a trade is given up. What was paid,
 * slippage included, is the premium. A RULE shadow shows what a refused trade would have come to, so
 * it runs on.
 */
function hasDecayed({ kind, entry }: Position, { parts }: Path, model: Model): boolean {
  return kind !== "RULE" && -parts.theta >= model.exits.theta_decay * entry.price;
}
