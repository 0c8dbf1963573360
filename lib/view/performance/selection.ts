/**
 * Which trades and days a page of performance is about. Its state is the address.
 */
import { type Grade, GRADES } from "../../../engine/metrics/evidence.ts";
import type { PerformanceFilter } from "../../data/performance_types.ts";
import { readChoice } from "../query.ts";
import { shiftDay } from "../grain.ts";
import { isDay } from "../period.ts";

/** Ranges that are one press away: so many days up to the account's present, or everything. */
export const RANGES = ["30", "60", "90", "all"] as const;

/** How long a range is; `custom` for days of one's own. */
export type RangeName = typeof RANGES[number] | "custom";

/** What is chosen. */
export interface Selection {
  readonly range: RangeName;
  readonly filter: PerformanceFilter;
}

/**
 * The selection of an address. Days of one's own come before a named range; what is no day, no
 * range and no grade is as if it were not there.
 *
 * @param today the account's day, `YYYY-MM-DD`
 * @example readSelection(new URLSearchParams("days=30"), "2026-03-31").filter.from // "2026-03-02"
 */
export function readSelection(query: URLSearchParams, today: string): Selection {
  const release = readRelease(query.get("release"));
  const evidence = readChoice<Grade>(query.get("evidence"), GRADES);
  const period = readDays(query.get("from"), query.get("to"));
  if (period !== null) return { range: "custom", filter: { ...period, release, evidence } };
  const range = readChoice(query.get("days"), RANGES) ?? "all";
  const days = range === "all"
    ? { from: null, to: null }
    : { from: shiftDay(today, 1 - Number(range)), to: today };
  return { range, filter: { ...days, release, evidence } };
}

/** Days of one's own, each of which may be missing; null where none is given. */
export function readDays(
  from: string | null,
  to: string | null,
): Pick<PerformanceFilter, "from" | "to"> | null {
  const [first, last] = [isDay(from) ? from : null, isDay(to) ? to : null];
  if (first === null && last === null) return null;
  // A range that ends before it begins holds nothing that anybody could have meant.
  return { from: first !== null && last !== null && first > last ? null : first, to: last };
}

/** A release's id, as far as its form can tell; null for none. */
export function readRelease(text: string | null): string | null {
  return text !== null && /^[A-Za-z0-9][A-Za-z0-9.+-]{0,49}$/.test(text) ? text : null;
}

/**
 * The same selection as query parameters, for links to other tables of it.
 *
 * @example selectionQuery({ range: "30", filter }).toString() // "days=30"
 */
export function selectionQuery({ range, filter }: Selection): URLSearchParams {
  const query = new URLSearchParams();
  if (range === "custom") {
    if (filter.from !== null) query.set("from", filter.from);
    if (filter.to !== null) query.set("to", filter.to);
  } else if (range !== "all") query.set("days", range);
  if (filter.release !== null) query.set("release", filter.release);
  if (filter.evidence !== null) query.set("evidence", filter.evidence);
  return query;
}

/** A text as the beginning of a sentence. */
export function beginSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A filter in words: `2026-03-01 to 2026-03-31, release 1.0.0, LIVE`.
 *
 * @example nameFilter(ALL_TIME) // "all time"
 */
export function nameFilter({ from, to, release, evidence }: PerformanceFilter): string {
  const parts = [
    from === null && to === null
      ? "all time"
      : to === null
      ? `since ${from}`
      : from === null
      ? `up to ${to}`
      : `${from} to ${to}`,
  ];
  if (release !== null) parts.push(`release ${release}`);
  if (evidence !== null) parts.push(`${evidence} evidence`);
  return parts.join(", ");
}
