/** Which bars give a signal. */
import type { Chart, Reading } from "./chart.ts";
import type { FinishedBar, Instrument } from "./instrument.ts";
import { breaksOut, type Score, scoreOf } from "./score.ts";

/** Least score and least bars between two signals of one side, by timeframe in minutes. */
const LEADS: ReadonlyMap<number, { readonly score: number; readonly bars: number }> = new Map([
  [15, { score: 7, bars: 16 }],
  [30, { score: 6.5, bars: 8 }],
  [60, { score: 5.5, bars: 2 }],
  [240, { score: 5.5, bars: 1 }],
]);
/** Least score of a chart that speaks along with a 60- or 240-minute one. */
const ALONG_SCORE = 5.5;
/** From here on a signal leads the charts below it. */
const LEADER = 60;
/** Highest timeframe that speaks, and the only one that does at the close. */
const HIGHEST = 240;

/** A bar that gives a signal. */
export interface FiredSignal {
  readonly chart: Chart;
  readonly reading: Reading;
  readonly sign: 1 | -1;
  readonly score: Score;
  /** What set it off: names of triggers, and `MTF_STACK` when a higher chart speaks too. */
  readonly components: readonly string[];
}

/**
 * The signals of bars that end together, highest timeframe first.
 *
 * A chart of 15 minutes and more speaks on a trigger with enough score, and not again for some bars.
 * When one of 60 or 240 minutes speaks, those below that agree speak with it; charts of 3 and 5
 * minutes speak only then. At the close only the 240-minute chart speaks.
 *
 * @param finished the bars, highest timeframe first
 * @param at instant of their end, milliseconds since 1970
 */
export function firedSignals(
  instrument: Instrument,
  finished: readonly FinishedBar[],
  at: number,
  isClose: boolean,
): FiredSignal[] {
  const fired: FiredSignal[] = [];
  let leader: 1 | -1 | null = null;
  for (const { chart, reading } of finished) {
    const { minutes } = chart;
    if (reading === null || minutes > HIGHEST || (isClose && minutes < HIGHEST)) continue;
    const sign = reading.ema8 >= reading.ema21 ? 1 : -1;
    const score = scoreOf(reading, instrument, sign);
    const found = triggers(reading, instrument, sign, minutes);
    const key = `${minutes} ${sign}`;
    const follows = leader === sign && score.total >= ALONG_SCORE;
    const rule = LEADS.get(minutes);
    const leads = rule !== undefined && found.length > 0 && score.total >= rule.score &&
      at - (instrument.fired.get(key) ?? -Infinity) >= rule.bars * minutes * 60_000;
    if (!follows && !leads) continue;
    if (minutes >= LEADER) leader = sign;
    instrument.fired.set(key, at);
    fired.push({
      chart,
      reading,
      sign,
      score,
      components: follows ? [...found, "MTF_STACK"] : found,
    });
  }
  return fired;
}

/**
 * What a bar does that may set off a signal: the averages of 8 and 21 cross, the close leaves the
 * ten bars before or the pre-market behind, the close comes back beyond the 8 average; on 240
 * minutes also that the averages stand in order.
 */
export function triggers(
  reading: Reading,
  instrument: Instrument,
  sign: 1 | -1,
  minutes: number,
): string[] {
  const { ema8, ema21, ema50, previousEma8, previousEma21, previousClose, bar } = reading;
  const found: string[] = [];
  if (sign * (ema8 - ema21) > 0 && sign * (previousEma8 - previousEma21) <= 0) {
    found.push("EMA_CROSS");
  }
  if (breaksOut(reading, instrument, sign)) found.push("BREAKOUT");
  if (sign * (bar.close - ema8) > 0 && sign * (previousClose - previousEma8) <= 0) {
    found.push("EMA_RECLAIM");
  }
  if (minutes >= HIGHEST && sign * (ema8 - ema21) > 0 && sign * (ema21 - ema50) > 0) {
    found.push("EMA_STACK");
  }
  return found;
}
