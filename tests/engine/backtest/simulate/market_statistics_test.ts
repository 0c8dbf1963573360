/**
 * What is known of real prices (Cont 2001, "Empirical properties of asset returns: stylized facts")
 * found again in ten simulated years per seed. Bounds are wide enough for a sample of that length
 * and narrow enough that a lost term shows.
 */
import { assert, assertAlmostEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { VARIANCE_SHARES } from "../../../../engine/backtest/simulate/price_path.ts";
import { dailyReturns, SAMPLE_DAYS, sampleDays, sessionReturns } from "./market_sample.ts";
import { autocorrelation, correlation, kurtosis, mean, meanSquare } from "./statistics.ts";

const SEEDS = [1, 2, 3];
const VOLATILITY = 0.2;
const samples = SEEDS.map((seed) => sampleDays(seed, VOLATILITY));

describe("ten years of prices", () => {
  it("are finite and above 0, minute by minute", () => {
    for (const days of [...samples, sampleDays(4, 3)]) {
      assert(days.length === SAMPLE_DAYS);
      assert(days.every(({ prices }) => prices.every((price) => price > 0 && price < Infinity)));
      assert(days.every(({ gapped, volatility }) => gapped > 0 && volatility > 0));
    }
  });
  it("have the configured volatility from close to close, within 15 %", () => {
    for (const volatility of [0.1, VOLATILITY, 0.6]) {
      for (const seed of SEEDS) {
        const found = Math.sqrt(252 * meanSquare(dailyReturns(sampleDays(seed, volatility))));
        assertAlmostEquals(found / volatility, 1, 0.15, `seed ${seed}, ${volatility}`);
      }
    }
  });
  it("grow with their drift: 30 % a year is told from none", () => {
    for (const seed of SEEDS) {
      const yearly = (drift: number) => 252 * mean(dailyReturns(sampleDays(seed, 0.2, drift)));
      assertAlmostEquals(yearly(0.3) - yearly(0), 0.3, 1e-6);
    }
  });
});

describe("returns", () => {
  it("have fat tails: kurtosis above 4 by the day, above 10 by five minutes; normal is 3", () => {
    for (const days of samples) {
      const daily = kurtosis(dailyReturns(days));
      const short = kurtosis(sessionReturns(days, 5).flat());
      assert(daily > 4 && daily < 12, `${daily}`);
      assert(short > 10, `${short}`);
    }
  });
  it("know no memory from day to day", () => {
    for (const days of samples) {
      assertAlmostEquals(autocorrelation(dailyReturns(days), 1), 0, 0.06);
    }
  });
  it("come in clusters: a large move is followed by large moves, less so after a quarter", () => {
    const sizes = samples.map((days) => dailyReturns(days).map(Math.abs));
    for (const size of sizes) assert(autocorrelation(size, 1) > 0.08);
    const after = (lag: number) => mean(sizes.map((size) => autocorrelation(size, lag)));
    assert(after(60) < after(1) / 2, `${after(60)} ${after(1)}`);
  });
  it("fall when volatility rises", () => {
    for (const days of samples) {
      const volatilities = days.map(({ volatility }) => Math.log(volatility));
      const changes = volatilities.slice(1).map((value, index) => value - volatilities[index]);
      const found = correlation(dailyReturns(days).slice(1), changes);
      assert(found < -0.35 && found > -0.6, `${found}`);
    }
  });
});

describe("a night", () => {
  it("has a quarter of the variance from close to close, within 5 points", () => {
    for (const days of samples) {
      const nights = days.map(({ before, prices }) => Math.log(prices[0] / before));
      const share = meanSquare(nights) / meanSquare(dailyReturns(days));
      assertAlmostEquals(share, VARIANCE_SHARES.gap + VARIANCE_SHARES.premarket, 0.05);
    }
  });
  it("has news now and then: its gap has fatter tails than a normal one", () => {
    for (const days of samples) {
      assert(kurtosis(days.map(({ before, gapped }) => Math.log(gapped / before))) > 5);
    }
  });
});

describe("a day", () => {
  /** Standard deviation of five minutes by their place in the day, without the jumps' tails. */
  const profile = samples.map((days) =>
    sessionReturns(days, 5).map((returns) => {
      const sizes = returns.map(Math.abs).sort((a, b) => a - b);
      return sizes[Math.floor(0.68 * sizes.length)];
    })
  );

  it("moves more at the opening and at the close than at noon: √(1.8 ÷ 0.6) is 1.73", () => {
    for (const deviations of profile) {
      const noon = mean(deviations.slice(36, 42));
      assertAlmostEquals(mean(deviations.slice(0, 3)) / noon, 1.69, 0.12);
      assertAlmostEquals(mean(deviations.slice(-3)) / noon, 1.69, 0.12);
    }
  });
  it("calms down hour by hour until noon, and wakes up hour by hour after it", () => {
    for (const deviations of profile) {
      const hours = [0, 12, 24, 36, 48, 60].map((from) => mean(deviations.slice(from, from + 12)));
      assert(hours[0] > hours[1] && hours[1] > hours[2]);
      assert(hours[3] < hours[4] && hours[4] < hours[5]);
    }
  });
  it("jumps once in twenty days, by 1 % and more once in forty", () => {
    for (const days of samples) {
      // Of jumps with a deviation of 1.6 % half go so far; a minute's own variance never does.
      const moves = sessionReturns(days, 1).flat().filter((move) => Math.abs(move) > 0.01);
      assertAlmostEquals(moves.length / SAMPLE_DAYS, 0.025, 0.015);
    }
  });
});
