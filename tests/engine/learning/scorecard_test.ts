import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { adviseOn, scorecard, type Suggestion } from "../../../engine/learning/mod.ts";
import { randomStream } from "../../../engine/random.ts";
import { PERIOD } from "../../bench/learning_books.ts";
import { clearBook, tradeOf } from "./trades.ts";

const { suggestions } = adviseOn(clearBook(1), RELEASE_1_0_0, { seed: 1, period: PERIOD });
const suggestion: Suggestion = suggestions.find(({ cell }) => cell === "POWER_HOUR") ??
  suggestions[0];
/** Days from the start of the tests' trades to the end of the suggestion's period. */
const AFTER = 365;

function later(gap: number, count: number) {
  const random = randomStream(1, "later");
  return Array.from({ length: count }, (_, index) => {
    const session = index % 3 === 0 ? "POWER_HOUR" : "OPEN";
    return tradeOf((session === "OPEN" ? 0 : gap) + random.normal(), AFTER + index, { session });
  });
}

describe("a scorecard", () => {
  it("says that the difference held, reversed, or cannot be told", () => {
    assertEquals(scorecard(suggestion, later(1, 300)).verdict, "HELD");
    assertEquals(scorecard(suggestion, later(-1, 300)).verdict, "REVERSED");
    assertEquals(scorecard(suggestion, later(0, 300)).verdict, "UNCLEAR");
    assertEquals(scorecard(suggestion, later(1, 27)).verdict, "TOO_FEW");
    assertEquals(scorecard({ ...suggestion, direction: "LOWER" }, later(-1, 300)).verdict, "HELD");
  });

  it("counts trades from the end of the suggestion's period on, and no others", () => {
    const after = later(1, 300);
    const { trades, rest, from, to, expected_difference } = scorecard(
      suggestion,
      [...clearBook(1), ...after],
    );
    assertEquals([trades, rest], [100, 200]);
    assertEquals([from, to], [PERIOD.to, after[299].closed_at]);
    assertEquals(expected_difference, suggestion.difference);
  });

  it("of no trade yet has no figures", () => {
    const { verdict, trades, difference, interval, to } = scorecard(suggestion, []);
    assertEquals([verdict, trades, difference, interval, to], ["TOO_FEW", 0, null, null, null]);
  });

  it("is the same each time", () => {
    assertEquals(scorecard(suggestion, later(0.3, 90)), scorecard(suggestion, later(0.3, 90)));
  });
});
