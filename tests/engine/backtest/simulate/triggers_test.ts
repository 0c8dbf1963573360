import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Reading } from "../../../../engine/backtest/simulate/chart.ts";
import { triggers } from "../../../../engine/backtest/simulate/signals.ts";
import { plainBar } from "./random_bars.ts";
import { quietReading, stagedInstrument } from "./staged.ts";

describe("what sets a signal off", () => {
  const found = (changes: Partial<Reading>, sign: 1 | -1 = 1, minutes = 15) =>
    triggers(quietReading(changes), stagedInstrument(), sign, minutes);

  it("is nothing in a quiet bar", () => {
    assertEquals(found({}), []);
    assertEquals(found({}, -1), []);
  });
  it("is a cross of the averages of 8 and 21, in the bar in which it happens", () => {
    const before = { previousEma8: 100, previousEma21: 100.5, previousClose: 99 };
    const crossed = { ema8: 101, ema21: 100.5, ...before };
    assertEquals(found(crossed), ["EMA_CROSS"]);
    assertEquals(found({ ...crossed, previousEma8: 100.6 }), []);
    assertEquals(found(crossed, -1), []);
    const down = { ema8: 100.1, ema21: 100.5, previousEma8: 100.5, previousEma21: 100.5 };
    assertEquals(found(down, -1), ["EMA_CROSS"]);
  });
  it("is a breakout", () => {
    assertEquals(found({ bar: plainBar(104.01), previousClose: 101 }), ["BREAKOUT"]);
    assertEquals(found({ bar: plainBar(95.99), previousClose: 99 }, -1), ["BREAKOUT"]);
  });
  it("is a close back beyond the 8 average", () => {
    assertEquals(found({ bar: plainBar(100.1), previousClose: 99 }), ["EMA_RECLAIM"]);
    assertEquals(found({ bar: plainBar(99.9), previousClose: 101 }, -1), ["EMA_RECLAIM"]);
    assertEquals(found({ bar: plainBar(100.1), previousClose: 100.05 }), []);
  });
  it("on four hours also is that the averages stand in order", () => {
    const order = { ema8: 103, ema21: 102, ema50: 101, previousEma8: 103, previousEma21: 102 };
    assertEquals([15, 30, 60, 240].map((minutes) => found(order, 1, minutes)), [
      [],
      [],
      [],
      ["EMA_STACK"],
    ]);
    assertEquals(found({ ...order, ema50: 104 }, 1, 240), []);
  });
});
