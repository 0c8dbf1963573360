/**
 * Mending one value that was sent but refused: in the words and numbers the field allows.
 */
import {
  BIAS_WORDS,
  CANDLE_WORDS,
  DIRECTION_OR_NONE_WORDS,
  DIRECTION_WORDS,
  EVENT_NAME_WORDS,
  EVENT_TYPE_WORDS,
  IMPLICATION_WORDS,
  MACD_WORDS,
  QUALITY_WORDS,
  ROLE_WORDS,
  SESSION_WORDS,
  WEEKDAY_WORDS,
  wordForm,
  type Words,
} from "./words.ts";

/** A value to put in place of the refused one, and why it is the same thing. */
export interface MendedValue {
  readonly value: unknown;
  readonly why: string;
}

const WORDS: Readonly<Record<string, Words<string>>> = {
  "signal.type": DIRECTION_WORDS,
  "signal.quality": QUALITY_WORDS,
  "time_context.market_session": SESSION_WORDS,
  "time_context.day_of_week": WEEKDAY_WORDS,
  "market_context.candle_direction": CANDLE_WORDS,
  "trend.macd_signal": MACD_WORDS,
  "trend.alignment": BIAS_WORDS,
  "mtf_context.4h_bias": DIRECTION_OR_NONE_WORDS,
  "mtf_context.1h_bias": DIRECTION_OR_NONE_WORDS,
  "meta.event_type": EVENT_TYPE_WORDS,
  "event.name": EVENT_NAME_WORDS,
  "event.directional_implication": IMPLICATION_WORDS,
  "timeframe.tf_role": ROLE_WORDS,
  "regime_context.local_bias": BIAS_WORDS,
  "regime_context.htf_bias": BIAS_WORDS,
  "regime_context.htf_bias.bias": BIAS_WORDS,
  "regime_context.macro_bias": BIAS_WORDS,
  "regime_context.macro_bias.bias": BIAS_WORDS,
};
const TICKER_FIELDS = new Set(["instrument.ticker", "instrument.symbol", "ticker"]);
const LOOSE = /^[$€£]?\s*([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)\s*(?:USD|\$|%)?$/i;

/**
 * The value a sender most likely meant, `null` when that would be a guess.
 *
 * @param field canonical path, without the index of a list
 *
 * @example mendValue("signal.quality", "EXTREM")?.value // "EXTREME"
 */
export function mendValue(field: string, sent: unknown): MendedValue | null {
  const words = WORDS[field] ?? (/^timeframes\..+\.direction$/.test(field) ? BIAS_WORDS : null);
  if (words !== null) return typeof sent === "string" ? nearestWord(sent, words) : null;
  if (TICKER_FIELDS.has(field)) return mendTicker(sent);
  if (field === "components" || field === "risk_hints.avoid_if") return mendTexts(sent);
  if (field === "iv") return mendVolatility(sent);
  return typeof sent === "string" ? looseNumber(sent) : null;
}

/** A price with a currency sign or thousands separators; `about 450` is no number. */
function looseNumber(sent: string): MendedValue | null {
  const digits = LOOSE.exec(sent.trim())?.[1];
  // What is a number already was refused for its size, not for how it is written.
  if (digits === undefined) return null;
  const plain = digits.replaceAll(",", "");
  if (plain === sent.trim()) return null;
  return {
    value: Number(plain),
    why: "A number has no currency sign, no percent sign and no thousands separators.",
  };
}

function mendTicker(sent: unknown): MendedValue | null {
  if (typeof sent === "number") return { value: String(sent), why: "A ticker is a text." };
  if (typeof sent !== "string") return null;
  const ticker = sent.trim().replace(/^\$/, "").replace(/[\s"']/g, "");
  if (ticker === sent || ticker === "") return null;
  return { value: ticker, why: "A ticker has no spaces, quotes or dollar signs." };
}

function mendTexts(sent: unknown): MendedValue | null {
  const list: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  const flat = list.every((member) => ["string", "number", "boolean"].includes(typeof member));
  return flat ? { value: list.map(String), why: "It is a list of words." } : null;
}

function mendVolatility(sent: unknown): MendedValue | null {
  const percent = Number(sent);
  if (!(percent > 10 && percent <= 500)) return null;
  return {
    value: Math.round(percent * 1e6) / 1e8,
    why: `A volatility is a decimal: ${percent} % is ${Math.round(percent * 1e6) / 1e8}.`,
  };
}

/** The one meaning whose word is a slip of the keyboard away. */
function nearestWord(sent: string, words: Words<string>): MendedValue | null {
  const form = wordForm(sent).slice(0, 40);
  const close = new Map<string | null, string>();
  for (const [word, meaning] of words) {
    const allowed = Math.min(2, Math.floor(Math.min(word.length, form.length) / 3));
    if (distance(form, word) <= allowed) close.set(meaning, word);
  }
  const [only] = [...close];
  if (only === undefined || close.size > 1) return null;
  return { value: only[0] ?? only[1], why: `${sent.slice(0, 40)} is nearest to it.` };
}

/** Fewest letters to add, drop, change or swap with their neighbour (Damerau 1964, restricted). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      ));
    }
    [before, last] = [last, next];
  }
  return last[b.length] ?? 0;
}
