/** Helpers of the calendar's tests: instants by New York wall time, through the runtime's tables. */

const formatter = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/New_York",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** `YYYY-MM-DD HH:MM:SS` on a New York wall at an instant, by the time zone database. */
export function wallTime(instant: number): string {
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, value]));
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "?";
  return `${get("year")}-${get("month")}-${get("day")} ` +
    `${get("hour")}:${get("minute")}:${get("second")}`;
}

/**
 * The instant at which a New York wall shows `YYYY-MM-DD HH:MM` or `… HH:MM:SS`, found by trying
 * both offsets against the time zone database.
 */
export function newYork(wall: string): number {
  const full = wall.length === 16 ? `${wall}:00` : wall;
  for (const offset of ["-04:00", "-05:00"]) {
    const instant = Date.parse(full.replace(" ", "T") + offset);
    if (wallTime(instant) === full) return instant;
  }
  throw new Error(`no such wall time: ${wall}`);
}

/** Every date from one to another, both included. */
export function* datesBetween(from: string, to: string): Generator<string> {
  const end = Date.parse(to);
  for (let time = Date.parse(from); time <= end; time += 86_400_000) {
    yield new Date(time).toISOString().slice(0, 10);
  }
}

/** A date some days later. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Weekday of a date, 0 is Sunday. */
export function weekday(date: string): number {
  return new Date(date).getUTCDay();
}
