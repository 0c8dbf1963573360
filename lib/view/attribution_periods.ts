/**
 * Where results came from, period by period and over a whole range.
 */
import { inDollars, inMicros } from "../../engine/exits/micros.ts";
import type { AttributionDay } from "../data/attribution_days.ts";
import { addResults, addsUp, type Result } from "./attribution.ts";
import type { StackSpec } from "./chart.ts";
import { endOfPart, type Grain, isWeekend, namePart, nextPart, startOfPart } from "./grain.ts";

/** One day, week or month. Dollars. */
export interface AttributionPeriod {
  readonly name: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly exits: number;
  readonly contracts: number;
  readonly result: Result;
}

/** A range and its periods. */
export interface AttributionRange {
  /** Those with an exit, oldest first. */
  readonly periods: readonly AttributionPeriod[];
  readonly total: Omit<AttributionPeriod, "name" | "from" | "to">;
  /** Whether every period and the range are the sums of their parts, to the micro-dollar. */
  readonly adds: boolean;
  /** Exits whose parts are not on record, and what they brought; not in the sums. */
  readonly unexplained: { readonly exits: number; readonly net: number };
}

/** The days of a range by day, week or month; null without any exit. */
export function attributionRange(
  days: readonly AttributionDay[],
  grain: Grain,
): AttributionRange | null {
  if (days.length === 0) return null;
  const withYear = new Set(days.map(({ day }) => day.slice(0, 4))).size > 1;
  const explained = days.filter(({ exits }) => exits > 0);
  const parts = Map.groupBy(explained, ({ day }) => startOfPart(day, grain));
  const periods = [...parts].map(([from, some]) => ({
    name: namePart(from, grain, withYear),
    from,
    to: endOfPart(from, grain),
    ...sumOf(some),
  }));
  const total = sumOf(explained);
  return {
    periods,
    total,
    adds: [total, ...periods].every(({ result }) => addsUp(result)),
    unexplained: {
      exits: days.reduce((sum, day) => sum + day.unexplained_exits, 0),
      net: inDollars(days.reduce((sum, day) => sum + inMicros(day.unexplained_net), 0)),
    },
  };
}

/**
 * A bar per period, parts that gained stacked upwards and those that cost downwards, with the net
 * result as a mark on it. Periods without an exit keep their place, so that time is to scale.
 */
export function periodChart({ periods }: AttributionRange, grain: Grain): StackSpec {
  const all = withGaps(periods, grain);
  const series = (["delta", "gamma", "theta", "vega", "rho", "residual"] as const).map((name) => ({
    name: name.charAt(0).toUpperCase() + name.slice(1),
    tone: name,
    values: all.map(({ result }) => result?.attribution[name] ?? 0),
  }));
  const costs = all.map(({ result }) => result === null ? 0 : 0 - costsOf(result));
  return {
    kind: "stack",
    value: { label: "Dollars", format: "dollars" },
    names: all.map(({ name }) => name),
    series: [...series, { name: "Costs", tone: "costs", values: costs }],
    total: { name: "Net", values: all.map(({ result }) => result?.net ?? null) },
  };
}

/** All costs of a result together, dollars, 0 or more. */
export function costsOf({ costs }: Result): number {
  return inDollars(Object.values(costs).reduce((sum, cost) => sum + inMicros(cost), 0));
}

function sumOf(days: readonly AttributionDay[]) {
  return {
    exits: days.reduce((sum, { exits }) => sum + exits, 0),
    contracts: days.reduce((sum, { contracts }) => sum + contracts, 0),
    result: addResults(days.map(resultOf)),
  };
}

function resultOf(day: AttributionDay): Result {
  const { delta, gamma, theta, vega, rho, residual, gross, net } = day;
  const { spread, slippage, commission, fees } = day;
  return {
    attribution: { delta, gamma, theta, vega, rho, residual },
    gross,
    costs: { spread, slippage, commission, fees },
    net,
    residualIsLarge: false,
  };
}

function withGaps(periods: readonly AttributionPeriod[], grain: Grain) {
  const known = new Map(periods.map((period) => [period.from, period]));
  const [first, last] = [periods[0]?.from, periods.at(-1)?.from];
  const all: { readonly name: string; readonly result: Result | null }[] = [];
  if (first === undefined || last === undefined) return all;
  const withYear = first.slice(0, 4) !== last.slice(0, 4);
  for (let from = first; from <= last; from = nextPart(from, grain)) {
    const { result = null } = known.get(from) ?? {};
    // Nothing trades on a weekend, so a gap there says nothing.
    if (result === null && grain === "day" && isWeekend(from)) continue;
    all.push({ name: namePart(from, grain, withYear), result });
  }
  return all;
}
