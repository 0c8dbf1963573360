/**
 * A backtest account held in memory: the same answers the database gives, kept up to date from the
 * same entries and projections.
 */
import { type AccountRules, type AccountState, accountState } from "../account.ts";
import type { ContextPhase, ContextSignal, ContextTrend } from "../decision/mod.ts";
import { type Book, type EventBook, valueOf, type Work } from "../desk/mod.ts";
import { roundMoney } from "../money.ts";
import { replacesPhase, replacesSignal, replacesTrend, type Tick } from "../events/mod.ts";
import { dateAt } from "../execution/calendar/mod.ts";
import type { OpenPosition, Path, Position } from "../exits/types.ts";
import { type ExpectedBar, phaseHeard, signalHeard } from "../feeds/mod.ts";

const DAY = 24 * 60 * 60_000;
const WEEK = 7 * DAY;
/** How long a price and an implied volatility are of use, milliseconds. */
const PRICE_AGE = 15 * 60_000;

/** Bars that are expected of every ticker, minutes, and how late their alert may be, minutes. */
const HIGHER_BARS = [240, 60], BAR_GRACE = 5;

/** What the book knows of one ticker. */
interface Sheet {
  readonly signals: Map<number, ContextSignal>;
  readonly phases: Map<number, ContextPhase>;
  trend: ContextTrend | null;
  tick: Tick | null;
  volatility: Tick | null;
}

/** An exit that still counts for a rule. */
interface PastExit {
  readonly at: number;
  readonly day: string;
  readonly net: number;
}

/** A book that starts empty. */
export class MemoryBook {
  #cash: number;
  #clock: number | null = null;
  #firstDay: string | null = null;
  #lastSummaryDay: string | null = null;
  readonly #rules: AccountRules;
  readonly #sheets = new Map<string, Sheet>();
  readonly #positions = new Map<string, OpenPosition>();
  readonly #stops = new Map<string, number>();
  #today: PastExit[] = [];

  /** @param cash dollars to start with */
  constructor(cash: number, rules: AccountRules) {
    this.#cash = cash;
    this.#rules = rules;
  }

  /** The instant the book has come to, milliseconds; `null` before the first event. */
  get clock(): number | null {
    return this.#clock;
  }

  /** The book at an instant, not before its clock. */
  at(instant: number): Book {
    const positions = [...this.#positions.values()];
    return {
      as_of: new Date(instant).toISOString(),
      clock: "backtest",
      clock_at: this.#clock === null ? null : new Date(this.#clock).toISOString(),
      account: this.#accountAt(instant, positions),
      positions,
      other_value: 0,
      last_summary_day: this.#lastSummaryDay,
      first_day: this.#firstDay,
    };
  }

  /** The book at an instant with what is active for a ticker. */
  of(ticker: string, instant: number): EventBook {
    const sheet = this.#sheet(ticker);
    const as_of = new Date(instant).toISOString();
    const active = ({ received_at, expires_at }: ContextSignal | ContextPhase | ContextTrend) =>
      received_at <= as_of && expires_at > as_of;
    const { tick, volatility, trend } = sheet;
    const isWithin = (seen: Tick, age: number) => instant - Date.parse(seen.timestamp) <= age;
    const book = this.at(instant);
    return {
      ...book,
      account: { ...book.account, expected_bars: this.#expectedBars(sheet) },
      signals: [...sheet.signals.values()].filter(active),
      phases: [...sheet.phases.values()].filter(active),
      trend: trend !== null && active(trend) ? trend : null,
      tick: tick === null || !isWithin(tick, PRICE_AGE) ? null : {
        price: tick.price,
        timestamp: tick.timestamp,
        iv: volatility !== null && isWithin(volatility, DAY) ? volatility.iv : null,
        source: tick.source,
      },
      implied_volatility: volatility === null || volatility.iv === null ||
          !isWithin(volatility, DAY)
        ? null
        : { value: volatility.iv, timestamp: volatility.timestamp, source: volatility.source },
    };
  }

  /** Takes in what an event led to. */
  apply({ entries, events }: Work, instant: number): void {
    for (const entry of entries) {
      this.#firstDay ??= dateAt(Date.parse(entry.occurred_at));
      const { body, kind, ticker } = entry;
      if (kind === "FILL") {
        this.#pay(body.cash_change as number);
        this.#put(body.position as Position, body.path as Path);
      } else if (kind === "EXIT") {
        const at = Date.parse(entry.occurred_at);
        this.#pay(body.cash_change as number);
        this.#today.push({ at, day: dateAt(at), net: body.net as number });
        if (body.reason === "STOP_LOSS" && ticker !== null) this.#stops.set(ticker, at);
        this.#left(body.position as Position);
      } else if (kind === "MARK_SUMMARY") {
        this.#lastSummaryDay = body.day as string;
      }
    }
    for (const event of events) this.#project(event);
    this.#clock = instant;
  }

  #project(event: Readonly<Record<string, unknown>>): void {
    const trade_id = event.trade_id as string;
    switch (event.kind) {
      case "position":
        if (event.closed === true) this.#positions.delete(trade_id);
        else this.#put(event.position as Position, event.path as Path);
        return;
      case "mark": {
        const open = this.#positions.get(trade_id);
        const path = event.path as Path;
        if (open !== undefined && path.at > open.path.at) {
          this.#positions.set(trade_id, { ...open, path });
        }
        return;
      }
      case "tick":
        this.#see(event as unknown as Tick);
        return;
      default:
        this.#activate(event);
    }
  }

  /** The newest price and the newest volatility count; the first of an instant stays. */
  #see(tick: Tick): void {
    const sheet = this.#sheet(tick.ticker);
    const newer = (known: Tick | null) => known === null || tick.timestamp > known.timestamp;
    if (newer(sheet.tick)) sheet.tick = tick;
    if (tick.iv !== null && newer(sheet.volatility)) sheet.volatility = tick;
  }

