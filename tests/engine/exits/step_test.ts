import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { addParts, type Mark, markAt, NO_PARTS, splitStep } from "../../../engine/exits/step.ts";
import type { Parts } from "../../../engine/exits/types.ts";

const CALL = { right: "call", style: "european", strike: 450 } as const;
const YEAR_MINUTE = 1 / (365 * 1440);

function mark(change: Partial<Mark> = {}): Mark {
  const { spot = 450, years = 5 / 365, volatility = 0.2, rate = 0.05, dividend_yield = 0 } = change;
  return markAt(CALL, { spot, years, volatility, rate, dividend_yield });
}

function total(parts: Parts): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}

/** The usual split, with the Greeks of the start of the step alone. */
function residualOfStart(before: Mark, after: Mark): number {
  const move = after.spot - before.spot;
  return after.theoretical - before.theoretical - before.delta * move -
    before.gamma * move * move / 2 - before.theta * (before.years - after.years) * 365 -
    before.vega * (after.volatility - before.volatility) * 100 -
    before.rho * (after.rate - before.rate) * 100;
}

describe("splitting a step", () => {
  it("gives nothing when nothing changed", () => {
    assertEquals(splitStep(CALL, mark(), mark()), NO_PARTS);
  });

  it("follows its formula, with the Greeks of both ends", () => {
    const greeks = { theoretical: 5, delta: 0.5, gamma: 0.02, theta: -0.3, vega: 0.2, rho: 0.01 };
    const market = { spot: 450, rate: 0.05, dividend_yield: 0, years: 10 / 365, volatility: 0.2 };
    const end = { theoretical: 6, delta: 0.54, gamma: 0.03, theta: -0.5, vega: 0.4, rho: 0.02 };
    const after = { spot: 452, rate: 0.052, dividend_yield: 0, years: 9 / 365, volatility: 0.21 };
    const parts = splitStep(CALL, { ...greeks, ...market }, { ...end, ...after });
    assertAlmostEquals(parts.delta, 2 * (0.52 - 2 * 0.05 / 4), 1e-12);
    assertAlmostEquals(parts.gamma, 4 * (0.04 + 0.03) / 6, 1e-12);
    assertAlmostEquals(parts.theta, -0.4, 1e-12);
    assertAlmostEquals(parts.vega, 0.3, 1e-12);
    assertAlmostEquals(parts.rho, 0.003, 1e-12);
    assertAlmostEquals(total(parts), 1, 1e-12);
  });

  const alone: readonly [string, Partial<Mark>, readonly (keyof Parts)[]][] = [
    ["the price", { spot: 452 }, ["delta", "gamma"]],
    ["time", { years: 4 / 365 }, ["theta"]],
    ["volatility", { volatility: 0.22 }, ["vega"]],
    ["the rate", { rate: 0.06 }, ["rho"]],
  ];
  for (const [what, change, names] of alone) {
    it(`gives a change of ${what} alone to it, but for 0.5 %`, () => {
      const before = mark(), after = mark(change);
      const parts = splitStep(CALL, before, after);
      const explained = names.reduce((sum, name) => sum + parts[name], 0);
      const moved = after.theoretical - before.theoretical;
      assert(Math.abs(explained - moved) <= 0.005 * Math.abs(moved), `${explained} of ${moved}`);
      const others = (Object.keys(parts) as (keyof Parts)[])
        .filter((name) => name !== "residual" && !names.includes(name));
      for (const name of others) assertEquals(Math.abs(parts[name]), 0, name);
    });
  }

  it("gives delta what the delta of the start earned when only the price moves", () => {
    const before = mark(), after = mark({ spot: 451 });
    const { delta, gamma } = splitStep(CALL, before, after);
    assertAlmostEquals(delta, before.delta, 5e-4);
    assertAlmostEquals(gamma, before.gamma / 2, 5e-4);
  });

  it("is of third order: half as long a step leaves less than a sixth of the residual", () => {
    const before = mark();
    const far = mark({ spot: 450.6, years: 4.9 / 365, volatility: 0.202, rate: 0.0504 });
    const near = mark({ spot: 450.3, years: 4.95 / 365, volatility: 0.201, rate: 0.0502 });
    const long = Math.abs(splitStep(CALL, before, far).residual);
    const short = Math.abs(splitStep(CALL, before, near).residual);
    assert(short * 6 < long, `${short} against ${long}`);
  });

  it("cuts a step that uses up the time, as marks on a straight line would", () => {
    const before = mark({ years: 4 / 365 });
    const middle = mark({ years: 2 / 365, spot: 451, volatility: 0.21 });
    const after = mark({ years: 1 / 365, spot: 451.5, volatility: 0.215 });
    const inTwo = addParts(splitStep(CALL, before, middle), splitStep(CALL, middle, after));
    const inOne = splitStep(CALL, before, after);
    for (const name of Object.keys(inOne) as (keyof Parts)[]) {
      assertAlmostEquals(inOne[name], inTwo[name], 1e-12, name);
    }
  });

  it("explains the last hour of an option at the money, into the expiry, within 6 %", () => {
    const before = mark({ years: 60 * YEAR_MINUTE });
    for (const spot of [450, 449.9, 450.3, 448, 452]) {
      const after = mark({ spot, years: 0 });
      const parts = splitStep(CALL, before, after);
      const moved = after.theoretical - before.theoretical;
      assertAlmostEquals(total(parts), moved, 1e-12);
      assert(Math.abs(parts.residual) <= 0.06 * Math.abs(moved), `${spot}: ${parts.residual}`);
    }
  });

  it("takes the Greeks of the start where the step ends at the expiry", () => {
    const start = { ...mark({ years: 1e-9 }), delta: 0.4, gamma: 0.1, theta: -1 };
    const end = { ...mark({ years: 0, spot: 452 }), delta: 1, gamma: 0, theta: 0 };
    // The step is cut twelve times; without time and with the same Greeks the formula is the plain one.
    const parts = splitStep(CALL, { ...start, years: 0 }, end);
    assertAlmostEquals(parts.delta, 0.8, 1e-12);
    assertAlmostEquals(parts.gamma, 0.2, 1e-12);
    assertEquals(Math.abs(parts.theta), 0);
  });
});

