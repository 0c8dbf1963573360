/**
 * Results month by month.
 */
import type { CalendarDay } from "../../data/performance_types.ts";
import { inDollars, inMicros } from "../../../engine/exits/micros.ts";
import { namePart } from "../grain.ts";

/** One month. Dollars. */
export interface MonthRow {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly name: string;
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly realised: number;
  /** Of equity, marks included; `null` where no close of the month is known. */
  readonly change: number | null;
}

/** Months with a day, oldest first. */
export function monthRows(days: readonly CalendarDay[]): readonly MonthRow[] {
  const months = Map.groupBy(days, ({ date }) => `${date.slice(0, 7)}-01`);
  return [...months].sort(([one], [other]) => one < other ? -1 : 1).map(([from, some]) => {
    const sum = (of: (day: CalendarDay) => number) =>
      some.reduce((total, day) => total + of(day), 0);
    const changes = some.flatMap(({ change }) => change ?? []);
    return {
      from,
      name: namePart(from, "month", true),
      trades: sum(({ trades }) => trades),
      wins: sum(({ wins }) => wins),
      losses: sum(({ losses }) => losses),
      realised: inDollars(sum(({ realised }) => inMicros(realised))),
      change: changes.length === 0 ? null : changes.reduce((total, each) => total + each, 0),
    };
  });
}
