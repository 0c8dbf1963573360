/** A trade when a price was seen or time has passed: its value is brought up to date, then its exits. */
import { daysToExpiry, dteBucket } from "../execution/calendar/mod.ts";
import { aged } from "../execution/market.ts";
import type { Market } from "../execution/types.ts";
import { closeContracts, type ClosedContracts } from "../exits/close.ts";
import { advance } from "../exits/path.ts";
import { dueExit } from "../exits/rules.ts";
import { cutoffInstant } from "../exits/schedule.ts";
import { hypotheticalBody } from "../exits/shadow.ts";
import type { ExitReason, OpenPosition, Path } from "../exits/types.ts";
import type { Model } from "../model.ts";
import type { Desk } from "./desk.ts";

const MINUTE = 60_000;

/**
 * Brings a trade up to an instant and closes what is due.
 *
 * @param market the price as it was seen; it may be older than the instant when only time has passed
 * @param instant milliseconds since 1970, after the trade's last mark
 * @param tradable whether it may be closed then; see {@link Desk.mayClose}
 */
export function observe(
  desk: Desk,
  open: OpenPosition,
  market: Market,
  instant: number,
  tradable: boolean,
): void {
  const { model } = desk.release;
  const moment = { instant, tradable, model };
  // What a rule refused has no path to explain, so only an exit needs it priced, and its last price
  // before one that time alone brings.
  const looked: Path = { ...open.path, market };
  const isFollowed = open.position.kind !== "RULE" || endsSoon(open, instant, model);
  if (!isFollowed && dueExit(open, looked, moment) === null) return;
  const path = advance(open.position, open.path, market, instant, model);
  let held: OpenPosition = { ...open, path };
  for (let due = dueExit(held, path, moment); due !== null; due = dueExit(held, path, moment)) {
    const left = close(desk, held, path, due.reason, due.contracts, instant);
    if (left === null) return;
    held = left;
  }
  desk.hold(held);
  if (isFollowed) desk.project({ kind: "mark", trade_id: open.position.trade_id, path });
}

/** Whether a price seen now may still be fresh when the contract is about to expire. */
function endsSoon({ position }: OpenPosition, instant: number, model: Model): boolean {
  return instant >= cutoffInstant(position.contract, model) - model.price_minutes * MINUTE;
}

/** Brings a trade's value up to an instant on its last price, whatever its age, and closes nothing. */
export function mark(desk: Desk, open: OpenPosition, instant: number): void {
  if (open.position.kind === "RULE" || instant <= Date.parse(open.path.at)) return;
  const market = aged(open.path.market, instant);
  const path = advance(open.position, open.path, market, instant, desk.release.model);
  desk.hold({ ...open, path });
  desk.project({ kind: "mark", trade_id: open.position.trade_id, path });
}

/** Closes contracts and records it; returns what is left of the trade, or `null`. */
function close(
  desk: Desk,
  open: OpenPosition,
  path: Path,
  reason: ExitReason,
  contracts: number,
  instant: number,
): OpenPosition | null {
  const { position } = open;
  const { trade_id, ticker, contract } = position;
  const { model } = desk.release;
  const closed = closeContracts(open, path, { reason, contracts, instant, model });
  const left = closed.position === null ? null : { ...open, position: closed.position, path };
  if (left === null) desk.drop(position);
  else desk.hold(left);
  if (position.kind !== "REAL") {
    recordShadow(desk, open, closed, left, instant);
    return left;
  }
  const { body } = closed;
  desk.pay(body.cash_change);
  desk.record({
    kind: "EXIT",
    trade_id,
    ticker,
    body: {
      ...body,
      fees: body.fill.fees.total,
      cash_after: desk.cash,
      evidence: path.market.evidence,
      dte_bucket: dteBucket(Math.max(0, daysToExpiry(contract.expiry, instant))),
    },
  }, instant);
  // The last mark; a trade of which something is left gets it from its caller.
  if (left === null) desk.project({ kind: "mark", trade_id, path });
  const { price, net } = body;
  desk.realised({ trade_id, ticker, reason, contracts, price, net }, instant);
  return left;
}

/** A shadow moves no cash: it is kept until its last contract is closed, then its result is recorded. */
function recordShadow(
  desk: Desk,
  { position }: OpenPosition,
  { body }: ClosedContracts,
  left: OpenPosition | null,
  instant: number,
): void {
  const { trade_id, ticker } = position;
  if (left !== null) {
    desk.project({ kind: "position", trade_id, position: left.position, path: left.path });
    return;
  }
  desk.project({ kind: "position", trade_id, closed: true });
  const hypothetical = hypotheticalBody(position, body);
  desk.record({ kind: "HYPOTHETICAL", trade_id, ticker, body: { ...hypothetical } }, instant);
}
