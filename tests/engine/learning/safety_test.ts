import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { SAFETY_CODES } from "../../../engine/codes.ts";
import {
  type SafetyAlert,
  safetyAlerts,
  type SafetyBook,
  type SafetyTrade,
} from "../../../engine/learning/mod.ts";

/** A Friday, the close in New York. */
const NOW = "2026-11-20T21:00:00.000Z";
const HOUR = 3_600_000;

const hoursAgo = (hours: number, from = NOW) =>
  new Date(Date.parse(from) - hours * HOUR).toISOString();

let made = 0;
function tradeAt(hours: number, parts: Partial<SafetyTrade> = {}): SafetyTrade {
  return {
    trade_id: `t${String(++made).padStart(5, "0")}`,
    opened_at: hoursAgo(hours),
    closed_at: hoursAgo(hours - 0.5),
    net: 10,
    risk: 100,
    direction: "LONG",
    trend_regime: "BULL",
    ...parts,
  };
}

const CALM: SafetyBook = { trades: [], equity: [], ledger: null, webhooks: [] };

function alertsOf(book: Partial<SafetyBook>, as_of = NOW): readonly SafetyAlert[] {
  return safetyAlerts({ ...CALM, ...book }, as_of);
}

function only(book: Partial<SafetyBook>, as_of = NOW): SafetyAlert {
  const alerts = alertsOf(book, as_of);
  assertEquals(alerts.length, 1, JSON.stringify(alerts));
  return alerts[0];
}

describe("too many trades", () => {
  const twenty = Array.from({ length: 20 }, (_, index) => tradeAt(1 + index));

  it("are more than 20 opened within 24 hours, since the twenty-first", () => {
    assertEquals(alertsOf({ trades: twenty }), []);
    const last = tradeAt(0.25);
    const alert = only({ trades: [last, ...twenty] });
    assertEquals([alert.code, alert.value, alert.threshold], ["TOO_MANY_TRADES", 21, 20]);
    assertEquals(alert.since, last.opened_at);
  });

  it("are over as soon as one is more than 24 hours old", () => {
    const trades = [tradeAt(0.25), ...twenty];
    const later = new Date(Date.parse(NOW) + 4 * HOUR).toISOString();
    assertEquals(alertsOf({ trades }, later), []);
  });

  it("keep their since while they last, and get another when they come again", () => {
    const first = Array.from({ length: 25 }, (_, index) => tradeAt(40 - index / 10));
    const second = Array.from({ length: 22 }, (_, index) => tradeAt(3 - index / 10));
    const trades = [...first, ...second];
    const then = only({ trades }, hoursAgo(30));
    assertEquals(then.since, first[20].opened_at);
    assertEquals(only({ trades }, hoursAgo(20)).since, then.since);
    const again = only({ trades });
    assertEquals([again.since, again.value], [second[20].opened_at, 22]);
  });
});

describe("a drawdown", () => {
  const days = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"];
  const equity = (...values: number[]) =>
    values.map((value, index) => ({ date: days[index], value }));

  it("is more than $5,000 below the running peak, since the first close of it", () => {
    assertEquals(alertsOf({ equity: equity(100_000, 103_000, 98_000) }), []);
    const alert = only({ equity: equity(100_000, 103_000, 97_999, 96_000, 97_000).toReversed() });
    assertEquals([alert.code, alert.since], ["DRAWDOWN", "2026-11-18"]);
    assertEquals([alert.value, alert.threshold], [6000, 5000]);
    assertEquals(alert.sentence, "The equity is $6,000.00 below its peak of $103,000.00.");
  });

  it("is over when the equity is back within $5,000", () => {
    assertEquals(alertsOf({ equity: equity(103_000, 97_000, 98_000) }), []);
    const { since } = only({ equity: equity(103_000, 97_000, 98_000, 97_999.99) });
    assertEquals(since, "2026-11-19");
  });

  it("does not look past the instant asked for", () => {
    assertEquals(alertsOf({ equity: equity(103_000, 97_000) }, "2026-11-16T22:00:00Z"), []);
  });
});

