/**
 * Tallies as the database keeps them, read into those of the engine. Sums come as decimals and are
 * rounded to doubles once.
 */
import { z } from "zod";
import { type DaySums, TradeTally } from "../../engine/metrics/mod.ts";
import { numeric, whole } from "./values.ts";

const amount = numeric.nullable();
/** A run is `null` where the order of the trades was not looked at. */
const run = whole.nullable().transform((length) => length ?? 0);

const resultTally = z.object({
  trades: whole,
  wins: whole,
  losses: whole,
  won: numeric,
  lost: numeric,
  rs: whole,
  r_sum: numeric,
  r_squares: numeric,
  r_least: amount,
  r_most: amount,
  win_leading: run,
  win_trailing: run,
  win_longest: run,
  loss_leading: run,
  loss_trailing: run,
  loss_longest: run,
}).transform((t) => ({
  trades: t.trades,
  wins: t.wins,
  losses: t.losses,
  won: [t.won],
  lost: [t.lost],
  r: {
    count: t.rs,
    sum: [t.r_sum],
    squares: [t.r_squares],
    least: t.r_least,
    most: t.r_most,
  },
  winRuns: {
    trades: t.trades,
    leading: t.win_leading,
    trailing: t.win_trailing,
    longest: t.win_longest,
  },
  lossRuns: {
    trades: t.trades,
    leading: t.loss_leading,
    trailing: t.loss_trailing,
    longest: t.loss_longest,
  },
}));

/** Of no trades. */
const NOTHING = Object.freeze(new TradeTally().state);

/** Results under an assumption that no trade has a result under are not there. */
const results = resultTally.nullable().transform((tally) => tally ?? NOTHING.results.touch);

const MINUTE = 60_000;

/** A tally as JSON, read into the engine's. */
export const tallySchema = z.object({
  touch: results,
  three_quarters: results,
  mid: results,
  held: whole,
  hold_ms: numeric,
  maes: whole,
  mae: numeric,
  mfes: whole,
  mfe: numeric,
  explained: whole,
  delta: numeric,
  gamma: numeric,
  theta: numeric,
  vega: numeric,
  rho: numeric,
  residual: numeric,
  live: whole,
  delayed: whole,
  synthetic: whole,
  unstated: whole,
}).transform((t) => {
  const cause = (sum: number) => ({ count: t.explained, sum: [sum] });
  return new TradeTally({
    results: { touch: t.touch, three_quarters: t.three_quarters, mid: t.mid },
    course: {
      hold: { count: t.held, sum: [t.hold_ms / MINUTE] },
      mae: { count: t.maes, sum: [t.mae] },
      mfe: { count: t.mfes, sum: [t.mfe] },
      delta: cause(t.delta),
      gamma: cause(t.gamma),
      theta: cause(t.theta),
      vega: cause(t.vega),
      rho: cause(t.rho),
      residual: cause(t.residual),
    },
    evidence: {
      LIVE: t.live,
      DELAYED: t.delayed,
      SYNTHETIC: t.synthetic,
      UNSTATED: t.unstated,
    },
  });
});

/** A stretch of time in which trades were open, milliseconds since 1970. */
export type Stretch = readonly [from: number, to: number];

/** Text of an `int8multirange`, such as `{[1,5),[7,9)}`. */
const stretches = z.string().transform((text): readonly Stretch[] =>
  Array.from(text.matchAll(/\[(-?\d+),(-?\d+)\)/g), ([, from, to]) => [Number(from), Number(to)])
);

/** A day in short, at the touch. */
export interface SumsDay extends DaySums {
  readonly day: string;
  readonly least: number | null;
  readonly most: number | null;
  readonly open: readonly Stretch[];
}

/** A day of `performance_sums`. */
export const sumsSchema = z.tuple([
  z.iso.date(),
  whole,
  whole,
  whole,
  numeric,
  numeric,
  whole,
  numeric,
  numeric,
  amount,
  amount,
  stretches,
]).transform((row): SumsDay => {
  const [day, trades, wins, losses, won, lost, rs, r, squares, least, most, open] = row;
  return { day, trades, wins, losses, won, lost, rs, r, squares, least, most, open };
});

/** Tally of a day in short: nothing but its results at the touch, and those without their runs. */
export function tallyOfSums(
  { trades, wins, losses, won, lost, rs, r, squares, least, most }: SumsDay,
): TradeTally {
  const runs = { trades, leading: 0, trailing: 0, longest: 0 };
  return new TradeTally({
    ...NOTHING,
    results: {
      ...NOTHING.results,
      touch: {
        trades,
        wins,
        losses,
        won: [won],
        lost: [lost],
        r: { count: rs, sum: [r], squares: [squares], least, most },
        winRuns: runs,
        lossRuns: runs,
      },
    },
  });
}