describe("the residual on intraday marks", () => {
  /** A repeatable walk of the price and the volatility, minute by minute. */
  function residuals(days: number, minutes: number, steps: number): [number, number] {
    let state = 7;
    const uniform = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
    const normal = () =>
      Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const shares = Array.from({ length: 41 }, () => {
      const first = mark({ years: days / 365, spot: 450 * (1 + 0.01 * normal()) });
      let held = first, split = NO_PARTS, ofStart = 0;
      for (let step = 0; step < steps; step++) {
        const next = mark({
          spot: held.spot * Math.exp(0.2 * Math.sqrt(minutes * YEAR_MINUTE) * normal()),
          volatility: held.volatility * Math.exp(0.01 * normal()),
          years: held.years - minutes * YEAR_MINUTE,
        });
        split = addParts(split, splitStep(CALL, held, next));
        ofStart += residualOfStart(held, next);
        held = next;
      }
      const gross = Math.abs(held.theoretical - first.theoretical);
      return [Math.abs(split.residual) / gross, Math.abs(ofStart) / gross] as const;
    });
    const median = (side: 0 | 1) =>
      shares.map((share) => share[side]).sort((one, other) => one - other)[20];
    return [median(0), median(1)];
  }

  const runs: readonly [string, number, number, number][] = [
    ["the last six hours in minutes", 6.5 / 24, 1, 360],
    ["the last six hours in steps of 5 minutes", 6.5 / 24, 5, 72],
    ["a day of a weekly in steps of 5 minutes", 5, 5, 78],
    ["a day of a weekly in hours", 5, 60, 7],
  ];
  for (const [name, days, minutes, steps] of runs) {
    it(`has a median of at most 0.5 % of gross, and below that of the start's Greeks: ${name}`, () => {
      const [both, start] = residuals(days, minutes, steps);
      assert(both <= 0.005, `${both}`);
      assert(both * 2 < start, `${both} against ${start}`);
    });
  }
});
