/** One book of a study of learning: what was planted in it, and whether that is what was found. */
import { RELEASE_1_0_0 } from "../../engine/decision/release_1_0_0.ts";
import { adviseOn } from "../../engine/learning/mod.ts";
import { type BookShape, edgeBook, noiseBook, PERIOD, PLANTED } from "./learning_books.ts";

/** A kind of book, and how many of them. Book number s is made from seed s and studied with seed s. */
export interface Setting {
  readonly name: string;
  /** `trades` is the number of trades, or their least and greatest number. */
  readonly shape: Omit<BookShape, "trades"> & {
    readonly trades: number | readonly [number, number];
  };
  /** R and trades before the cut; `null` for books without an edge. */
  readonly edge: { readonly size: number; readonly trades: number } | null;
  readonly books: number;
}

/** What came of a book. */
export interface Outcome {
  readonly tested: number;
  readonly suggestions: number;
  /** The planted cell is suggested, and to be changed in the right direction. */
  readonly found: boolean;
  /** It is the suggestion with the smallest p-value. */
  readonly foundFirst: boolean;
  /** The planted cell is suggested, to be changed in the wrong direction. */
  readonly wrongWay: boolean;
}

/** Numbers of trades spread evenly over their range by the seed. */
function tradesOf(seed: number, trades: Setting["shape"]["trades"]): number {
  if (typeof trades === "number") return trades;
  const [least, most] = trades;
  return least + Math.round((most - least) * (seed % 101) / 100);
}

/** Makes book number `seed` of a setting and asks for suggestions. */
export function tryBook(seed: number, { shape, edge }: Setting): Outcome {
  const whole = { ...shape, trades: tradesOf(seed, shape.trades) };
  const cell = PLANTED[seed % PLANTED.length];
  const sign = Math.floor(seed / PLANTED.length) % 2 === 0 ? 1 : -1;
  const book = edge === null
    ? noiseBook(seed, whole)
    : edgeBook(seed, whole, { cell, size: sign * edge.size, trades: edge.trades });
  const { tested, suggestions } = adviseOn(book, RELEASE_1_0_0, { seed, period: PERIOD });
  const at = suggestions.findIndex((each) =>
    each.matrix === cell.matrix && each.cell === cell.cell
  );
  const right = at >= 0 && suggestions[at].direction === (sign > 0 ? "RAISE" : "LOWER");
  return {
    tested,
    suggestions: suggestions.length,
    found: edge !== null && right,
    foundFirst: edge !== null && right && at === 0,
    wrongWay: edge !== null && at >= 0 && !right,
  };
}

/** Outcomes of the books numbered `[from, to)`, summed up. */
export interface Sums {
  readonly books: number;
  readonly tested: number;
  readonly any: number;
  readonly suggestions: number;
  readonly found: number;
  readonly foundFirst: number;
  readonly wrongWay: number;
}

/** Tries books in turn. */
export function tryBooks(from: number, to: number, setting: Setting): Sums {
  const outcomes = Array.from({ length: to - from }, (_, index) => tryBook(from + index, setting));
  const count = (has: (outcome: Outcome) => boolean) => outcomes.filter(has).length;
  const sum = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0);
  return {
    books: outcomes.length,
    tested: sum(({ tested }) => tested),
    any: count(({ suggestions }) => suggestions > 0),
    suggestions: sum(({ suggestions }) => suggestions),
    found: count(({ found }) => found),
    foundFirst: count(({ foundFirst }) => foundFirst),
    wrongWay: count(({ wrongWay }) => wrongWay),
  };
}

/** Adds up the sums of two stretches. */
export function addSums(one: Sums, other: Sums): Sums {
  return {
    books: one.books + other.books,
    tested: one.tested + other.tested,
    any: one.any + other.any,
    suggestions: one.suggestions + other.suggestions,
    found: one.found + other.found,
    foundFirst: one.foundFirst + other.foundFirst,
    wrongWay: one.wrongWay + other.wrongWay,
  };
}
