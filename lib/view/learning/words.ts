/**
 * The words and numbers of learning. None says more than its test does.
 */
import type {
  HoldOut,
  Matrix,
  ScorecardVerdict,
  Suggestion,
  Withheld,
} from "../../../engine/learning/mod.ts";
import { UNKNOWN } from "../number.ts";
import { type Bounds, writeBounds } from "../performance/write.ts";

/**
 * A probability, to two digits that count.
 *
 * @example formatChance(0.01234) // "0.012"
 */
export function formatChance(value: number | null): string {
  if (value === null) return UNKNOWN;
  if (value < 0.0001) return "below 0.0001";
  return String(Number(value.toPrecision(2)));
}

/**
 * What a q-value says, and no more.
 *
 * @example describeQ(0.042) // "Among cells with a q this small, about 5 in 100 are expected to be chance."
 */
export function describeQ(q: number): string {
  const share = q < 0.01 ? "fewer than 1" : `about ${Math.ceil(q * 100 - 1e-9)}`;
  return `Among cells with a q this small, ${share} in 100 are expected to be chance.`;
}

/** `−0.12 R to +0.40 R`; a dash where there is no interval. */
export function formatBounds(bounds: Bounds | null, unit: "r" | "result" = "r"): string {
  return writeBounds(bounds, unit) ?? UNKNOWN;
}

/**
 * A value of a release as its tables write it.
 *
 * @example formatValue(0.99) // "0.99"
 */
export function formatValue(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** A change in whole percent: `+10 %`, `−7 %`. */
export function formatChange(percent: number): string {
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent)} %`;
}

/** How a badge looks; each look has its own icon. */
export type Look = "good" | "bad" | "few" | "plain";

/** A word with its look and the sentence behind it. */
export interface Said {
  readonly word: string;
  readonly look: Look;
  readonly sentence: string;
}

/** What the trades that were held out say. */
export const HOLD_OUT: Readonly<Record<HoldOut["verdict"], Said>> = Object.freeze({
  AGREES: {
    word: "Agrees",
    look: "good",
    sentence: "In the trades that were held out the difference points the same way.",
  },
  CONTRADICTS: {
    word: "Contradicts",
    look: "bad",
    sentence: "In the trades that were held out the difference points the other way.",
  },
  TOO_SMALL: {
    word: "Too few",
    look: "few",
    sentence: "Too few trades were held out to say anything.",
  },
});

/** What became of a suggestion afterwards. */
export const HINDSIGHT: Readonly<Record<ScorecardVerdict, Said>> = Object.freeze({
  HELD: {
    word: "Held",
    look: "good",
    sentence:
      "Afterwards the difference pointed the same way, and its interval lies on one side of zero.",
  },
  REVERSED: {
    word: "Reversed",
    look: "bad",
    sentence:
      "Afterwards the difference pointed the other way, and its interval lies on one side of zero.",
  },
  UNCLEAR: {
    word: "Unclear",
    look: "plain",
    sentence: "The interval of what came afterwards lies on both sides of zero.",
  },
  TOO_FEW: {
    word: "Too few",
    look: "few",
    sentence: "Fewer than 10 trades were closed since, in the cell or beside it.",
  },
});

/** Why a cell with a small q leads to no suggestion. */
export const WITHHELD: Readonly<Record<Withheld, string>> = Object.freeze({
  STILL_LOSING: "Better than the rest, and losing money all the same.",
  TOO_SMALL: "The change would be below 5 %.",
  OUT_OF_BOUNDS: "The value would leave the bounds of a release.",
  HOLD_OUT_CONTRADICTS: "The trades held out point the other way.",
  HOLD_OUT_TOO_SMALL: "Too few trades were held out to say anything.",
});

const MATRICES: Readonly<Record<Matrix, string>> = Object.freeze({
  confluence: "Confluence",
  quality: "Quality",
  htf_alignment: "HTF alignment",
  reward_risk: "Reward:risk",
  volume: "Volume",
  trend_strength: "Trend strength",
  session: "Session",
  day: "Day",
  boosts: "Boosts",
});

/** A matrix in words. */
export function nameMatrix(matrix: Matrix): string {
  return MATRICES[matrix];
}

/** What a suggestion would change, in one line: `session OPEN: 0.9 → 0.99 (+10 %)`. */
export function changeLine(
  { label, current, proposed, change_pct }: Pick<
    Suggestion,
    "label" | "current" | "proposed" | "change_pct"
  >,
): string {
  const percent = formatChange(change_pct);
  return `${label}: ${formatValue(current)} → ${formatValue(proposed)} (${percent})`;
}

/**
 * A person within a sentence.
 *
 * @example inSentence("Owner 1a2b3c4d") // "owner 1a2b3c4d"
 */
export function inSentence(who: string): string {
  return who.charAt(0).toLowerCase() + who.slice(1);
}
