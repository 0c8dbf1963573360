/**
 * Days, weeks and months: how a range of New York days is cut. Days are texts, `YYYY-MM-DD`.
 */

/** How finely a range may be cut. */
export const GRAINS = ["day", "week", "month"] as const;

/** A cut of a range; weeks begin on Monday. */
export type Grain = typeof GRAINS[number];

const DAY = 24 * 60 * 60_000;
/** Days up to which a range is cut by day, and by week, where nobody has chosen. */
const USUAL = { day: 31, week: 200 } as const;
/** Most days of a range that is cut by day, and by week: beyond, bars are thinner than their gaps. */
const MOST = { day: 400, week: 2_000 } as const;

/**
 * The cut of a range: the one that was chosen, unless that makes too many parts.
 *
 * @example chooseGrain(null, "2026-01-01", "2026-03-31") // "week"
 */
export function chooseGrain(chosen: Grain | null, from: string, to: string): Grain {
  const days = (noon(to) - noon(from)) / DAY + 1;
  const allowed = GRAINS.filter((grain) => grain === "month" || days <= MOST[grain]);
  if (chosen !== null) return allowed.includes(chosen) ? chosen : allowed[0] ?? "month";
  return days <= USUAL.day ? "day" : days <= USUAL.week ? "week" : "month";
}

/** The first day of the part that a day is in. */
export function startOfPart(day: string, grain: Grain): string {
  if (grain === "month") return `${day.slice(0, 7)}-01`;
  if (grain === "day") return day;
  const sinceMonday = (new Date(noon(day)).getUTCDay() + 6) % 7;
  return shiftDay(day, -sinceMonday);
}

/** The last day of the part that begins on a day. */
export function endOfPart(start: string, grain: Grain): string {
  return shiftDay(nextPart(start, grain), -1);
}

/** The day on which the part after the one that begins on a day begins. */
export function nextPart(start: string, grain: Grain): string {
  if (grain === "day") return shiftDay(start, 1);
  // The first of a month and 31 days is in the month after, whatever month it is.
  return grain === "week" ? shiftDay(start, 7) : `${shiftDay(start, 31).slice(0, 7)}-01`;
}

/** A day some days later, or earlier. */
export function shiftDay(day: string, by: number): string {
  return new Date(noon(day) + by * DAY).toISOString().slice(0, 10);
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return new Date(noon(day)).getUTCDay() % 6 === 0;
}

/**
 * A part as a table and an axis name it.
 *
 * @param withYear Whether the year has to be said.
 * @example namePart("2026-03-02", "week", false) // "Mar 2 – 8"
 */
export function namePart(start: string, grain: Grain, withYear: boolean): string {
  const year = withYear ? `, ${start.slice(0, 4)}` : "";
  if (grain === "month") return `${monthOf(start)} ${start.slice(0, 4)}`;
  if (grain === "day") return `${monthOf(start)} ${dayOf(start)}${year}`;
  const end = endOfPart(start, grain);
  const last = monthOf(end) === monthOf(start) ? dayOf(end) : `${monthOf(end)} ${dayOf(end)}`;
  return `${monthOf(start)} ${dayOf(start)} – ${last}${year}`;
}

/** Noon of a day in UTC: far enough from midnight that adding days never slips. */
function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

const month = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "short" });

function monthOf(day: string): string {
  return month.format(noon(day));
}

function dayOf(day: string): string {
  return String(Number(day.slice(8)));
}
