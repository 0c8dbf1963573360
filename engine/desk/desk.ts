import type { AccountState } from "../account.ts";
import { ENGINE_VERSION, type Release } from "../decision/mod.ts";
import { SHARES } from "../execution/contract_size.ts";
import { dateAt, isOptionSessionOpen } from "../execution/calendar/mod.ts";
import type { OpenPosition, Position } from "../exits/types.ts";
import { missingTimeframes } from "../feeds/mod.ts";
import { roundMoney } from "../money.ts";
import type { Book, Clock, DeskEntry, ExitReport, Projection, Work } from "./types.ts";

/** What an entry is about; the desk adds the rest. */
export type NewEntry =
  & Pick<DeskEntry, "kind" | "ticker" | "trade_id" | "body">
  & { readonly id?: string };

/**
 * A book while an event is worked on. Each step sees what the steps before it left; nothing outside
 * changes until the work is appended as one transaction.
 */
export class Desk {
  readonly clock: Clock;
  /** The instant of the event, milliseconds since 1970. */
  readonly asOf: number;
  readonly release: Release;
  /** Whether nothing may be closed but what expires. */
  readonly exitsHalted: boolean;
  account: AccountState;
  lastSummaryDay: string | null;
  readonly #otherValue: number;
  readonly #makeId: () => string;
  #positions: readonly OpenPosition[];
  readonly #entries: DeskEntry[] = [];
  readonly #events: Projection[] = [];
  readonly #exits: ExitReport[] = [];
  readonly #stale = new Set<string>();

  constructor(book: Book, release: Release, makeId: () => string) {
    this.clock = book.clock;
    this.asOf = Date.parse(book.as_of);
    this.release = release;
    this.exitsHalted = book.exits_halted ?? false;
    const { expected_bars = [], ...account } = book.account;
    const missing_bars = [...missingTimeframes(expected_bars, this.asOf)];
    this.account = { ...account, missing_bars };
    this.lastSummaryDay = book.last_summary_day;
    this.#otherValue = book.other_value;
    this.#makeId = makeId;
    this.#positions = [...book.positions].sort(byOpening);
  }

  get positions(): readonly OpenPosition[] {
    return this.#positions;
  }

  /** Whether trades in a ticker may be closed at an instant, in milliseconds since 1970. */
  mayClose(ticker: string, instant: number): boolean {
    if (this.exitsHalted) return false;
    return this.account.rules.market_hours === "ignore" || isOptionSessionOpen(ticker, instant);
  }

  makeId(): string {
    return this.#makeId();
  }

  /**
   * Records an entry.
   *
   * @param instant when it happened, milliseconds; a live account's clock is that of its events
   */
  record({ id, ...entry }: NewEntry, instant: number = this.asOf): void {
    this.#entries.push({
      id: id ?? this.#makeId(),
      occurred_at: new Date(this.clock === "live" ? this.asOf : instant).toISOString(),
      ...entry,
      engine_version: ENGINE_VERSION,
      release: this.release.id,
    });
  }

  project(event: Projection): void {
    this.#events.push(event);
  }

  /** Puts a trade into the book, or its new state in place of the old. */
  hold(open: OpenPosition): void {
    const { trade_id } = open.position;
    const known = this.#positions.some(({ position }) => position.trade_id === trade_id);
    this.#positions = known
      ? this.#positions.map((each) => each.position.trade_id === trade_id ? open : each)
      : [...this.#positions, open];
    this.#revalue();
  }

  /** Takes a closed trade out of the book. */
  drop({ trade_id }: Position): void {
    this.#positions = this.#positions.filter(({ position }) => position.trade_id !== trade_id);
    const open_trades = this.account.open_trades.filter((trade) => trade.trade_id !== trade_id);
    this.account = { ...this.account, open_trades };
    this.#revalue();
  }

  /** Counts a real trade as open. */
  opened({ trade_id, ticker, direction }: Position): void {
    const open_trades = [...this.account.open_trades, { trade_id, ticker, direction }];
    this.account = { ...this.account, open_trades };
  }

  /** Moves cash. @param change dollars, negative for a payment */
  pay(change: number): void {
    this.account = { ...this.account, cash: roundMoney(this.cash + change) };
    this.#revalue();
  }

  /** What a real exit leaves in the account's rules: today's result, and the last stop. */
  realised(report: ExitReport, instant: number): void {
    const at = this.clock === "live" ? this.asOf : instant;
    const today = dateAt(at) === dateAt(this.asOf);
    this.account = {
      ...this.account,
      realised_today: roundMoney(this.account.realised_today + (today ? report.net : 0)),
      last_stops: report.reason === "STOP_LOSS"
        ? { ...this.account.last_stops, [report.ticker]: new Date(at).toISOString() }
        : this.account.last_stops,
    };
    this.#exits.push(report);
  }

  /** Notes that a trade's price is too old for what is due; a shadow may wait unnoticed. */
  waitsForPrice({ kind, trade_id }: Position): void {
    if (kind === "REAL") this.#stale.add(trade_id);
  }

  /** Dollars. */
  get cash(): number {
    return this.account.cash ?? this.account.equity;
  }

  /** Theoretical value of all open trades, dollars. */
  get value(): number {
    return roundMoney(this.#positions.reduce((sum, open) => sum + valueOf(open), this.#otherValue));
  }

  get work(): Work {
    return {
      entries: this.#entries,
      events: this.#events,
      exits: this.#exits,
      stale: [...this.#stale],
    };
  }

  #revalue(): void {
    this.account = { ...this.account, cash: this.cash, equity: roundMoney(this.cash + this.value) };
  }
}

/** Theoretical value of what is left of a real trade, dollars; a shadow has none. */
export function valueOf({ position, path }: OpenPosition): number {
  if (position.kind !== "REAL") return 0;
  return roundMoney(position.contracts_open * SHARES * path.theoretical);
}

/** Trades are looked at in the order in which they were opened, whoever lists them. */
function byOpening({ position: one }: OpenPosition, { position: other }: OpenPosition): number {
  if (one.opened_at !== other.opened_at) return one.opened_at < other.opened_at ? -1 : 1;
  return one.trade_id < other.trade_id ? -1 : 1;
}
