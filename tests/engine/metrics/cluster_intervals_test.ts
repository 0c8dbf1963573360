import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  clusterIntervals,
  type DaySums,
  FEWEST_DAYS,
  type Trade,
  tradeIntervals,
} from "../../../engine/metrics/mod.ts";
import { resultFigures } from "../../../engine/metrics/performance.ts";
import { ResultTally } from "../../../engine/metrics/result_tally.ts";
import { randomStream } from "../../../engine/random.ts";
import { assertFigures, tradesOf } from "./sample.ts";

const DRAWS = { seed: 5, resamples: 400 };

function sumsOf(trades: readonly Trade[]): DaySums {
  const sums = { trades: 0, wins: 0, losses: 0, won: 0, lost: 0, rs: 0, r: 0, squares: 0 };
  for (const { net, risk } of trades) {
    sums.trades++;
    if (net > 0) sums.wins++, sums.won += net;
    if (net < 0) sums.losses++, sums.lost -= net;
    if (risk === null) continue;
    sums.rs++;
    sums.r += net / risk;
    sums.squares += (net / risk) ** 2;
  }
  return sums;
}

function figuresOf(trades: readonly Trade[]) {
  const tally = new ResultTally();
  for (const { net, risk } of trades) tally.add(net, risk);
  return resultFigures(tally);
}

function byDays(days: readonly (readonly Trade[])[], draws = DRAWS) {
  return clusterIntervals(days.map(sumsOf), figuresOf(days.flat()), draws);
}

/** Days of trades that share the day's luck. */
function luckyDays(seed: number, days: number, trades: number): readonly (readonly Trade[])[] {
  const random = randomStream(seed, "tests");
  return Array.from({ length: days }, () => {
    const luck = 40 * random.normal();
    return tradesOf(Array.from({ length: trades }, () => 10 + luck + 10 * random.normal()));
  });
}

describe("intervals from whole days", () => {
  const random = randomStream(8, "tests");
  const nets = Array.from({ length: 60 }, () => Math.round(5 + 90 * random.normal()));

  it("are those of single trades when each day has one", () => {
    const trades = tradesOf(nets);
    const expected = tradeIntervals(trades, figuresOf(trades), DRAWS);
    assertFigures(byDays(trades.map((trade) => [trade])), expected, "one a day");
  });

  it("don't see a day without trades", () => {
    const days = tradesOf(nets).map((trade) => [trade]);
    assertEquals(byDays(days.flatMap((day) => [day, []])), byDays(days));
  });

  it("learn nothing from the same trade told four times", () => {
    const once = tradesOf(nets).map((trade) => [trade]);
    const often = once.map(([trade]) => [trade, trade, trade, trade]);
    const [one, four] = [byDays(once).expectancy, byDays(often).expectancy];
    assertAlmostEquals(four?.lower ?? NaN, one?.lower ?? 0, 1e-9);
    assertAlmostEquals(four?.upper ?? NaN, one?.upper ?? 0, 1e-9);
  });

  it("cover the truth where those of single trades are far too sure", () => {
    let whole = 0, single = 0;
    for (let book = 0; book < 100; book++) {
      const days = luckyDays(book, 40, 10);
      const draws = { seed: book, resamples: 200 };
      const within = (interval: { lower: number; upper: number } | null) =>
        Number(interval !== null && interval.lower <= 10 && 10 <= interval.upper);
      whole += within(byDays(days, draws).expectancy);
      single += within(tradeIntervals(days.flat(), figuresOf(days.flat()), draws).expectancy);
    }
    assert(whole >= 86, `${whole} of 100`);
    assert(single <= 70, `${single} of 100`);
  });

  it("are none below ten days, and follow from the seed", () => {
    const days = luckyDays(1, FEWEST_DAYS, 5);
    assert(byDays(days).expectancy !== null);
    assertEquals(byDays(days.slice(1)).expectancy, null);
    assertEquals(byDays(days), byDays(days));
    assert(
      byDays(days).expectancy?.lower !== byDays(days, { ...DRAWS, seed: 6 }).expectancy?.lower,
    );
  });

  it("are none where the figure is undefined", () => {
    const wins = tradesOf(nets.map(Math.abs)).map((trade) => [trade]);
    assertEquals([byDays(wins).profit_factor, byDays(wins).average_loss], [null, null]);
    const bare = tradesOf(nets, null).map((trade) => [trade]);
    assertEquals([byDays(bare).expectancy_r, byDays(bare).sqn], [null, null]);
    assert(byDays(bare).win_rate !== null);
  });
});
