import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  simulate,
  type SimulatedEvent,
  type SimulatedTicker,
  type SimulationOptions,
} from "../../../../engine/backtest/simulate.ts";
import { CalendarError } from "../../../../engine/execution/calendar/mod.ts";
import { readSimulated } from "./decisions.ts";
import { correlation, logReturns } from "./statistics.ts";

const START = "2026-03-05";
const SPY: SimulatedTicker = { ticker: "SPY", price: 600, volatility: 0.16, correlation: 0.97 };

const events = (options: Partial<SimulationOptions> = {}): SimulatedEvent[] => [
  ...simulate({ seed: 1, start: START, days: 4, ...options }),
];

/** The prices of a ticker's ticks. */
function prices(sent: readonly SimulatedEvent[], ticker: string): number[] {
  return sent.filter(({ endpoint }) => endpoint === "ticks").flatMap((event) =>
    readSimulated(event).events.flatMap(({ kind, event }) =>
      kind === "tick" && event.ticker === ticker ? [event.price] : []
    )
  );
}

describe("a simulated market", () => {
  it("is the same for a seed, byte by byte, and another for another", () => {
    assertEquals(JSON.stringify(events()), JSON.stringify(events()));
    assertNotEquals(JSON.stringify(events()), JSON.stringify(events({ seed: 2 })));
    assertNotEquals(JSON.stringify(events()), JSON.stringify(events({ seed: -1 })));
  });
  it("begins alike however long it goes on", () => {
    const short = events({ days: 2 });
    assertEquals(JSON.stringify(events().slice(0, short.length)), JSON.stringify(short));
  });
  it("gives a ticker the same prices alone and among others", () => {
    const alone = events({ tickers: [SPY] });
    const among = events({ tickers: [{ ...SPY, ticker: "QQQ" }, SPY] });
    assertEquals(prices(alone, "SPY"), prices(among, "SPY"));
    assertNotEquals(prices(among, "QQQ"), prices(among, "SPY"));
  });
  it("never goes back in time, and every payload is accepted where it is sent", () => {
    let before = "";
    for (const event of events()) {
      assert(event.at >= before);
      assertEquals(readSimulated(event).rerouted_from, null);
      before = event.at;
    }
  });
  it("holds nothing that JSON would lose", () => {
    for (const { body } of events()) {
      const text = JSON.stringify(body, (_, value) => {
        assert(typeof value !== "number" || Number.isFinite(value));
        assert(value !== undefined);
        return value;
      });
      assertEquals(JSON.parse(text), body);
    }
  });
  it("keeps the session across daylight saving and an early close", () => {
    const spring = events();
    assertEquals(spring[0].at, "2026-03-05T14:30:00.000Z");
    assert(spring.some(({ at }) => at === "2026-03-09T13:30:00.000Z"));
    assertEquals(spring.at(-1)?.at, "2026-03-10T20:00:00.000Z");
    const early = events({ start: "2026-11-27", days: 1 });
    assertEquals(early.at(-1)?.at, "2026-11-27T18:00:00.000Z");
  });
  it("begins where it was asked to, but for the first night", () => {
    for (const seed of [1, 2, 3]) {
      const first = prices(events({ seed, days: 1, tickers: [SPY] }), "SPY")[0];
      assert(Math.abs(first / SPY.price - 1) < 0.05, `${first}`);
    }
  });
  it("does not depend on the height of the price", () => {
    const dear = prices(events({ tickers: [{ ...SPY, price: 6_000_000 }] }), "SPY");
    const cheap = prices(events({ tickers: [{ ...SPY, price: 60_000 }] }), "SPY");
    dear.forEach((price, index) => assert(Math.abs(price / cheap[index] / 100 - 1) < 1e-6));
  });
  it("moves its shares together as much as they are correlated", () => {
    const tickers = [0.95, 0.9, 0].map((correlation, index) => ({
      ...SPY,
      ticker: "ABC"[index],
      correlation,
    }));
    const sent = events({ days: 15, tickers });
    const [a, b, c] = ["A", "B", "C"].map((ticker) => logReturns(prices(sent, ticker)));
    // Jumps, and the width of a night's gap, are each share's own.
    const calm = a.flatMap((_, index) =>
      [a, b, c].every((returns) => Math.abs(returns[index]) < 0.004) ? [index] : []
    );
    const between = (one: readonly number[], other: readonly number[]) =>
      correlation(calm.map((index) => one[index]), calm.map((index) => other[index]));
    assert(calm.length > 0.95 * a.length);
    assert(Math.abs(between(a, b) - 0.95 * 0.9) < 0.05, `${between(a, b)}`);
    assert(Math.abs(between(a, c)) < 0.08, `${between(a, c)}`);
  });
  it("is nothing in no days, and of no shares is empty ticks", () => {
    assertEquals(events({ days: 0 }), []);
    const empty = events({ tickers: [], days: 1 });
    assertEquals(new Set(empty.map(({ body }) => JSON.stringify(body))), new Set(["[]"]));
  });
});

describe("options that make no sense are refused", () => {
  const refused: readonly (readonly [string, Partial<SimulationOptions>, string])[] = [
    ["half a seed", { seed: 0.5 }, "seed"],
    ["no number as a seed", { seed: NaN }, "seed"],
    ["half a day", { days: 1.5 }, "days"],
    ["days before the start", { days: -1 }, "days"],
    ["no minutes between ticks", { tickMinutes: 0 }, "tickMinutes"],
    ["half a minute between ticks", { tickMinutes: 0.5 }, "tickMinutes"],
    ["a price of 0", { tickers: [{ ...SPY, price: 0 }] }, "SPY: price"],
    ["an endless price", { tickers: [{ ...SPY, price: Infinity }] }, "SPY: price"],
    ["no volatility", { tickers: [{ ...SPY, volatility: 0 }] }, "SPY: volatility"],
    ["a volatility in percent", { tickers: [{ ...SPY, volatility: 16 }] }, "SPY: volatility"],
    ["a correlation above 1", { tickers: [{ ...SPY, correlation: 1.1 }] }, "SPY: correlation"],
  ];
  for (const [what, options, message] of refused) {
    it(what, () => {
      assertThrows(() => events(options), RangeError, message);
    });
  }
  it("days beyond the calendar", () => {
    assertThrows(() => events({ start: "2035-12-31", days: 3 }), CalendarError);
  });
});
