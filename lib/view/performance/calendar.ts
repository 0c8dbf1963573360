/**
 * A calendar of daily results: months of weeks from Monday to Friday.
 */
import type { CalendarDay as KnownDay } from "../../data/performance_types.ts";
import { isWeekend, shiftDay, startOfPart } from "../grain.ts";
import { formatResult, plural } from "../number.ts";
import { shortResult } from "./write.ts";

/** How strongly a day gained or lost, by its share of the largest: 0 for nothing, 4 for most. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** A cell of a month. */
export interface CalendarCell {
  readonly date: string;
  /** Day of the month. */
  readonly number: number;
  /** Change of equity, marks included, dollars; `null` where no close is known. */
  readonly change: number | null;
  /** `+1.2k`; empty where nothing is known. */
  readonly short: string;
  /** A sentence with the date and the whole amount. */
  readonly text: string;
  readonly sign: "gain" | "loss" | "even" | "none";
  readonly strength: Strength;
}

/** A month. */
export interface CalendarMonth {
  /** `2026-03`. */
  readonly id: string;
  /** `March 2026`. */
  readonly name: string;
  /** Weeks of five days; `null` where a day lies in another month. */
  readonly weeks: readonly (readonly (CalendarCell | null)[])[];
  /** Sum of its changes, dollars; `null` without one. */
  readonly change: number | null;
}

const WEEK = [0, 1, 2, 3, 4] as const;
const monthName = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  month: "long",
  year: "numeric",
});
const dayName = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  weekday: "long",
  month: "long",
  day: "numeric",
});

/**
 * Months that hold a day, oldest first, each whole; the strongest colour is that of the day that
 * moved most. Markets are closed on weekends, so weeks have five days.
 *
 * @example calendarOf([monday])[0]?.name // "March 2026"
 */
export function calendarOf(days: readonly KnownDay[]): readonly CalendarMonth[] {
  const known = new Map(days.filter(({ date }) => !isWeekend(date)).map((day) => [day.date, day]));
  const most = Math.max(...[...known.values()].map(({ change }) => Math.abs(change ?? 0)), 0);
  const ids = [...new Set([...known.keys()].map((date) => date.slice(0, 7)))].sort();
  return ids.map((id) => {
    const weeks = weeksOf(id).map((monday) =>
      WEEK.map((index) => {
        const date = shiftDay(monday, index);
        return date.startsWith(id) ? cellOf(date, known.get(date), most) : null;
      })
    );
    const changes = [...known.values()].filter(({ date }) => date.startsWith(id))
      .flatMap(({ change }) => change ?? []);
    return {
      id,
      name: monthName.format(noon(`${id}-01`)),
      weeks,
      change: changes.length === 0 ? null : changes.reduce((sum, change) => sum + change, 0),
    };
  });
}

/** Mondays of the weeks that have a working day in a month. */
function weeksOf(id: string): readonly string[] {
  const mondays: string[] = [];
  let monday = startOfPart(`${id}-01`, "week");
  // A month that begins on a weekend has none in the week before.
  if (shiftDay(monday, 4) < `${id}-01`) monday = shiftDay(monday, 7);
  for (; monday.slice(0, 7) <= id; monday = shiftDay(monday, 7)) mondays.push(monday);
  return mondays;
}

function cellOf(date: string, day: KnownDay | undefined, most: number): CalendarCell {
  const number = Number(date.slice(8));
  const change = day?.change ?? null;
  const name = dayName.format(noon(date));
  if (day === undefined) {
    const text = `${name}: nothing happened`;
    return { date, number, change: null, short: "", text, sign: "none", strength: 0 };
  }
  if (change === null) {
    const text = `${name}: change of equity not known; ${plural(day.trades, "trade")} closed, ` +
      `${formatResult(day.realised)} realised`;
    return { date, number, change, short: "", text, sign: "none", strength: 0 };
  }
  const even = Math.abs(change) < 0.005;
  return {
    date,
    number,
    change,
    short: shortResult(change),
    text: `${name}: ${formatResult(change)}; ${plural(day.trades, "trade")} closed, ` +
      `${formatResult(day.realised)} realised`,
    sign: even ? "even" : change > 0 ? "gain" : "loss",
    strength: strengthOf(change, most),
  };
}

/**
 * How strongly a day is coloured. By the square root, so that one large day does not pale all others.
 *
 * @param most largest size of any day
 * @example strengthOf(-25, 100) // 2
 */
export function strengthOf(change: number, most: number): Strength {
  if (most <= 0 || Math.abs(change) < 0.005) return 0;
  return Math.max(1, Math.min(4, Math.ceil(4 * Math.sqrt(Math.abs(change) / most)))) as Strength;
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