describe("a regime mismatch", () => {
  const against = (hours: number) => tradeAt(hours, { trend_regime: "STRONG_BEAR" });

  it("is more than half of the trades of 30 days, five at least", () => {
    const four = [1, 2, 3, 4].map((day) => against(24 * day));
    assertEquals(alertsOf({ trades: four }), []);
    const fifth = against(2);
    const alert = only({ trades: [fifth, ...four] });
    assertEquals([alert.code, alert.value, alert.threshold], ["REGIME_MISMATCH", 1, 0.5]);
    assertEquals(alert.since, fifth.opened_at);
    const even = [...four, ...[5, 6, 7, 8].map((day) => tradeAt(24 * day))];
    assertEquals(alertsOf({ trades: even }), []);
    assertAlmostEquals(only({ trades: [fifth, ...even] }).value, 5 / 9, 1e-12);
  });

  it("counts shorts against a bull, and nothing of what is neutral or unknown", () => {
    const parts: Partial<SafetyTrade>[] = [
      { direction: "SHORT", trend_regime: "BULL" },
      { direction: "SHORT", trend_regime: "STRONG_BULL" },
      { direction: "LONG", trend_regime: "BEAR" },
      { direction: "SHORT", trend_regime: "BEAR" },
      { direction: "LONG", trend_regime: "NEUTRAL" },
      { direction: null },
      { trend_regime: null },
    ];
    const { value, sentence } = only({
      trades: parts.map((each, index) => tradeAt(30 * index, each)),
    });
    assertEquals(value, 3 / 5);
    assert(sentence.startsWith("3 of 5 trades"), sentence);
  });

  it("forgets trades of more than 30 days ago", () => {
    const trades = Array.from({ length: 6 }, (_, index) => against(24 * 30 + index));
    assertEquals(alertsOf({ trades }), []);
  });
});

describe("a losing streak", () => {
  const losses = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => tradeAt(from - index, { net: -20 }));

  it("is five losses in a row or more, since the fifth", () => {
    assertEquals(alertsOf({ trades: losses(4, 40) }), []);
    const trades = [tradeAt(60), ...losses(7, 40)];
    const alert = only({ trades: trades.toReversed() });
    assertEquals([alert.code, alert.value, alert.threshold], ["LOSING_STREAK", 7, 5]);
    assertEquals(alert.since, trades[5].closed_at);
    assert(alert.sentence.includes("$140.00"), alert.sentence);
  });

  it("ends with a win and with a scratch; an open trade does not end it", () => {
    const five = losses(5, 40);
    for (const net of [0.01, 0]) {
      assertEquals(alertsOf({ trades: [...five, tradeAt(20, { net })] }), []);
    }
    const open = tradeAt(20, { net: null, closed_at: null });
    assertEquals(only({ trades: [...five, open] }).value, 5);
  });
});

describe("a size outlier", () => {
  const usual = Array.from(
    { length: 30 },
    (_, index) => tradeAt(50 + 24 * index, { risk: index % 2 === 0 ? 90 : 110 }),
  );
  // Mean 100; sample deviation 10 × √(30 ÷ 29).
  const deviation = 10 * Math.sqrt(30 / 29);

  it("risks more than two deviations above the mean of the 30 or more before it", () => {
    const at = (risk: number) => tradeAt(3, { risk });
    assertEquals(alertsOf({ trades: [...usual, at(100 + 2 * deviation - 1e-9)] }), []);
    const large = at(130);
    const alert = only({ trades: [large, ...usual] });
    assertEquals([alert.code, alert.subject], ["SIZE_OUTLIER", large.trade_id]);
    assertEquals([alert.since, alert.threshold], [large.opened_at, 2]);
    assertAlmostEquals(alert.value, 30 / deviation, 1e-9);
    assertEquals(alertsOf({ trades: [...usual.slice(1), large] }), []);
    assertEquals(alertsOf({ trades: [...usual, at(10)] }), []);
  });

  it("is told for 24 hours, each trade by itself", () => {
    const two = [tradeAt(3, { risk: 200 }), tradeAt(2, { risk: 900 })];
    assertEquals(
      alertsOf({ trades: [...usual, ...two] }).map(({ subject }) => subject),
      two.map(({ trade_id }) => trade_id),
    );
    assertEquals(alertsOf({ trades: [...usual, tradeAt(25, { risk: 200 })] }), []);
  });

  it("is none where all were of one size, or the size is not known", () => {
    const same = usual.map((trade) => ({ ...trade, risk: 100 }));
    assertEquals(alertsOf({ trades: [...same, tradeAt(1, { risk: 500 })] }), []);
    assertEquals(alertsOf({ trades: [...usual, tradeAt(1, { risk: null })] }), []);
  });
});

