import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { BacktestEvent } from "../../engine/backtest/run.ts";
import { simulate } from "../../engine/backtest/simulate.ts";
import { batchTicks } from "../../supabase/tools/batch_ticks.ts";
import { startOf } from "../../supabase/tools/demo.ts";
import { chooseSeed, demoEvents, endingsOf } from "../../supabase/tools/demo_book.ts";
import { demoAlerts } from "../../supabase/tools/demo_alerts.ts";
import { loseThirdFridays } from "../../supabase/tools/demo_outage.ts";

const tick = (price: number): BacktestEvent => ({ endpoint: "ticks", body: [{ price }] });
const phase: BacktestEvent = { endpoint: "saty-phase", body: {} };

describe("ticks in batches", () => {
  it("join what follows one another and keep the order", () => {
    const batched = [...batchTicks([tick(1), tick(2), phase, tick(3)])];
    assertEquals(batched, [
      { endpoint: "ticks", body: [{ price: 1 }, { price: 2 }] },
      phase,
      { endpoint: "ticks", body: [{ price: 3 }] },
    ]);
    assertEquals([...batchTicks([])], []);
  });

  it("hold at most a thousand", () => {
    const sizes = [...batchTicks(Array.from({ length: 2500 }, (_, price) => tick(price)))]
      .map(({ body }) => (body as unknown[]).length);
    assertEquals(sizes, [1000, 1000, 500]);
  });

  it("take a single tick that stands by itself", () => {
    const [only] = batchTicks([{ endpoint: "ticks", body: { price: 1 } }]);
    assertEquals(only?.body, [{ price: 1 }]);
  });
});

describe("the demo's alerts", () => {
  const all = () => simulate({ seed: 1, start: "2026-03-02", days: 3 });

  it("are a choice of the simulated ones, in their order", () => {
    const every = [...all()].map((event) => JSON.stringify(event));
    const chosen = [...demoAlerts(all())].map((event) => JSON.stringify(event));
    assertEquals(chosen.length < every.length && chosen.length > 0, true);
    let place = -1;
    for (const event of chosen) {
      const next = every.indexOf(event, place + 1);
      assertEquals(next > place, true);
      place = next;
    }
  });

  it("leave out short phases and trends that did not turn, and no price", () => {
    const chosen = [...demoAlerts(all())];
    const of = (endpoint: string, events: Iterable<BacktestEvent>) =>
      [...events].filter((event) => event.endpoint === endpoint);
    assertEquals(of("ticks", chosen).length, of("ticks", all()).length);
    assertEquals(of("trend", chosen).length < of("trend", all()).length, true);
    for (const { body } of of("saty-phase", chosen)) {
      const { timeframe } = body as { timeframe: { event_tf: string } };
      assertEquals(["4h", "D", "1D", "W"].includes(timeframe.event_tf), true);
    }
  });
});

describe("the first day of a demo", () => {
  it("lies so many trading days before today", () => {
    // Thursday 26 November 2026 is Thanksgiving.
    const monday = Date.parse("2026-11-30T15:00:00Z");
    assertEquals([1, 2, 3].map((days) => startOf(days, monday)), [
      "2026-11-27",
      "2026-11-25",
      "2026-11-24",
    ]);
  });
});

describe("the demo's lost feed", () => {
  const at = (time: string) => ({ ...tick(1), at: time });
  const kept = (time: string) => [...loseThirdFridays([at(time)])].length === 1;

  it("is silent for the end of a month's third Friday and at no other time", () => {
    // 20 November 2026 is a third Friday; New York closes at 21:00 UTC.
    assertEquals(kept("2026-11-20T20:24:59Z"), true);
    assertEquals(kept("2026-11-20T20:25:00Z"), false);
    assertEquals(kept("2026-11-20T21:10:00Z"), false);
    assertEquals(kept("2026-11-19T20:50:00Z"), true);
    assertEquals(kept("2026-11-13T20:50:00Z"), true);
    assertEquals(kept("2026-11-23T14:30:00Z"), true);
  });
});

describe("the history a demo shows", () => {
  const history = { start: "2026-06-04", days: 120, cash: 100_000 };

  it("has trades that end in every way", () => {
    const endings = endingsOf(chooseSeed(history), history);
    assertEquals([...endings].sort(), [
      "EXPIRED",
      "EXPIRY_CUTOFF",
      "STOP_LOSS",
      "TARGET_1",
      "TARGET_2",
      "THETA_DECAY",
    ]);
  });

  it("is the same for the same seed", () => {
    const short = { ...history, days: 2 };
    assertEquals([...demoEvents(3, short)], [...demoEvents(3, short)]);
  });
});