  #activate(item: Readonly<Record<string, unknown>>): void {
    const sheet = this.#sheet(item.ticker as string);
    const lifetime = {
      received_at: item.received_at as string,
      expires_at: item.expires_at as string,
    };
    const timeframe = item.timeframe as number;
    if (item.kind === "signal") {
      const fresh = { signal: item.event, ...lifetime } as ContextSignal;
      const kept = sheet.signals.get(timeframe);
      if (gives(kept, fresh, replacesSignal)) sheet.signals.set(timeframe, fresh);
    } else if (item.kind === "phase") {
      const fresh = { phase: item.event, ...lifetime } as ContextPhase;
      if (gives(sheet.phases.get(timeframe), fresh, replacesPhase)) {
        sheet.phases.set(timeframe, fresh);
      }
    } else {
      const fresh = { trend: item.event, ...lifetime } as ContextTrend;
      if (gives(sheet.trend ?? undefined, fresh, replacesTrend)) sheet.trend = fresh;
    }
  }

  /** The hour's and the four hours' bars, for an account that wants no trade past a gap. */
  #expectedBars({ signals, phases }: Sheet): readonly ExpectedBar[] {
    if (!this.#rules.require_expected_bars) return [];
    return HIGHER_BARS.map((timeframe) => {
      const signal = signals.get(timeframe), phase = phases.get(timeframe);
      const heard = Math.max(
        signal === undefined ? -Infinity : signalHeard(signal.signal, signal.received_at),
        phase === undefined ? -Infinity : phaseHeard(phase.phase, phase.received_at),
      );
      const seen_at = heard === -Infinity ? null : new Date(heard).toISOString();
      return { timeframe, grace_minutes: BAR_GRACE, since: null, seen_at };
    });
  }

  #put(position: Position, path: Path): void {
    const open = { position, path, close_requested_at: null };
    this.#positions.set(position.trade_id, open);
  }

  #left(position: Position): void {
    const open = this.#positions.get(position.trade_id);
    if (position.contracts_open === 0 || open === undefined) {
      this.#positions.delete(position.trade_id);
    } else this.#positions.set(position.trade_id, { ...open, position });
  }

  #pay(change: number): void {
    this.#cash = roundMoney(this.#cash + change);
  }

  #accountAt(instant: number, positions: readonly OpenPosition[]): AccountState {
    const day = dateAt(instant);
    this.#today = this.#today.filter((exit) => exit.day === day);
    const value = positions.reduce((sum, open) => sum + valueOf(open), 0);
    const stops = [...this.#stops].filter(([, at]) => at >= instant - WEEK);
    return {
      ...EMPTY,
      equity: roundMoney(this.#cash + value),
      cash: this.#cash,
      open_trades: positions.filter(({ position }) => position.kind === "REAL")
        .map(({ position: { trade_id, ticker, direction } }) => ({ trade_id, ticker, direction })),
      realised_today: roundMoney(this.#today.reduce((sum, { net }) => sum + net, 0)),
      last_stops: Object.fromEntries(
        stops.map(([ticker, at]) => [ticker, new Date(at).toISOString()]),
      ),
      rules: this.#rules,
    };
  }

  #sheet(ticker: string): Sheet {
    let sheet = this.#sheets.get(ticker);
    if (sheet === undefined) {
      sheet = {
        signals: new Map(),
        phases: new Map(),
        trend: null,
        tick: null,
        volatility: null,
      };
      this.#sheets.set(ticker, sheet);
    }
    return sheet;
  }
}

const EMPTY = accountState.parse({});

/** Whether a fresh event takes the place: what has expired keeps nothing out. */
function gives<Active extends { readonly received_at: string; readonly expires_at: string }>(
  kept: Active | undefined,
  fresh: Active,
  replaces: (kept: Active, fresh: Active) => boolean,
): boolean {
  return kept === undefined || kept.expires_at <= fresh.received_at || replaces(kept, fresh);
}