describe("a broken ledger", () => {
  it("is told with the entry, from the first failed verification on", () => {
    const fault = { ok: false, first_bad: 17, reason: "EDITED", failing_since: hoursAgo(5) };
    const alert = only({ ledger: fault });
    assertEquals([alert.code, alert.since, alert.value], ["LEDGER_BROKEN", hoursAgo(5), 17]);
    assertEquals(alert.sentence, "The ledger does not verify: EDITED at entry 17.");
    assertEquals(alertsOf({ ledger: { ...fault, ok: true } }), []);
  });
});

describe("missing webhooks", () => {
  const webhook = {
    name: "signals SPY 60",
    last_received_at: "2026-11-20T15:00:00.000Z",
    expected_since: "2026-11-01T00:00:00.000Z",
    expected_minutes: 120,
  };

  it("are those that have been silent for longer than expected", () => {
    assertEquals(alertsOf({ webhooks: [webhook] }, "2026-11-20T17:00:00Z"), []);
    const alert = only({ webhooks: [webhook] }, "2026-11-20T17:01:00Z");
    assertEquals([alert.code, alert.subject], ["WEBHOOK_MISSING", "signals SPY 60"]);
    assertEquals([alert.since, alert.value, alert.threshold], [webhook.last_received_at, 121, 120]);
  });

  it("may be silent at night and over the week-end: only open market counts", () => {
    const late = { ...webhook, last_received_at: "2026-11-20T20:30:00.000Z" };
    // Half an hour on Friday, an hour and a half on Monday.
    assertEquals(alertsOf({ webhooks: [late] }, "2026-11-23T16:00:00Z"), []);
    assertEquals(only({ webhooks: [late] }, "2026-11-23T16:01:00Z").value, 121);
  });

  it("are told when none ever came", () => {
    const alert = only({ webhooks: [{ ...webhook, last_received_at: null }] });
    assertEquals(alert.since, webhook.expected_since);
    assert(alert.sentence.startsWith("Nothing has arrived"), alert.sentence);
  });

  it("are not told in years the calendar does not know", () => {
    const old = { ...webhook, last_received_at: "2001-01-01T00:00:00Z" };
    assertEquals(alertsOf({ webhooks: [old] }), []);
  });
});

describe("alerts", () => {
  it("have codes of the one list, numbers beyond their threshold, and a sentence", () => {
    const trade = fc.record({
      hours: fc.double({ min: 0, max: 900, noNaN: true }),
      net: fc.option(fc.integer({ min: -90, max: 40 })),
      risk: fc.option(fc.integer({ min: 1, max: 400 })),
      trend_regime: fc.constantFrom("BULL", "STRONG_BEAR", null),
    }).map(({ hours, ...parts }) => tradeAt(hours, parts));
    fc.assert(
      fc.property(fc.array(trade, { maxLength: 80 }), (trades) => {
        const alerts = alertsOf({ trades });
        for (const { code, value, threshold, sentence, since } of alerts) {
          assert(code in SAFETY_CODES && sentence.endsWith("."));
          assert(code === "LOSING_STREAK" ? value >= threshold : value > threshold);
          assert(Date.parse(since) <= Date.parse(NOW));
        }
        assertEquals(alertsOf({ trades: trades.toReversed() }), alerts);
      }),
      { numRuns: 60 },
    );
  });

  it("are none of a calm book, and do not look past the instant asked for", () => {
    assertEquals(alertsOf({}), []);
    const trades = Array.from({ length: 30 }, (_, index) => tradeAt(1 + index / 10, { net: -9 }));
    assertEquals(alertsOf({ trades }, hoursAgo(10)), []);
    assertEquals(alertsOf({ trades }).length, 2);
  });
});
