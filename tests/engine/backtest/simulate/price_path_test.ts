import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  intradayWeight,
  PREMARKET_STEPS,
  PricePath,
  SESSION_MINUTES,
  VARIANCE_SHARES,
} from "../../../../engine/backtest/simulate/price_path.ts";
import { mean, meanSquare } from "./statistics.ts";

const SHARE = { ticker: "XYZ", price: 100, volatility: 0.2, drift: 0 };
const midpoints = Array.from(
  { length: SESSION_MINUTES },
  (_, index) => (index + 0.5) / SESSION_MINUTES,
);

/** Squared returns of one step, each from a fresh path. */
function squares(step: (path: PricePath) => void, changes = {}, count = 20_000): number[] {
  return Array.from({ length: count }, (_, seed) => {
    const path = new PricePath(seed, { ...SHARE, ...changes });
    // What the step is measured in: the volatility the path happens to begin with.
    const unit = path.volatility / Math.sqrt(252);
    step(path);
    return (Math.log(path.price / SHARE.price) / unit) ** 2;
  });
}

describe("the shape of a day", () => {
  it("is a U: 1.8 at both ends, 0.6 at noon", () => {
    assertEquals([0, 0.5, 1].map(intradayWeight), [1.7999999999999998, 0.6, 1.7999999999999998]);
    assertAlmostEquals(intradayWeight(0.25), 0.9, 1e-12);
  });
  it("is the same from both ends, and falls until noon", () => {
    for (const progress of midpoints.slice(0, 195)) {
      assertAlmostEquals(intradayWeight(progress), intradayWeight(1 - progress), 1e-12);
      assert(intradayWeight(progress) > intradayWeight(progress + 1e-3));
    }
  });
  it("leaves the day's variance as it is", () => {
    assertAlmostEquals(mean(midpoints.map(intradayWeight)), 1, 1e-5);
  });
  it("shares all of a day's variance out", () => {
    const { session, jumps, gap, premarket } = VARIANCE_SHARES;
    assertAlmostEquals(session + jumps + gap + premarket, 1, 1e-12);
  });
});

describe("a step of the price", () => {
  it("has the night's share of the variance, within 5 %", () => {
    const found = mean(squares((path) => path.gap(0), { correlation: 0 }));
    assertAlmostEquals(found, VARIANCE_SHARES.gap, 0.05 * VARIANCE_SHARES.gap);
  });
  it("has the pre-market's share over all its steps, within 5 %", () => {
    const found = mean(squares((path) => {
      for (let step = 0; step < PREMARKET_STEPS; step++) path.premarket(0);
    }, { correlation: 0 }));
    assertAlmostEquals(found, VARIANCE_SHARES.premarket, 0.05 * VARIANCE_SHARES.premarket);
  });
  it("has three times the variance at the opening that it has at noon, jumps apart", () => {
    const at = (progress: number) =>
      mean(
        squares((path) => path.minute(0, progress), { correlation: 0 })
          // A jump is 250 times as wide as a minute.
          .filter((square) => square < 0.1),
      );
    assertAlmostEquals(at(0) / at(0.5), 3, 0.15);
  });
  it("moves by the market alone at a correlation of 1, by itself alone at 0", () => {
    const moved = (correlation: number, shock: number) => {
      const path = new PricePath(1, { ...SHARE, correlation });
      path.premarket(shock);
      return Math.log(path.price / SHARE.price);
    };
    assertAlmostEquals(moved(1, 2), 2 * moved(1, 1), 1e-12);
    assertAlmostEquals(moved(1, 0), 0, 1e-12);
    assertAlmostEquals(moved(-1, 1), -moved(1, 1), 1e-12);
    assertAlmostEquals(moved(0, 2), moved(0, -2), 1e-12);
  });
  it("drifts by its return, a year of minutes", () => {
    // At so low a volatility the drift is all there is.
    const path = new PricePath(1, { ...SHARE, volatility: 1e-9, drift: 0.3 });
    for (let index = 0; index < 252 * SESSION_MINUTES; index++) path.minute(0, 0.5);
    assertAlmostEquals(path.price, SHARE.price * Math.exp(0.3), 1e-4);
  });
  it("drifts by half its variance less, so that the mean price grows by the return", () => {
    const path = new PricePath(1, { ...SHARE, correlation: 1, volatility: 0.5, drift: 0.3 });
    path.minute(0, 0.5);
    const yearly = Math.log(path.price / SHARE.price) * 252 * SESSION_MINUTES;
    assertAlmostEquals(yearly, 0.3 - 0.5 ** 2 / 2, 1e-6);
  });
});

describe("volatility", () => {
  const paths = Array.from({ length: 20_000 }, (_, seed) => new PricePath(seed, SHARE));

  it("begins where it usually is: its mean square is the share's own, within 2 %", () => {
    const found = meanSquare(paths.map(({ volatility }) => volatility));
    assertAlmostEquals(Math.sqrt(found), SHARE.volatility, 0.004);
  });
  it("is quoted with a premium, and within 5 % to 300 %", () => {
    for (const { volatility, impliedVolatility } of paths) {
      assertAlmostEquals(impliedVolatility, Math.max(0.05, 1.08 * volatility + 0.005), 1e-12);
    }
    assertEquals(new PricePath(1, { ...SHARE, volatility: 0.001 }).impliedVolatility, 0.05);
    assertEquals(new PricePath(1, { ...SHARE, volatility: 50 }).impliedVolatility, 3);
  });
  it("rises when the market falls", () => {
    // Few minutes, all one way: the leverage effect is stronger than chance.
    const after = (shock: number) => {
      const path = new PricePath(1, { ...SHARE, correlation: 1 });
      for (let index = 0; index < 30; index++) path.minute(shock, 0.5);
      return path.volatility;
    };
    assert(after(-2) > after(0) && after(0) > after(2));
  });
});

describe("volume", () => {
  it("is the daily volume, within 10 %, and follows the U", () => {
    const path = new PricePath(1, { ...SHARE, correlation: 0, dailyVolume: 1e6 });
    const volumes = Array.from({ length: 100 }, () =>
      midpoints.map((progress) => {
        path.minute(0, progress);
        return path.volume;
      }));
    const byMinute = midpoints.map((_, index) => mean(volumes.map((day) => day[index])));
    assertAlmostEquals(SESSION_MINUTES * mean(byMinute), 1e6, 1e5);
    assert(mean(byMinute.slice(0, 30)) > 2 * mean(byMinute.slice(180, 210)));
    assert(volumes.flat().every((volume) => Number.isInteger(volume) && volume >= 0));
  });
});
