import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { randomStream } from "../../../../engine/random.ts";
import { cents, roundTo } from "../../../../engine/backtest/simulate/rounding.ts";
import { autocorrelation, correlation, kurtosis, mean, variance } from "./statistics.ts";

const WORD = 2n ** 32n;
const word = (value: bigint) => ((value % WORD) + WORD) % WORD;

/** Mulberry32 in whole numbers of any size. */
function* mulberry(state: bigint): Generator<bigint> {
  while (true) {
    state = word(state + 0x6d2b79f5n);
    let mixed = word((state ^ (state >> 15n)) * (state | 1n));
    mixed ^= word(mixed + word((mixed ^ (mixed >> 7n)) * (mixed | 61n)));
    yield word(mixed ^ (mixed >> 14n));
  }
}

/** The state a stream begins with. */
function beginning(seed: number, name: string): bigint {
  let hash = word(0x811c9dc5n ^ word(BigInt(seed)));
  for (const letter of name) {
    hash = word((hash ^ BigInt(letter.charCodeAt(0))) * 0x01000193n);
  }
  return word((hash ^ word(BigInt(seed >>> 16))) * 0x85ebca6bn);
}

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);

describe("random numbers", () => {
  it("are those of Mulberry32, worked in whole numbers", () => {
    for (const [seed, name] of [[1, "SPY"], [-7, "AAPL"], [2 ** 31, ""], [123_456_789, "Q"]]) {
      const { uniform } = randomStream(Number(seed), String(name));
      const reference = mulberry(beginning(Number(seed) | 0, String(name)));
      for (let index = 0; index < 200; index++) {
        assertEquals(uniform(), Number(reference.next().value) / 2 ** 32);
      }
    }
  });
  it("begin, from 0, as the generator is known to: 0.26642920868471265", () => {
    assertEquals(Number(mulberry(0n).next().value) / 2 ** 32, 0.26642920868471265);
  });
  it("are the same for a seed and a name, and others for others", () => {
    const first = (seed: number, name: string) => draw(5, randomStream(seed, name).uniform);
    assertEquals(first(1, "SPY"), first(1, "SPY"));
    assertNotEquals(first(1, "SPY"), first(2, "SPY"));
    assertNotEquals(first(1, "SPY"), first(1, "QQQ"));
    assertNotEquals(first(1, "SPY"), first(1, "YPS"));
    assertNotEquals(first(1, "SPY"), first(1 + 2 ** 16, "SPY"));
  });
});

describe("uniform numbers", () => {
  const values = draw(200_000, randomStream(1, "uniform").uniform);

  it("lie in [0, 1) with mean ½ and variance 1/12", () => {
    assert(values.every((value) => value >= 0 && value < 1));
    assertAlmostEquals(mean(values), 0.5, 0.003);
    assertAlmostEquals(variance(values), 1 / 12, 0.001);
  });
  it("fill a hundred drawers evenly: χ² of 99 degrees below 149", () => {
    const drawers = new Array<number>(100).fill(0);
    for (const value of values) drawers[Math.floor(100 * value)]++;
    const squares = drawers.map((count) => (count - 2000) ** 2 / 2000);
    assert(100 * mean(squares) < 149, `${100 * mean(squares)}`);
  });
  it("do not remember the one before", () => {
    for (const lag of [1, 2, 3, 7]) assertAlmostEquals(autocorrelation(values, lag), 0, 0.01);
  });
});

describe("normal numbers", () => {
  const stream = randomStream(2, "normal");
  const values = draw(200_000, stream.normal);

  it("have mean 0, variance 1, kurtosis 3", () => {
    assertAlmostEquals(mean(values), 0, 0.01);
    assertAlmostEquals(variance(values), 1, 0.015);
    assertAlmostEquals(kurtosis(values), 3, 0.06);
    assert(values.every(Number.isFinite));
  });
  it("lie within one, two and three deviations as often as they should", () => {
    for (const [bound, share] of [[1, 0.6827], [2, 0.9545], [3, 0.9973]]) {
      const within = values.filter((value) => Math.abs(value) < bound).length / values.length;
      assertAlmostEquals(within, share, 0.004);
    }
  });
  it("come in pairs that know nothing of one another, of one radius", () => {
    assertAlmostEquals(autocorrelation(values, 1), 0, 0.01);
    const { uniform } = randomStream(2, "normal");
    const square = -2 * Math.log(1 - uniform());
    assertAlmostEquals(values[0] ** 2 + values[1] ** 2, square, 1e-9);
  });
  it("of two tickers are unrelated", () => {
    const other = draw(200_000, randomStream(2, "normbl").normal);
    assertAlmostEquals(correlation(values, other), 0, 0.01);
  });
});

describe("rounding", () => {
  it("rounds to so many decimals, half up", () => {
    assertEquals([1.25, -1.25, 2.345_67, 7].map((value) => roundTo(value, 1)), [1.3, -1.2, 2.3, 7]);
    assertEquals(roundTo(0.123_456, 4), 0.1235);
  });
  it("gives dollars in whole cents", () => {
    assertEquals([600.004, 600.005_1, 0.009].map(cents), [600, 600.01, 0.01]);
  });
});
