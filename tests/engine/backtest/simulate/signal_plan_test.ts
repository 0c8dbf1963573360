import { assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { feed, lean, stagedInstrument } from "./staged.ts";
import { signalOf } from "./staged_signal.ts";

describe("the plan of a signal", () => {
  it("stops at 1.5 ranges; targets are 2 and 3.5 times that for HIGH", () => {
    const { entry, risk } = signalOf({ atr: 2 });
    const { price, stop_loss, target_1, target_2 } = entry;
    assertEquals([price, stop_loss, target_1, target_2], [101, 98, 107, 111.5]);
    assertEquals([risk.rr_ratio_t1, risk.rr_ratio_t2], [2, 3.5]);
    assertAlmostEquals(risk.stop_distance_pct ?? 0, 100 * 3 / 101, 1e-4);
    assertEquals(entry.stop_reason, "1.5 ATR of 60 minutes");
  });
  it("is 2.5 and 4 for EXTREME, 1.5 and 3 for MEDIUM", () => {
    const on = stagedInstrument();
    lean(on, 240, 1);
    const extreme = signalOf({ atr: 2 }, { on }).entry;
    assertEquals([extreme.target_1, extreme.target_2], [108.5, 113]);
    const medium = signalOf({ atr: 2, macdHistogram: -1, rsi: 0 }).entry;
    assertEquals([medium.target_1, medium.target_2], [105.5, 110]);
  });
  it("of SHORT lies the other way", () => {
    const { entry } = signalOf({ atr: 2 }, { sign: -1 });
    assertEquals([entry.stop_loss, entry.target_1, entry.target_2], [104, 96.5, 92]);
  });
  it("below an hour takes the hour's range when that is wider", () => {
    const on = stagedInstrument();
    const hour = feed(
      on.chart(60),
      Array.from({ length: 500 }, (_, index) => 100 + 3 * (index % 2)),
    );
    assertAlmostEquals(hour?.atr ?? 0, 3, 1e-9);
    const short = signalOf({ atr: 1 }, { minutes: 5, on });
    assertEquals(short.entry.stop_loss, 96.5);
    assertEquals(short.entry.stop_reason, "1.5 ATR of 60 minutes");
    const wide = signalOf({ atr: 4 }, { minutes: 30, on });
    assertEquals(wide.entry.stop_loss, 95);
    assertEquals(wide.entry.stop_reason, "1.5 ATR of 30 minutes");
    assertEquals(signalOf({ atr: 1 }, { minutes: 240, on }).entry.stop_loss, 99.5);
  });
  it("takes its own range while the hour's is not known", () => {
    assertEquals(signalOf({ atr: 1 }, { minutes: 5 }).entry.stop_loss, 99.5);
  });
  it("keeps two cents from the price in a market that stands still", () => {
    const { entry } = signalOf({ atr: 1e-6 });
    assertEquals([entry.stop_loss, entry.target_1], [100.98, 101.04]);
  });
});
