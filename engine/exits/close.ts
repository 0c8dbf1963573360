/** Closing contracts of a trade: the sale, its profit or loss, and what is left. */
import { SHARES } from "../execution/contract_size.ts";
import { dateAt, daysToExpiry, expiryInstant } from "../execution/calendar/mod.ts";
import { fillSide } from "../execution/fill.ts";
import { quoteFrom, spreadPoint } from "../execution/quote.ts";
import type { SideFill } from "../execution/types.ts";
import type { Model } from "../model.ts";
import { attribute, legOf, shareOfLeg } from "./attribution.ts";
import type { ClosedContracts, EntryShare, ExitBody } from "./exit_body.ts";
import { inDollars, inMicros, type Slice, worth } from "./micros.ts";
import type { DueExit } from "./rules.ts";
import { settleContracts, settlementPrice } from "./settle.ts";
import { valuedOf } from "./step.ts";
import type { ExitReason, OpenPosition, Path, Position } from "./types.ts";

export type { ClosedContracts, EntryShare, ExitBody } from "./exit_body.ts";

const MINUTE = 60_000;

/** What is to be closed, and when. */
export interface Closing extends DueExit {
  /** Milliseconds since 1970, at which the path stands. */
  readonly instant: number;
  readonly model: Model;
}

/**
 * Closes contracts at the price that was seen, or settles them when they have expired.
 *
 * The costs of the purchase are shared out by contracts; all exits of a trade together bear exactly
 * them, to a micro-dollar, and cash of entry and exits adds up to the sum of `net`.
 *
 * @param path of the trade at the instant
 * @throws {RangeError} for a number of contracts that isn't open
 * @throws CalendarError for an instant outside the calendar
 * @example closeContracts(open, path, { reason: "STOP_LOSS", contracts: 3, instant, model }).body.net
 */
export function closeContracts(
  { position }: Pick<OpenPosition, "position">,
  path: Path,
  { reason, contracts, instant, model }: Closing,
): ClosedContracts {
  requireOpen(position, contracts);
  const fill = reason === "EXPIRED"
    ? settleContracts(path, contracts)
    : sell(position, path, contracts, instant, model);
  const before = position.contracts - position.contracts_open;
  const slice: Slice = { before, after: before + contracts, of: position.contracts };
  const share = shareOfLeg(legOf(position.entry), slice);
  const result = attribute(share, legOf(fill), path.parts, contracts);
  const left = remaining(position, reason, contracts, result);
  const body: ExitBody = {
    reason,
    contracts,
    contracts_left: left.contracts_open,
    price: fill.price,
    cash_change: fill.cash_change,
    ...result,
    r: result.net / (position.planned_risk * contracts / position.contracts),
    spot: path.market.spot,
    late_settlement: isLate(position, path, model),
    fill,
    entry_share: entryShareOf(share),
    alternatives: {
      mid: { net: netAt("mid", position.entry, fill, result.costs) },
      three_quarters: { net: netAt("three_quarters", position.entry, fill, result.costs) },
    },
    ...excursions(position, path, contracts),
    opened_at: position.opened_at,
    closed_at: new Date(instant).toISOString(),
    held_minutes: (instant - Date.parse(position.opened_at)) / MINUTE,
    position: left,
  };
  return { body, position: left.contracts_open === 0 ? null : left };
}

function requireOpen({ contracts_open }: Position, contracts: number): void {
  if (Number.isInteger(contracts) && contracts >= 1 && contracts <= contracts_open) return;
  throw new RangeError(`${contracts} contracts can't be closed: ${contracts_open} are open.`);
}

/** The same decision, so the same point of the range of spreads as at the entry. */
function sell(
  { contract, decision }: Position,
  path: Path,
  contracts: number,
  instant: number,
  model: Model,
): SideFill {
  const days = Math.max(0, daysToExpiry(contract.expiry, instant));
  const quote = quoteFrom(contract, valuedOf(path), days, model, spreadPoint(decision));
  return fillSide("SELL", contract, quote, contracts, model, dateAt(instant));
}

function isLate({ contract }: Position, path: Path, model: Model): boolean {
  return settlementPrice(path, expiryInstant(contract.expiry), model)?.late ?? false;
}

/** The trade after the exit. The first target moves the stop of what is left to the entry. */
function remaining(
  position: Position,
  reason: ExitReason,
  contracts: number,
  { net, gross }: { readonly net: number; readonly gross: number },
): Position {
  const left: Position = {
    ...position,
    contracts_open: position.contracts_open - contracts,
    realised: {
      net: inDollars(inMicros(position.realised.net) + inMicros(net)),
      gross: inDollars(inMicros(position.realised.gross) + inMicros(gross)),
    },
  };
  if (reason !== "TARGET_1") return left;
  return { ...left, target_1_reached: true, stop_loss: position.entry_spot };
}

function entryShareOf(share: ReturnType<typeof shareOfLeg>): EntryShare {
  return {
    premium: inDollars(share.premium),
    spread: inDollars(share.spread),
    slippage: inDollars(share.slippage),
    commission: inDollars(share.commission),
    fees: inDollars(share.fees),
  };
}

/** What net would have been had both sides been filled at a kinder price, for the same fees. */
function netAt(
  kind: "mid" | "three_quarters",
  entry: SideFill,
  { alternatives, contracts }: SideFill,
  { commission, fees }: ExitBody["costs"],
): number {
  const gained = worth(alternatives[kind], contracts) - worth(entry.alternatives[kind], contracts);
  return inDollars(gained - inMicros(commission) - inMicros(fees));
}

/** How far the value had gone against and for these contracts, dollars: mae ≤ 0 ≤ mfe, since a path
 * starts at the entry. */
function excursions({ entry }: Position, { lowest, highest }: Path, contracts: number) {
  const away = (value: number) =>
    inDollars(inMicros((value - entry.theoretical) * SHARES * contracts));
  return { mae: away(lowest), mfe: away(highest) };
}
