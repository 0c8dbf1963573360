/**
 * Where a trade's result came from: the parts of its exits added up, and the waterfall of them.
 */
import { inDollars, inMicros } from "../../engine/exits/micros.ts";
import type { Attribution, Costs, TradeExit } from "../data/trade_schema.ts";
import { type BarSpec, toneOf } from "./chart.ts";

/** Dollars of one or of all exits of a trade. */
export interface Result {
  readonly attribution: Attribution;
  readonly gross: number;
  readonly costs: Costs;
  readonly net: number;
  /** The residual is so large that the other parts explain the result badly. */
  readonly residualIsLarge: boolean;
}

/** A line of the waterfall, dollars: a change, or a total that stands from nothing. */
export interface ResultStep {
  readonly name: string;
  readonly change: number;
  /** Sum up to and including this line. */
  readonly sum: number;
  readonly total: boolean;
  /** What moved it. */
  readonly meaning: string;
}

const ZERO: Result = {
  attribution: { delta: 0, gamma: 0, theta: 0, vega: 0, rho: 0, residual: 0 },
  gross: 0,
  costs: { spread: 0, slippage: 0, commission: 0, fees: 0 },
  net: 0,
  residualIsLarge: false,
};

/** The exits of a trade in one; null before the first. */
export function addExits(exits: readonly TradeExit[]): Result | null {
  if (exits.length === 0) return null;
  return addResults(
    exits.map(({ body }) => ({ ...body, residualIsLarge: body.residual_is_large })),
  );
}

/** Results in one. Sums are formed in whole micro-dollars, so they are exact in any order. */
export function addResults(results: readonly Result[]): Result {
  return results.reduce<Result>((sum, one) => ({
    attribution: add(sum.attribution, one.attribution),
    gross: plus(sum.gross, one.gross),
    costs: add(sum.costs, one.costs),
    net: plus(sum.net, one.net),
    residualIsLarge: sum.residualIsLarge || one.residualIsLarge,
  }), ZERO);
}

/**
 * Whether a result is the sum of its parts, to the micro-dollar: gross of delta to residual, and net
 * of gross less the costs.
 */
export function addsUp({ attribution, gross, costs, net }: Result): boolean {
  const sum = (parts: object) =>
    Object.values(parts).reduce((total, part) => total + inMicros(part), 0);
  return sum(attribution) === inMicros(gross) && inMicros(gross) - sum(costs) === inMicros(net);
}

/** The lines from nothing to gross, and from gross to net. */
export function resultSteps({ attribution, gross, costs, net }: Result): ResultStep[] {
  const changes: [string, number, string][] = [
    ["Delta", attribution.delta, "the underlying's move"],
    ["Gamma", attribution.gamma, "the change of delta on the way"],
    ["Theta", attribution.theta, "time that passed"],
    ["Vega", attribution.vega, "implied volatility"],
    ["Rho", attribution.rho, "the interest rate"],
    ["Residual", attribution.residual, "what these do not explain"],
  ];
  const paid: [string, number, string][] = [
    ["Spread", 0 - costs.spread, "half of it on each side"],
    ["Slippage", 0 - costs.slippage, "and rounding to ticks"],
    ["Commission", 0 - costs.commission, "the broker's, both sides"],
    ["Fees", 0 - costs.fees, "exchange, clearing and, on sales, regulators"],
  ];
  let sum = 0;
  const step = ([name, change, meaning]: [string, number, string]): ResultStep => {
    sum += change;
    return { name, change, sum, total: false, meaning };
  };
  return [
    ...changes.map(step),
    {
      name: "Gross",
      change: gross,
      sum: gross,
      total: true,
      meaning: "change of theoretical value",
    },
    ...paid.map(step),
    { name: "Net", change: net, sum: net, total: true, meaning: "what it brought" },
  ];
}

/** The waterfall of a result. */
export function resultChart(steps: readonly ResultStep[]): BarSpec {
  return {
    kind: "bar",
    lying: false,
    value: { label: "Dollars", format: "dollars" },
    bars: steps.map(({ name, change, sum, total }) => ({
      label: name,
      tone: total ? "accent" : toneOf(change),
      from: total ? 0 : sum - change,
      to: sum,
      range: null,
    })),
  };
}

function add<T extends object>(one: T, other: T): T {
  const names = Object.keys(one) as (keyof T)[];
  return Object.fromEntries(
    names.map((name) => [name, plus(Number(one[name]), Number(other[name]))]),
  ) as T;
}

function plus(one: number, other: number): number {
  return inDollars(inMicros(one) + inMicros(other));
}
