import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { alignmentOf } from "../../../engine/events/alignment.ts";
import {
  type Bias,
  TREND_TIMEFRAMES,
  type TrendReading,
  type TrendTimeframe,
} from "../../../engine/events/mod.ts";

const LETTERS: Record<string, Bias> = { "+": "BULLISH", "-": "BEARISH", "0": "NEUTRAL" };

/** Readings from 3m to 1M as signs: `+` bullish, `-` bearish, `0` neutral. */
function readings(signs: string): Record<TrendTimeframe, TrendReading> {
  const result: Partial<Record<TrendTimeframe, TrendReading>> = {};
  for (const [index, timeframe] of TREND_TIMEFRAMES.entries()) {
    const direction = LETTERS[signs[index] ?? "0"] ?? "NEUTRAL";
    result[timeframe] = { direction, changed: null, open: null, close: null };
  }
  return result as Record<TrendTimeframe, TrendReading>;
}

describe("alignment of eight timeframes", () => {
  for (
    const [signs, dominant, score, strength] of [
      ["++++++++", "BULLISH", 100, "STRONG"],
      ["-------+", "BEARISH", 87.5, "STRONG"],
      ["++++++--", "BULLISH", 75, "STRONG"],
      ["+++++---", "BULLISH", 62.5, "MODERATE"],
      ["++++---0", "BULLISH", 50, "WEAK"],
      ["----++00", "BEARISH", 50, "WEAK"],
      ["000000+-", "NEUTRAL", 75, "STRONG"],
      ["++++----", "NEUTRAL", 0, "CHOPPY"],
      ["+++---00", "NEUTRAL", 25, "CHOPPY"],
      ["+++--000", "NEUTRAL", 37.5, "CHOPPY"],
      ["++++0000", "NEUTRAL", 50, "WEAK"],
      ["00000000", "NEUTRAL", 100, "STRONG"],
    ] as const
  ) {
    it(`of ${signs} is ${dominant}, ${score}, ${strength}`, () => {
      const alignment = alignmentOf(readings(signs));
      assertEquals(
        [alignment.dominant, alignment.alignment_score, alignment.strength],
        [dominant, score, strength],
      );
    });
  }

  it("takes htf_bias from 4h", () => {
    assertEquals(alignmentOf(readings("00000+00")).htf_bias, "BULLISH");
    assertEquals(alignmentOf(readings("+++++-++")).htf_bias, "BEARISH");
  });

  it("takes ltf_bias from 3m and 5m where they agree", () => {
    assertEquals(alignmentOf(readings("++------")).ltf_bias, "BULLISH");
    assertEquals(alignmentOf(readings("--++++++")).ltf_bias, "BEARISH");
    for (const signs of ["+-", "+0", "0-", "00", "-+"]) {
      assertEquals(alignmentOf(readings(`${signs}000000`)).ltf_bias, "NEUTRAL", signs);
    }
  });

  it("holds for all 6,561 combinations by another way of counting", () => {
    for (let number = 0; number < 3 ** 8; number++) {
      const signs = number.toString(3).padStart(8, "0").replaceAll("1", "+").replaceAll("2", "-");
      const tally: [Bias, number][] = [["BULLISH", 0], ["BEARISH", 0], ["NEUTRAL", 0]];
      for (const sign of signs) {
        for (const entry of tally) if (entry[0] === LETTERS[sign]) entry[1]++;
      }
      const [first, second] = tally.toSorted((a, b) => b[1] - a[1]);
      const tie = first?.[1] === second?.[1];
      const dominant = tie ? "NEUTRAL" : first?.[0];
      const count = tally.find(([bias]) => bias === dominant)?.[1] ?? -1;
      const alignment = alignmentOf(readings(signs));
      assertEquals(alignment.dominant, dominant, signs);
      assertEquals(alignment.alignment_score, count * 12.5, signs);
      assertEquals(
        alignment.strength,
        count >= 6 ? "STRONG" : count === 5 ? "MODERATE" : count === 4 ? "WEAK" : "CHOPPY",
        signs,
      );
      assertEquals(
        alignment.bullish_count + alignment.bearish_count + alignment.neutral_count,
        8,
      );
    }
  });
});
