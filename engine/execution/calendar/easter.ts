/** Easter Sunday, from which Good Friday follows. */
import { type DayNumber, dayOf } from "./dates.ts";

/**
 * Easter Sunday of a year of the Gregorian calendar. Source: the anonymous computus of 1876 as
 * printed by J. Meeus, "Astronomical Algorithms" (1991), chapter 8; valid without exception.
 *
 * @example formatDate(easterSunday(2026)) // "2026-04-05"
 */
export function easterSunday(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}
