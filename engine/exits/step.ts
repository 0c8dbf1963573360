/**
 * What made an option's value change between two marks: the price, its curvature, time, volatility
 * and the rate (domain specification 11).
 */
import type { Contract, Valued } from "../execution/types.ts";
import { DAYS_PER_YEAR, value } from "../pricing/mod.ts";
import type { Parts } from "./types.ts";

/** A value with what it was computed from. */
export interface Mark extends Valued {
  /** Dollars. */
  readonly spot: number;
  /** Decimal, continuous. */
  readonly rate: number;
  /** Decimal, continuous. */
  readonly dividend_yield: number;
}

/** What of a contract its value depends on. */
export type Terms = Pick<Contract, "right" | "style" | "strike">;

/** Size of the point that vega and rho are per. */
const POINT = 0.01;

/** A step may use up this share of the remaining time; a longer one is cut. */
const LONGEST = 0.5;

/** Cuts of one step at most: what is left of the time before the last piece is 2^-12 of it. */
const CUTS = 12;

/** No change at all. */
export const NO_PARTS: Parts = Object.freeze({
  delta: 0,
  gamma: 0,
  theta: 0,
  vega: 0,
  rho: 0,
  residual: 0,
});

/**
 * Adds two splits.
 *
 * @example addParts(NO_PARTS, parts) // parts
 */
export function addParts(one: Parts, other: Parts): Parts {
  return {
    delta: one.delta + other.delta,
    gamma: one.gamma + other.gamma,
    theta: one.theta + other.theta,
    vega: one.vega + other.vega,
    rho: one.rho + other.rho,
    residual: one.residual + other.residual,
  };
}

/** The value alone of something that holds more, such as a path. */
export function valuedOf(of: Valued): Valued {
  const { years, volatility, theoretical, delta, gamma, theta, vega, rho } = of;
  return { years, volatility, theoretical, delta, gamma, theta, vega, rho };
}

/**
 * A value as it can be kept and computed with. At the strike at expiry gamma is infinite and theta
 * minus infinity, which JSON can't hold; both become 0, since no time is left for either to matter.
 */
export function withoutPoles<Value extends Valued>(valued: Value): Value {
  const finite = (greek: number) => Number.isFinite(greek) ? greek : 0;
  return { ...valued, gamma: finite(valued.gamma), theta: finite(valued.theta) };
}

/**
 * A contract's value at a volatility of its own, without the surface.
 *
 * @param at `volatility` is that of the strike, decimal
 * @throws {InputError} naming a number that can't be priced
 */
export function markAt(
  terms: Terms,
  at: Pick<Mark, "spot" | "years" | "volatility" | "rate" | "dividend_yield">,
): Mark {
  const { right, style, strike } = terms;
  const { spot, years, volatility, rate, dividend_yield } = at;
  const { price, ...greeks } = value(style, {
    right,
    spot,
    strike,
    years,
    rate,
    dividendYield: dividend_yield,
    volatility,
  });
  const market = { spot, rate, dividend_yield, years, volatility };
  return withoutPoles({ ...market, theoretical: price, ...greeks });
}

/**
 * Splits the change of value between two marks, dollars per share. The parts are the integrals of
 * the Greeks along the straight line between the marks, by the trapezoidal rule; the residual is
 * what they leave, and all six together are the change.
 *
 * | part | formula; 0 and 1 are the two marks, d the change between them |
 * | --- | --- |
 * | delta | dS × ((Δ0 + Δ1) ÷ 2 − dS × (Γ0 + Γ1) ÷ 4) |
 * | gamma | dS² × (2Γ0 + Γ1) ÷ 6 |
 * | theta, vega, rho | (Greek0 + Greek1) ÷ 2 × days, points of volatility, points of the rate |
 *
 * Delta and gamma together are the trapezoidal rule for delta with its end correction (Abramowitz
 * and Stegun 1964, 25.4.4: −h² ÷ 12 × the difference of the slopes, which gamma knows). In a move
 * of the price alone the delta part is Δ0·dS and the gamma part the rest, both to third order.
 *
 * Greeks change like 1 ÷ √time at the end of an option's life. A step that would use up more than
 * half of the remaining time is therefore cut there, its price, volatility and rates taken on the
 * straight line. At the expiry itself Greeks jump: the last piece takes those of its start, which
 * makes it Δ0·dS + Γ0·dS² ÷ 2 + Θ0·days and so on.
 *
 * @example
 * // A call whose price, time and volatility stay, after the spot rose by 1:
 * splitStep(call, at100, at101) // { delta: 0.54, gamma: 0.02, theta: 0, vega: 0, rho: 0, residual: 1e-6 }
 */
export function splitStep(terms: Terms, before: Mark, after: Mark): Parts {
  let parts = NO_PARTS;
  let start = before;
  for (let cut = 0; cut < CUTS && after.years < start.years * LONGEST; cut++) {
    const middle = markAt(terms, between(start, after, start.years * LONGEST));
    parts = addParts(parts, splitPiece(start, middle));
    start = middle;
  }
  return addParts(parts, splitPiece(start, after));
}

/** The point of the straight line between two marks at which so much time is left. */
function between(before: Mark, after: Mark, years: number) {
  const share = (before.years - years) / (before.years - after.years);
  const on = (one: number, other: number) => one + share * (other - one);
  return {
    years,
    spot: on(before.spot, after.spot),
    volatility: on(before.volatility, after.volatility),
    rate: on(before.rate, after.rate),
    dividend_yield: on(before.dividend_yield, after.dividend_yield),
  };
}

function splitPiece(start: Mark, after: Mark): Parts {
  const move = after.spot - start.spot;
  const end = after.years > 0 ? after : { ...start, delta: start.delta + move * start.gamma };
  const delta = move * ((start.delta + end.delta) / 2 - move * (start.gamma + end.gamma) / 4);
  const gamma = move * move * (2 * start.gamma + end.gamma) / 6;
  const theta = (start.theta + end.theta) / 2 * (start.years - after.years) * DAYS_PER_YEAR;
  const vega = (start.vega + end.vega) / 2 * (after.volatility - start.volatility) / POINT;
  const rho = (start.rho + end.rho) / 2 * (after.rate - start.rate) / POINT;
  const change = after.theoretical - start.theoretical;
  return { delta, gamma, theta, vega, rho, residual: change - delta - gamma - theta - vega - rho };
}
