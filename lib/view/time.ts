/**
 * Instants for people. The market's clock is New York's; a reader's own comes second.
 */

const NEW_YORK = "America/New_York";

const clock = new Intl.DateTimeFormat("en-US", {
  timeZone: NEW_YORK,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en-US", {
  timeZone: NEW_YORK,
  weekday: "short",
  month: "short",
  day: "numeric",
});
const isoDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: NEW_YORK,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const offset = new Intl.DateTimeFormat("en-US", {
  timeZone: NEW_YORK,
  timeZoneName: "longOffset",
});

/** `09:31:05`, New York. */
export function newYorkClock(instant: string): string {
  return clock.format(new Date(instant));
}

/** `Mon, Mar 2`, New York. */
export function newYorkDay(instant: string): string {
  return day.format(new Date(instant));
}

/** `2026-03-02`: the New York calendar day an instant falls on. */
export function newYorkDate(instant: string): string {
  return isoDay.format(new Date(instant));
}

/**
 * The instant the New York day of another began, daylight saving considered.
 *
 * @example startOfNewYorkDay("2026-03-02T14:00:00.000Z") // "2026-03-02T05:00:00.000Z"
 */
export function startOfNewYorkDay(instant: string): string {
  const midnight = `${newYorkDate(instant)}T00:00:00`;
  // Clocks change at 02:00 local time, so the evening before has the offset of midnight.
  const hours = /GMT([+-]\d{2}:\d{2})/.exec(offset.format(new Date(`${midnight}Z`)))?.[1];
  return new Date(`${midnight}${hours ?? "Z"}`).toISOString();
}

/**
 * A time as shown beside a thing of today or of another day: `09:31:05` or `Mon, Mar 2 09:31:05`.
 *
 * @param now Decides what today is.
 */
export function newYorkTime(instant: string, now: string): string {
  return newYorkDate(instant) === newYorkDate(now)
    ? newYorkClock(instant)
    : `${newYorkDay(instant)} ${newYorkClock(instant)}`;
}

/**
 * How long something still lasts: `2 h 5 m`, `12 m`, `40 s`, or `expired`.
 *
 * @example remaining("2026-03-02T15:00:00Z", "2026-03-02T14:48:00Z") // "12 m"
 */
export function remaining(until: string, now: string): string {
  const seconds = Math.floor((Date.parse(until) - Date.parse(now)) / 1000);
  if (seconds <= 0) return "expired";
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} m`;
}
