/** Figures against whole-number arithmetic of any length, where doubles lose their digits. */
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { ExactSpread } from "../../../engine/metrics/exact_spread.ts";
import { resultFigures } from "../../../engine/metrics/performance.ts";
import { momentsOf } from "../../../engine/metrics/moments.ts";
import { tallyOf, TradeTally } from "../../../engine/metrics/trade_tally.ts";
import { summaryOf } from "../../../engine/metrics/summary.ts";
import { arrange } from "../../../engine/metrics/rolling.ts";
import { assertFigure, someTrades, trade, tradesOf } from "./sample.ts";

const DIGITS = 10n ** 40n;

/** Integer square root, rounded down (Newton). */
function squareRoot(square: bigint): bigint {
  if (square < 2n) return square;
  let root = BigInt(Math.floor(Math.sqrt(Number(square))));
  for (;;) {
    const next = (root + square / root) / 2n;
    if (next === root || next === root + 1n || next === root - 1n) break;
    root = next;
  }
  while (root * root > square) root--;
  while ((root + 1n) * (root + 1n) <= square) root++;
  return root;
}

/** Sample deviation of whole numbers, to 1e-15 of itself. */
function deviationOf(values: readonly number[]): number {
  const n = BigInt(values.length);
  const whole = values.map((value) => BigInt(value));
  const sum = whole.reduce((total, value) => total + value, 0n);
  const squares = whole.reduce((total, value) => total + value * value, 0n);
  const variance = DIGITS * (n * squares - sum * sum) / (n * (n - 1n));
  return Number(squareRoot(variance)) / 1e20;
}

const smallWhole = fc.integer({ min: -1000, max: 1000 });
const samples = fc.array(smallWhole, { minLength: 2, maxLength: 30 })
  .filter((values) => new Set(values).size > 1);

describe("the arithmetic these tests trust", () => {
  it("takes roots", () => {
    assertEquals([0n, 1n, 15n, 16n, 17n, 10n ** 40n].map(squareRoot), [
      0n,
      1n,
      3n,
      4n,
      4n,
      10n ** 20n,
    ]);
    assertFigure(deviationOf([1, 2, 3, 6]), Math.sqrt(14 / 3), "by hand");
  });
});

describe("deviations", () => {
  it("are right to the last digits, however far from 0 the numbers lie", () => {
    const far = fc.constantFrom(0, 1e6, 1e9, 1e12, 4e15);
    fc.assert(fc.property(samples, far, (values, offset) => {
      const moved = values.map((value) => value + offset);
      const spread = new ExactSpread();
      for (const value of moved) spread.add(value);
      const found = spread.deviation ?? NaN, truth = deviationOf(moved);
      // Beside 4e15, differences of one are taken for rounding only when they are below it.
      if (found === 0) assert(Math.max(...values) - Math.min(...values) <= 4);
      else assert(Math.abs(found - truth) <= 4e-16 * truth, `${found} ${truth}`);
    }));
  });

  it("of numbers held in memory are as good", () => {
    fc.assert(fc.property(samples, (values) => {
      const moved = values.map((value) => value + 1e9);
      assertFigure(momentsOf(moved, 0).deviation, deviationOf(moved), "deviation");
    }));
  });
});

