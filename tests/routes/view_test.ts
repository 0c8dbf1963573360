import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { accountState } from "../../engine/account.ts";
import { decide, RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { decisionSchema } from "../../lib/data/decision_schema.ts";
import { factorSteps } from "../../lib/view/factors.ts";
import {
  formatDistance,
  formatDollars,
  formatFactor,
  formatTimeframe,
  plural,
  readable,
} from "../../lib/view/number.ts";
import { readRefusal } from "../../lib/view/refusal.ts";
import { describeRules } from "../../lib/view/rules.ts";
import { newYorkDate, newYorkTime, remaining, startOfNewYorkDay } from "../../lib/view/time.ts";
import { weighTimeframes } from "../../lib/view/weights.ts";

describe("times", () => {
  it("begin the New York day at its own midnight, on both sides of a clock change", () => {
    const starts = {
      "2026-01-15T12:00:00.000Z": "2026-01-15T05:00:00.000Z",
      "2026-07-15T03:59:59.000Z": "2026-07-14T04:00:00.000Z",
      // Clocks go forward on 8 March and back on 1 November 2026, both at 02:00.
      "2026-03-08T20:00:00.000Z": "2026-03-08T05:00:00.000Z",
      "2026-03-09T12:00:00.000Z": "2026-03-09T04:00:00.000Z",
      "2026-11-01T20:00:00.000Z": "2026-11-01T04:00:00.000Z",
      "2026-11-02T12:00:00.000Z": "2026-11-02T05:00:00.000Z",
    };
    for (const [instant, start] of Object.entries(starts)) {
      assertEquals(startOfNewYorkDay(instant), start);
    }
  });

  it("show the day only when it is not today's, by New York's calendar", () => {
    assertEquals(newYorkTime("2026-03-02T14:31:05Z", "2026-03-02T21:00:00Z"), "09:31:05");
    assertEquals(
      newYorkTime("2026-03-02T04:59:00Z", "2026-03-02T14:00:00Z"),
      "Sun, Mar 1 23:59:00",
    );
    assertEquals(newYorkDate("2026-03-02T04:59:00Z"), "2026-03-01");
  });

  it("say what is left, down to the second and not below nothing", () => {
    const left = (seconds: number) =>
      remaining(new Date(Date.UTC(2026, 2, 2) + seconds * 1000).toISOString(), "2026-03-02T00:00Z");
    assertEquals([0, -5, 1, 59, 60, 3_599, 3_600, 7_500].map(left), [
      "expired",
      "expired",
      "1 s",
      "59 s",
      "1 m",
      "59 m",
      "1 h",
      "2 h 5 m",
    ]);
  });
});

describe("numbers", () => {
  it("are a dash when they are not known, never a zero", () => {
    assertEquals([formatDollars(null), formatFactor(null), formatTimeframe(null)], ["–", "–", "–"]);
    assertEquals(readable(null), "–");
  });

  it("are written as traders write them", () => {
    assertEquals(formatDollars(-1234.5), "-$1,234.50");
    assertEquals([formatFactor(1.3, 4), formatFactor(0.97188, 4)], ["×1.30", "×0.9719"]);
    assertEquals([formatFactor(2.46671568), formatFactor(3)], ["×2.47", "×3.00"]);
    assertEquals([3, 60, 240, 1440, 43_200].map(formatTimeframe), ["3m", "1h", "4h", "1D", "1M"]);
    assertEquals(formatDistance(450, 445.5), "−1.00 %");
    assertEquals([plural(1, "contract"), plural(2, "contract")], ["1 contract", "2 contracts"]);
    assertEquals(readable("POWER_HOUR"), "Power hour");
  });
});

describe("the multiplier told step by step", () => {
  const entry = {
    signal: {
      type: "SHORT",
      timeframe: 240,
      quality: "HIGH",
      ai_score: 8,
    },
    instrument: { ticker: "QQQ", current_price: 400 },
    entry: { price: 400, stop_loss: 404, target_1: 392, target_2: 384 },
    risk: { rr_ratio_t1: 2, recommended_contracts: 2 },
    market_context: { volume_vs_avg: 1.6 },
    trend: {},
    mtf_context: {},
    time_context: { market_session: "OPEN", day_of_week: "TUESDAY" },
  };
  const at = "2026-03-03T15:00:00.000Z";
  const until = "2026-03-03T19:00:00.000Z";
  const hour = { ...entry, signal: { ...entry.signal, timeframe: 60 } };
  const context = {
    as_of: at,
    ticker: "QQQ",
    signals: [entry, hour].map((signal) => ({ signal, received_at: at, expires_at: until })),
    phases: [],
    trend: null,
    release: "1.0.0",
  };

  it("multiplies to what the decision says, with the input and the table row of each", () => {
    const decision = decisionSchema.parse({
      decision: "EXECUTE",
      code: "EXECUTE",
      reason: "",
      direction: "SHORT",
      confluence_score: 65,
      entry_timeframe: 240,
      htf_alignment: "PERFECT",
      neutral_inputs: ["trend_strength", "phases", "trend"],
      breakdown: {
        confluence_multiplier: 1,
        quality_multiplier: 1.1,
        htf_alignment_multiplier: 1.3,
        rr_multiplier: 1,
        volume_multiplier: 1.1,
        trend_multiplier: 1,
        session_multiplier: 0.9,
        day_multiplier: 1.1,
        phase_confidence_boost: 0,
        phase_position_boost: 0,
        trend_alignment_boost: 0.15,
        raw_multiplier: 1.1 * 1.3 * 1.1 * 0.9 * 1.1 * 1.15,
        final_multiplier: 1.79,
      },
    });
    const steps = factorSteps(decision, context, RELEASE_1_0_0);
    assertEquals(steps.length, 11);
    assertAlmostEquals(steps.at(-1)?.product ?? 0, decision.breakdown?.raw_multiplier ?? 1, 1e-12);
    const told = Object.fromEntries(steps.map(({ name, input, row }) => [name, [input, row]]));
    assertEquals(told["Confluence"], ["65 %", "≥ 60"]);
    assertEquals(told["Reward : risk"], ["2 : 1", "≥ 2"]);
    assertEquals(told["Session"], ["Open", null]);
    assertEquals(told["Trend strength"], [null, null]);
    assertEquals(steps.filter(({ neutral }) => neutral).map(({ name }) => name), [
      "Trend strength",
      "Phase confidence",
      "Phase position",
      "Trend alignment",
    ]);
  });

  it("is empty for a decision that ended before the multiplier", () => {
    const decision = decisionSchema.parse({ decision: "WAIT", code: "NO_SIGNALS", reason: "" });
    assertEquals(factorSteps(decision, context, RELEASE_1_0_0), []);
  });

  it("reads what the engine writes", () => {
    const written = decide(
      {
        as_of: at,
        ticker: "SPY",
        signals: [],
        phases: [],
        trend: null,
        tick: null,
        implied_volatility: null,
        account: accountState.parse({}),
        release: "1.0.0",
        incoming: null,
      },
      RELEASE_1_0_0,
    );
    const read = decisionSchema.parse(JSON.parse(JSON.stringify(written)));
    assertEquals([read.decision, read.code], ["WAIT", "NO_SIGNALS"]);
    assertEquals(read.context_hash?.length, 64);
  });
});

describe("words about what was stored", () => {
  it("weigh every timeframe, highest first, to one hundred", () => {
    const bar = weighTimeframes(
      [{ timeframe: 60, direction: "LONG" }],
      RELEASE_1_0_0.weights,
    );
    assertEquals(bar.map(({ timeframe }) => timeframe), [240, 60, 30, 15, 5, 3]);
    assertEquals(bar.reduce((sum, { weight }) => sum + weight, 0), 100);
    assertEquals(bar.map(({ direction }) => direction), [null, "LONG", null, null, null, null]);
  });

  it("take an answer of any age: what a refusal does not say is null", () => {
    assertEquals(readRefusal(null).code, null);
    const refusal = readRefusal({
      code: "X",
      detail: "D",
      nearest: { kind: "tick", missing: ["a"] },
    });
    assertEquals([refusal.message, refusal.nearest?.missing], ["D", ["a"]]);
  });

  it("tell an account's rules, defaults included, and do not guess at unreadable ones", () => {
    const rules = describeRules({ market_hours: "ignore", daily_loss_limit: 500 });
    assertStringIncludes(
      rules.find(({ name }) => name === "Daily loss limit")?.value ?? "",
      "$500",
    );
    assertEquals(describeRules({ max_open_trades: -1 }).length, 1);
  });
});
