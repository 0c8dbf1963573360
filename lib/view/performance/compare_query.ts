/**
 * Which two samples are compared: two periods, or two releases.
 */
import type { PerformanceFilter } from "../../data/performance_types.ts";
import { shiftDay } from "../grain.ts";
import { ALL_TIME } from "./all_time.ts";
import { readDays, readRelease } from "./selection.ts";

/** The two samples. */
export interface ComparedFilters {
  readonly a: PerformanceFilter;
  readonly b: PerformanceFilter;
  /** Whether they can't share a trade or a day: other releases, or periods that do not meet. */
  readonly independent: boolean;
}

/**
 * The two samples of an address: `a_from`, `a_to`, `a_release` and the same with `b_`.
 *
 * @param usual what is compared where the address names neither
 * @example readCompared(new URLSearchParams("a_release=1.0.0&b_release=1.1.0"), usual).independent // true
 */
export function readCompared(
  query: URLSearchParams,
  usual: Pick<ComparedFilters, "a" | "b">,
): ComparedFilters {
  const named = [...query.keys()].some((name) => /^[ab]_/.test(name) && query.get(name) !== "");
  const { a, b } = named ? { a: readSide(query, "a"), b: readSide(query, "b") } : usual;
  return { a, b, independent: areIndependent(a, b) };
}

/** Days of each period that is compared where nobody has chosen. */
const USUAL_DAYS = 90;

/**
 * The last ninety days after the ninety before them.
 *
 * @param today the account's day, `YYYY-MM-DD`
 */
export function lastTwo(today: string): Pick<ComparedFilters, "a" | "b"> {
  const from = shiftDay(today, 1 - USUAL_DAYS);
  const before = { from: shiftDay(from, -USUAL_DAYS), to: shiftDay(from, -1) };
  return { a: { ...ALL_TIME, ...before }, b: { ...ALL_TIME, from, to: today } };
}

function readSide(query: URLSearchParams, side: "a" | "b"): PerformanceFilter {
  const days = readDays(query.get(`${side}_from`), query.get(`${side}_to`));
  const release = readRelease(query.get(`${side}_release`));
  return { from: days?.from ?? null, to: days?.to ?? null, release, evidence: null };
}

/** Whether two samples can't share a trade or a day. */
export function areIndependent(a: PerformanceFilter, b: PerformanceFilter): boolean {
  if (a.release !== null && b.release !== null && a.release !== b.release) return true;
  const before = (one: PerformanceFilter, other: PerformanceFilter) =>
    one.to !== null && other.from !== null && one.to < other.from;
  return before(a, b) || before(b, a);
}

/** The parameters of a comparison, for links and files. */
export function comparedQuery(compared: Pick<ComparedFilters, "a" | "b">): URLSearchParams {
  const query = new URLSearchParams();
  for (const side of ["a", "b"] as const) {
    for (const name of ["from", "to", "release"] as const) {
      const value = compared[side][name];
      if (value !== null) query.set(`${side}_${name}`, value);
    }
  }
  return query;
}