describe("sums of money", () => {
  const parts = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 60 });

  it("are exact: of sixty-fourths of a dollar, which doubles hold, they are whole numbers", () => {
    fc.assert(fc.property(parts, (list) => {
      const whole = list.reduce((sum, each) => sum + each, 0);
      const { results } = tallyOf(tradesOf(list.map((each) => each / 64)));
      const { total_net, expectancy } = resultFigures(results.touch);
      assertEquals([total_net, expectancy], [whole / 64 + 0, whole / 64 / list.length + 0]);
    }));
  });

  it("of cents are rounded once, however many they are", () => {
    const dimes = tradesOf(Array.from({ length: 1000 }, () => 0.1));
    assertEquals(resultFigures(tallyOf(dimes).results.touch).total_net, 100);
    const added = dimes.reduce((sum, { net }) => sum + net, 0);
    assert(added !== 100, "doubles added one by one come to the same");
  });

  it("survive wins and losses that cancel", () => {
    const nets = [1e17, 0.25, -1e17, 0.25, -1e-7];
    const { total_net, wins, losses } = resultFigures(tallyOf(tradesOf(nets)).results.touch);
    assertEquals([total_net, wins, losses], [0.5 - 1e-7, 3, 2]);
    // Doubles added one by one have lost all of it.
    assert(nets.reduce((sum, net) => sum + net, 0) !== 0.5 - 1e-7);
  });

  it("of R keep a spread beside a large mean", () => {
    const nets = [1_000_001, 1_000_002, 1_000_003];
    const { sqn } = resultFigures(tallyOf(tradesOf(nets, 1)).results.touch);
    assertFigure(sqn, Math.sqrt(3) * 1_000_002, "SQN");
  });
});

describe("tallies of days, as a database would keep them", () => {
  it("make the figures of all trades, to the last bit", () => {
    fc.assert(fc.property(someTrades, (trades) => {
      const { days } = arrange({ trades, equity: [] });
      const rows: readonly string[] = days.map(({ tally }) => JSON.stringify(tally.state));
      const merged = new TradeTally();
      for (const row of rows) merged.merge(new TradeTally(JSON.parse(row)));
      const inOrder = trades.toSorted((a, b) => a.closed_at < b.closed_at ? -1 : 1);
      assertEquals(summaryOf(merged, 1), summaryOf(tallyOf(inOrder), 1));
    }));
  });

  it("make months of days and years of months", () => {
    fc.assert(fc.property(someTrades, fc.integer({ min: 1, max: 9 }), (trades, size) => {
      const tallies = arrange({ trades, equity: [] }).days.map(({ tally }) => tally);
      const groups: TradeTally[] = [];
      for (const [index, tally] of tallies.entries()) {
        if (index % size === 0) groups.push(new TradeTally());
        groups[groups.length - 1].merge(tally);
      }
      const [nested, flat] = [groups, tallies].map((parts) => {
        const whole = new TradeTally();
        for (const part of parts) whole.merge(part);
        return summaryOf(whole, 1);
      });
      assertEquals(nested, flat);
    }));
  });

  it("are small: a few numbers a sum, however many trades", () => {
    const many = Array.from(
      { length: 5000 },
      (_, index) => trade(Math.sin(index) * 10 ** (index % 7), index, { risk: 1 + index % 13 }),
    );
    const { state } = tallyOf(many);
    assert(state.results.touch.won.length <= 3, `${state.results.touch.won}`);
    assert(JSON.stringify(state).length < 3000, `${JSON.stringify(state).length}`);
  });

  it("are plain JSON under names that stay", () => {
    const { state } = tallyOf(tradesOf([1, -2, 0]));
    assertEquals(JSON.parse(JSON.stringify(state)), state);
    assertEquals(Object.keys(state), ["results", "course", "evidence"]);
    assertEquals(
      Object.keys(state.results.touch).sort(),
      [
        "losses",
        "lost",
        "lossRuns",
        "r",
        "trades",
        "winRuns",
        "wins",
        "won",
      ].sort(),
    );
    assertEquals(state.results.touch.won, [1]);
    assertEquals(state.results.mid.trades, 0);
  });

  it("begin as what was stored, and do not change it", () => {
    const stored = tallyOf(tradesOf([1, -2])).state;
    const before = JSON.stringify(stored);
    const tally = new TradeTally(stored);
    tally.add(trade(5, 10, { mae: -1 }));
    assertEquals(tally.results.touch.counts.trades, 3);
    assertEquals(JSON.stringify(stored), before);
    assertEquals(JSON.stringify(tallyOf(tradesOf([1, -2])).state), before);
  });
});
