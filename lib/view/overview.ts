/**
 * Shape of the overview's data. Apart from the queries, so that a browser loads no server code.
 */
import type { TickerState } from "../data/active.ts";
import type { DecisionRow } from "../data/decisions.ts";
import type { Verdict } from "./verdict.ts";
import type { WaitingTrade } from "./waiting.ts";

/** Decisions the overview keeps on screen. */
export const FEED_LENGTH = 25;

/** One answer. Plain JSON, so that the server renders it and a browser can ask for it again. */
export interface Overview {
  /** Newest first: the latest ones, or those after the sequence number that was asked for. */
  readonly decisions: readonly DecisionRow[];
  /** Counts of the New York day. */
  readonly today: {
    readonly verdicts: Readonly<Record<Verdict, number>>;
    readonly received: number;
    readonly refused: number;
  };
  readonly tickers: readonly TickerState[];
  /** Open trades that wait for a fresh price. */
  readonly waiting: readonly WaitingTrade[];
  /** Confluence each release asks for, percent, by its id. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** The account's present, instant: the wall clock, or the newest event of a backtest. */
  readonly now: string;
}
