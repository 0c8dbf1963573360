/** The numbers learning goes by; docs/learning.md says why each is what it is. */

/** Trades a period, a cell and the rest of its matrix need. */
export const REQUIRED_TRADES = 30;
/** Largest share of false finds that is expected among the cells found. */
export const MOST_FALSE = 0.1;
/** Whole percent of a value. */
export const LEAST_CHANGE_PCT = 5;
export const MOST_CHANGE_PCT = 15;
/** Share of the period before the cut. */
export const TRAINING_SHARE = 0.75;
/** Trades in the cell, and beside it, from which the hold-out says anything. */
export const HOLD_OUT_TRADES = 10;
/** The same for a regime or a half, which only describe. */
export const PART_TRADES = 5;
/** How far true differences of mean R are expected to lie from 0: their standard deviation, R. */
export const TYPICAL_DIFFERENCE = 0.2;
/** Share of a value that follows from a difference of one standard deviation of R. */
export const CHANGE_PER_DEVIATION = 0.5;
/** Random divisions for a p-value: at most so many, fewer once so many reached the difference. */
export const MOST_PERMUTATIONS = 19_999;
export const ENOUGH_REACHED = 50;
/** Resamples for an interval. */
export const INTERVAL_RESAMPLES = 2000;
/** Days from which trades of one day are taken together. */
export const DAYS_TO_CLUSTER = 20;
