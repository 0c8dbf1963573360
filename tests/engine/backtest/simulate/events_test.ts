/** What of a simulated day is told, when, and whether the events fit one another. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { simulate, type SimulatedEvent } from "../../../../engine/backtest/simulate.ts";
import type { Signal, Tick } from "../../../../engine/events/types.ts";
import { readSimulated } from "./decisions.ts";

const DAYS = 15;
const sent = [...simulate({ seed: 4, start: "2026-11-16", days: DAYS, tickMinutes: 1 })];

/** The canonical events of a kind, each with the time at which it was sent. */
function signals(): (Signal & { readonly at: string })[] {
  return sent.flatMap((event) =>
    readSimulated(event).events.flatMap((read) =>
      read.kind === "signal" ? [{ ...read.event, at: event.at }] : []
    )
  );
}

function ticksOf({ body, at, endpoint }: SimulatedEvent): Tick[] {
  if (endpoint !== "ticks") return [];
  return readSimulated({ body, at, endpoint }).events.flatMap(({ kind, event }) =>
    kind === "tick" ? [event] : []
  );
}

const prices = new Map(
  sent.flatMap(ticksOf).map(({ ticker, timestamp, price }) => [`${ticker} ${timestamp}`, price]),
);

describe("ticks", () => {
  it("come every so many minutes, at the opening and at the close", () => {
    const count = (tickMinutes: number, start: string) =>
      [...simulate({ seed: 1, start, days: 1, tickMinutes })]
        .filter(({ endpoint }) => endpoint === "ticks").length;
    // 390 minutes, and 210 on an early close; the opening is one more, and so is a close between.
    assertEquals([1, 5, 60, 500].map((minutes) => count(minutes, "2026-03-05")), [391, 79, 8, 2]);
    assertEquals([1, 5, 60, 500].map((minutes) => count(minutes, "2026-11-27")), [211, 43, 5, 2]);
  });
  it("carry every share, its price in cents and an implied volatility within bounds", () => {
    for (const event of sent) {
      const ticks = ticksOf(event);
      if (event.endpoint !== "ticks") continue;
      assertEquals(ticks.map(({ ticker }) => ticker), ["SPY", "QQQ", "AAPL"]);
      for (const { price, iv, timestamp } of ticks) {
        assert(price > 0 && iv !== null && iv >= 0.05 && iv <= 3);
        assertAlmostEquals(100 * price, Math.round(100 * price), 1e-6);
        assertEquals(timestamp, event.at);
      }
    }
  });
});

describe("a night", () => {
  it("lies between a day's last tick and the next day's first", () => {
    const days = [...Map.groupBy(sent.flatMap(ticksOf), ({ timestamp }) => timestamp.slice(0, 10))];
    for (const ticker of ["SPY", "QQQ", "AAPL"]) {
      const of = (ticks: readonly Tick[]) => ticks.filter((tick) => tick.ticker === ticker);
      const gaps = days.slice(1).map(([, ticks], index) =>
        Math.abs(Math.log(of(ticks)[0].price / (of(days[index][1]).at(-1)?.price ?? NaN)))
      );
      // A quarter of a day's variance, where a minute has a six-hundredth.
      assert(gaps.filter((gap) => gap > 0.001).length > gaps.length / 2, `${gaps}`);
    }
  });
});

describe("events of one instant", () => {
  it("come as ticks, then by share its trend, its phases and its signals", () => {
    const rank = { ticks: 0, trend: 1, "saty-phase": 2, signals: 3 } as const;
    const groups = Map.groupBy(sent, ({ at }) => at);
    for (const group of groups.values()) {
      assertEquals(group[0].endpoint, "ticks");
      const told = group.slice(1).map((event) => {
        const [{ kind, event: read }] = readSimulated(event).events;
        const ticker = kind === "signal" || kind === "phase"
          ? ("ticker" in read.instrument ? read.instrument.ticker : read.instrument.symbol)
          : read.ticker;
        return 10 * ["SPY", "QQQ", "AAPL"].indexOf(ticker) + rank[event.endpoint];
      });
      assertEquals(told, told.toSorted((a, b) => a - b));
    }
  });
  it("have their signals from the highest timeframe down, none twice", () => {
    for (
      const group of Map.groupBy(signals(), ({ at, instrument }) => at + instrument.ticker).values()
    ) {
      const minutes = group.map(({ signal }) => Number(signal.timeframe));
      assertEquals(minutes, [...new Set(minutes)].sort((a, b) => b - a));
    }
  });
});

describe("signals", () => {
  it("are priced by the tick of their instant", () => {
    for (const { at, instrument, entry } of signals()) {
      assertEquals(entry.price, prices.get(`${instrument.ticker} ${at}`));
    }
  });
  it("stop and aim on their own sides", () => {
    for (const { signal, entry } of signals()) {
      const { price, stop_loss, target_1, target_2 } = entry;
      const levels = [stop_loss, price, target_1, target_2].map(Number);
      const sorted = levels.toSorted((a, b) => signal.type === "LONG" ? a - b : b - a);
      assertEquals(levels, sorted);
      assertEquals(new Set(levels).size, 4);
    }
  });
  it("come within the session, those below four hours before the close", () => {
    for (const { at, signal, time_context } of signals()) {
      const date = at.slice(0, 10);
      const close = date === "2026-11-27" ? `${date}T18:00` : `${date}T21:00`;
      assert(at.slice(0, 16) <= close && at.slice(0, 16) > `${date}T14:30`);
      assertEquals(at.slice(0, 16) === close && signal.timeframe !== 240, false);
      // Told by the clock alone: 13:00 of an early close is still MIDDAY.
      assertEquals(time_context.market_session === "AFTERHOURS", at.slice(11, 16) === "21:00");
    }
  });
  it("are told at the end of a bar that began so many minutes ago, or at the opening after it", () => {
    for (const { at, signal } of signals()) {
      const minutes = (Date.parse(at) - Date.parse(signal.bar_time ?? "")) / 60_000;
      assert(minutes > 0 && minutes <= Number(signal.timeframe));
      if (Number(signal.timeframe) <= 30) assertEquals(minutes, signal.timeframe);
    }
  });
  it("go both ways", () => {
    const long = signals().filter(({ signal }) => signal.type === "LONG").length;
    assert(long > 0.15 * signals().length && long < 0.85 * signals().length, `${long}`);
  });
});
