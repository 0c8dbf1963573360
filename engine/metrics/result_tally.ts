/** What is counted and summed of the results of trades under one assumption about their fills. */
import { ExactSpread, type SpreadState } from "./exact_spread.ts";
import { ExactSum } from "./exact_sum.ts";
import { joinRuns, NO_RUNS, outcomeOf, runOf, type Runs } from "./streaks.ts";

/** What is stored of a {@link ResultTally}, plain JSON. */
export interface ResultState {
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  /** Parts of exact sums, dollars. */
  readonly won: readonly number[];
  readonly lost: readonly number[];
  readonly r: SpreadState;
  readonly winRuns: Runs;
  readonly lossRuns: Runs;
}

/**
 * Results of trades, added in the order in which they were closed. Two tallies of stretches that
 * follow each other make that of both, to the last bit.
 *
 * @example
 * const tally = new ResultTally();
 * tally.add(120, 100);
 * tally.merge(laterTally);
 */
export class ResultTally {
  #trades: number;
  #wins: number;
  #losses: number;
  readonly #won: ExactSum;
  readonly #lost: ExactSum;
  readonly #r: ExactSpread;
  #winRuns: Runs;
  #lossRuns: Runs;

  /** @param state of {@link state}, to go on from what was stored */
  constructor(state: ResultState | null = null) {
    this.#trades = state?.trades ?? 0;
    this.#wins = state?.wins ?? 0;
    this.#losses = state?.losses ?? 0;
    this.#won = new ExactSum(state?.won);
    this.#lost = new ExactSum(state?.lost);
    this.#r = new ExactSpread(state?.r);
    this.#winRuns = state?.winRuns ?? NO_RUNS;
    this.#lossRuns = state?.lossRuns ?? NO_RUNS;
  }

  /**
   * Adds a trade that was closed after all those before.
   *
   * @param net dollars
   * @param risk planned risk, dollars; without one above 0 the trade has no R
   */
  add(net: number, risk: number | null): void {
    const outcome = outcomeOf(net);
    this.#trades++;
    if (outcome === "WIN") {
      this.#wins++;
      this.#won.add(net);
    } else if (outcome === "LOSS") {
      this.#losses++;
      this.#lost.add(-net);
    }
    if (risk !== null && risk > 0) this.#r.add(net / risk);
    this.#winRuns = joinRuns(this.#winRuns, runOf(outcome === "WIN"));
    this.#lossRuns = joinRuns(this.#lossRuns, runOf(outcome === "LOSS"));
  }

  /** Adds the trades of a stretch that follows this one. */
  merge(later: ResultTally): void {
    this.#trades += later.#trades;
    this.#wins += later.#wins;
    this.#losses += later.#losses;
    this.#won.merge(later.#won);
    this.#lost.merge(later.#lost);
    this.#r.merge(later.#r);
    this.#winRuns = joinRuns(this.#winRuns, later.#winRuns);
    this.#lossRuns = joinRuns(this.#lossRuns, later.#lossRuns);
  }

  /** How many trades, and how many of them won and lost; the others are scratches. */
  get counts(): { readonly trades: number; readonly wins: number; readonly losses: number } {
    return { trades: this.#trades, wins: this.#wins, losses: this.#losses };
  }

  /** Sums of the wins and of the losses, 0 or more, and of both, dollars. */
  get sums(): { readonly won: number; readonly lost: number; readonly net: number } {
    const net = new ExactSum(this.#won.parts);
    for (const part of this.#lost.parts) net.add(-part);
    return { won: this.#won.value, lost: this.#lost.value, net: net.value };
  }

  /** R of the trades that have a planned risk. */
  get r(): Pick<ExactSpread, "count" | "mean" | "deviation"> {
    return this.#r;
  }

  /** Longest runs of wins and of losses. */
  get longest(): { readonly wins: number; readonly losses: number } {
    return { wins: this.#winRuns.longest, losses: this.#lossRuns.longest };
  }

  /** All of it, plain JSON, to be stored. */
  get state(): ResultState {
    return {
      ...this.counts,
      won: this.#won.parts,
      lost: this.#lost.parts,
      r: this.#r.state,
      winRuns: this.#winRuns,
      lossRuns: this.#lossRuns,
    };
  }
}
