/** What is due because time has passed: exits before expiry, settlements, the daily summary. */
import { expiryInstant } from "../execution/calendar/mod.ts";
import { aged } from "../execution/market.ts";
import { closesBetween, cutoffInstant } from "../exits/schedule.ts";
import { settlementPrice } from "../exits/settle.ts";
import type { OpenPosition } from "../exits/types.ts";
import { type Desk, valueOf } from "./desk.ts";
import { mark, observe } from "./observe.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Closes a summary is still written for after a silence, days. */
const SUMMARY_DAYS = 31;

/**
 * Lets the clock of a backtest account run: everything that is due in `(from, to]` happens at its
 * own instant, in order.
 *
 * @param from milliseconds; `null` when there was no event before
 * @param to milliseconds, at most the desk's instant
 */
export function passTime(desk: Desk, from: number | null, to: number): void {
  if (from === null || from >= to) return;
  const closes = closesBetween(from, to);
  const instants = new Set(closes.map(({ instant }) => instant));
  for (const { position } of desk.positions) {
    instants.add(cutoffInstant(position.contract, desk.release.model));
    instants.add(expiryInstant(position.contract.expiry));
  }
  const days = new Map(closes.map(({ instant, date }) => [instant, date]));
  for (const instant of [...instants].sort((one, other) => one - other)) {
    if (instant <= from || instant > to) continue;
    const day = days.get(instant);
    for (const open of desk.positions) {
      if (isOver(desk, open, instant)) look(desk, open, instant);
      else if (day !== undefined) mark(desk, open, instant);
    }
    if (day !== undefined) summarise(desk, day, instant);
  }
}

/**
 * The scheduler's look at a live book: exits that time alone makes due, and the summaries of the
 * closes since the last one. Doing it twice changes nothing.
 *
 * @param from when the account's first entry was made or the last summary written, milliseconds;
 * `null` for a book without any entry
 */
export function keepTime(desk: Desk, from: number | null): void {
  for (const open of desk.positions) look(desk, open, desk.asOf);
  if (from === null) return;
  for (const { date } of closesBetween(Math.max(from, desk.asOf - SUMMARY_DAYS * DAY), desk.asOf)) {
    if (desk.lastSummaryDay !== null && date <= desk.lastSummaryDay) continue;
    for (const open of desk.positions) mark(desk, open, desk.asOf);
    summarise(desk, date, desk.asOf);
  }
}

function isOver(desk: Desk, { position }: OpenPosition, instant: number): boolean {
  return instant >= cutoffInstant(position.contract, desk.release.model);
}

/** Whether a trade's last price may still be traded on, or is the one it settles at. */
function isFresh({ release }: Desk, { position, path }: OpenPosition, instant: number): boolean {
  const expiry = expiryInstant(position.contract.expiry);
  if (instant >= expiry) return settlementPrice(path, expiry, release.model) !== null;
  return instant - Date.parse(path.market.spot_at) <= release.model.price_minutes * MINUTE;
}

/**
 * A trade without a new price: its value follows the clock, and what is due is done on the last
 * price while that is fresh. Otherwise it waits; no price is invented.
 */
function look(desk: Desk, open: OpenPosition, instant: number): void {
  if (instant <= Date.parse(open.path.at)) return;
  if (isFresh(desk, open, instant)) {
    const market = aged(open.path.market, instant);
    observe(desk, open, market, instant, desk.mayClose(open.position.ticker, instant));
    return;
  }
  const isWanted = open.close_requested_at !== null &&
    desk.mayClose(open.position.ticker, instant);
  if (isWanted || isOver(desk, open, instant)) desk.waitsForPrice(open.position);
}

/** Writes the book's value at the close of a New York day. */
function summarise(desk: Desk, day: string, instant: number): void {
  const positions = desk.positions.filter(({ position }) => position.kind === "REAL")
    .map((open) => ({
      trade_id: open.position.trade_id,
      contracts: open.position.contracts_open,
      value: valueOf(open),
      price_at: open.path.market.spot_at,
      stale: !isFresh(desk, open, instant),
    }));
  desk.lastSummaryDay = day;
  desk.record({
    kind: "MARK_SUMMARY",
    trade_id: null,
    ticker: null,
    body: {
      day,
      equity: desk.account.equity,
      cash: desk.cash,
      value: desk.value,
      positions,
      stale_prices: positions.filter(({ stale }) => stale).length,
    },
  }, instant);
}
