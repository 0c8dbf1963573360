/**
 * Figures as text. What is undefined is a dash; what rounds to nothing has no sign.
 */
import {
  formatCount,
  formatDollars,
  formatR,
  formatResult,
  formatShare,
  UNKNOWN,
} from "../number.ts";
import type { FigureUnit } from "./figures.ts";

/** A 95 % interval, whatever made it. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

const TWO = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/**
 * A number without a unit, to two decimals.
 *
 * @example formatRatio(-1.234) // "−1.23"
 */
export function formatRatio(value: number | null): string {
  if (value === null) return UNKNOWN;
  const text = TWO.format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/**
 * A length of time: `45 m`, `3 h 20 m`, `2 d 4 h`.
 *
 * @param minutes 0 or more
 */
export function formatMinutes(minutes: number | null): string {
  if (minutes === null) return UNKNOWN;
  const whole = Math.round(minutes);
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor(whole / 60) % 24, whole % 60];
  if (days > 0) return hours === 0 ? `${days} d` : `${days} d ${hours} h`;
  if (hours > 0) return rest === 0 ? `${hours} h` : `${hours} h ${rest} m`;
  return `${rest} m`;
}

const WRITERS: Readonly<Record<FigureUnit, (value: number) => string>> = Object.freeze({
  dollars: (value) => formatDollars(value).replace("-", "−"),
  result: formatResult,
  share: formatShare,
  percent: (value) => formatShare(value / 100),
  ratio: formatRatio,
  r: formatR,
  days: (value) => `${formatCount(value)} ${value === 1 ? "day" : "days"}`,
  minutes: formatMinutes,
  count: formatCount,
});

/**
 * A figure in its unit.
 *
 * @example writeFigure(0.55, "share") // "55.0 %"
 */
export function writeFigure(value: number | null, unit: FigureUnit): string {
  return value === null ? UNKNOWN : WRITERS[unit](value);
}

/** Keeps a number and its unit on one line. */
const NO_BREAK = "\u00a0";

/**
 * An interval in the unit of its figure, whose ends do not break; `null` where there is none.
 *
 * @example writeBounds({ lower: 0.5, upper: 0.6 }, "share") // "50.0 % to 60.0 %"
 */
export function writeBounds(bounds: Bounds | null, unit: FigureUnit): string | null {
  if (bounds === null) return null;
  const [lower, upper] = [bounds.lower, bounds.upper]
    .map((end) => writeFigure(end, unit).replaceAll(" ", NO_BREAK));
  return `${lower} to ${upper}`;
}

/**
 * A difference, always with its sign.
 *
 * @example writeChange(0.05, "share") // "+5.0 %"
 */
export function writeChange(value: number | null, unit: FigureUnit): string {
  if (value === null) return UNKNOWN;
  const text = writeFigure(Math.abs(value), unit).replace(/^\+/, "");
  if (!/[1-9]/.test(text)) return text;
  return `${value > 0 ? "+" : "−"}${text}`;
}

/**
 * Dollars in few characters, for a cell of a calendar: `+1.2k`, `−85`, `0`.
 *
 * @example shortResult(-1234.5) // "−1.2k"
 */
export function shortResult(value: number): string {
  const size = Math.abs(value);
  const text = shortSize(size);
  if (!/[1-9]/.test(text)) return "0";
  return `${value > 0 ? "+" : "−"}${text}`;
}

function shortSize(size: number): string {
  // What rounds up to a thousand is written as one.
  for (const [unit, name] of [[1e9, "b"], [1e6, "m"], [1e3, "k"]] as const) {
    if (size >= unit * 0.9995) {
      const scaled = size / unit;
      return `${
        scaled >= 99.95 ? scaled.toFixed(0) : scaled.toFixed(1).replace(/\.0$/, "")
      }${name}`;
    }
  }
  return size.toFixed(0);
}
