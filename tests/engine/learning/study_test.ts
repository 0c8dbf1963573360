/**
 * A small version of the study in docs/learning.md. The books are the same in every run; the bounds
 * are such that the study's rates, 6 % and 90 %, would miss them once in ten thousand times.
 */
import { assert } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { addSums, type Setting, tryBooks } from "../../bench/learning_trial.ts";

const noise: Setting = {
  name: "noise",
  shape: { trades: [1000, 2000], deviation: 1.2, mean: 0.05, dayShock: 0 },
  edge: null,
  books: 40,
};
const edge: Setting = {
  name: "edge",
  shape: { trades: 2000, deviation: 0.9, mean: 0.05, dayShock: 0 },
  edge: { size: 0.3, trades: 200 },
  books: 20,
};

describe("learning", () => {
  it("rarely suggests anything on books without an edge", () => {
    const { any, tested } = tryBooks(0, noise.books, noise);
    assert(any <= 8, `${any} of ${noise.books}`);
    assert(tested / noise.books > 25);
  });

  it("finds an edge of 0.3 R in 200 trades, in the right cell and direction", () => {
    const { found, wrongWay } = addSums(tryBooks(0, 10, edge), tryBooks(10, edge.books, edge));
    assert(found >= 13, `${found} of ${edge.books}`);
    assert(wrongWay === 0);
  });
});
