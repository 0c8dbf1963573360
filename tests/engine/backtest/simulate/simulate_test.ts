import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { simulate } from "../../../../engine/backtest/simulate.ts";
import { Ema } from "../../../../engine/backtest/simulate/indicators/ema.ts";
import { Rsi } from "../../../../engine/backtest/simulate/indicators/rsi.ts";
import { Wilder } from "../../../../engine/backtest/simulate/indicators/wilder.ts";
import { readSimulated } from "./decisions.ts";

const events = (seed: number, start = "2026-03-05", days = 4) => [
  ...simulate({ seed, start, days }),
];

describe("a simulated market", () => {
  it("is the same for a seed and another for another", () => {
    assertEquals(JSON.stringify(events(1)), JSON.stringify(events(1)));
    assertNotEquals(JSON.stringify(events(1)), JSON.stringify(events(2)));
  });
  it("never goes back in time, and every payload is accepted", () => {
    let before = "";
    for (const event of events(1)) {
      assert(event.at >= before);
      assertEquals(readSimulated(event).rerouted_from, null);
      before = event.at;
    }
  });
  it("keeps the session across daylight saving and an early close", () => {
    const spring = events(1);
    assertEquals(spring[0].at, "2026-03-05T14:30:00.000Z");
    assert(spring.some(({ at }) => at === "2026-03-09T13:30:00.000Z"));
    assertEquals(spring.at(-1)?.at, "2026-03-10T20:00:00.000Z");
    assertEquals(events(1, "2026-11-27", 1).at(-1)?.at, "2026-11-27T18:00:00.000Z");
  });
});

describe("indicators", () => {
  it("follow tables worked by hand", () => {
    const ema = new Ema(3);
    assertEquals([10, 20, 30].map((value) => ema.next(value)), [10, 15, 22.5]);
    const mean = new Wilder(2);
    assertEquals([1, 3, 4].map((value) => mean.next(value)), [null, 2, 3]);
    const rsi = new Rsi(2);
    assertAlmostEquals([10, 12, 11].map((value) => rsi.next(value))[2] ?? 0, 200 / 3, 1e-10);
  });
});
