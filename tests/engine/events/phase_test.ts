import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Phase, readPhase } from "../../../engine/events/mod.ts";
import { roleOf, TRADE_ALLOWED_SCORE } from "../../../engine/events/phase_derivations.ts";
import { RECEIVED_AT, RULES } from "./fixtures.ts";

const SMALLEST = { symbol: "SPY", timeframe: "1h", bias: "bullish" };

function read(changes: Record<string, unknown>): Phase {
  const result = readPhase({ ...SMALLEST, ...changes }, { received_at: RECEIVED_AT, rules: RULES });
  assert(result.ok, JSON.stringify(result));
  return result.event;
}
function refusedField(changes: Record<string, unknown>): string | null {
  const result = readPhase({ ...SMALLEST, ...changes }, { received_at: RECEIVED_AT, rules: RULES });
  return result.ok ? null : `${result.code} ${result.field}`;
}

describe("the role of a timeframe", () => {
  it("follows the minutes", () => {
    const roles = [3, 15, 30, 59, 60, 120, 240, 720, 1440, 10_080, 43_200].map(roleOf);
    assertEquals(roles, [
      ...["SETUP_FORMATION", "SETUP_FORMATION", "SETUP_FORMATION", "SETUP_FORMATION"] as const,
      ...["BIAS", "BIAS", "REGIME", "REGIME"] as const,
      ...["STRUCTURAL", "STRUCTURAL", "STRUCTURAL"] as const,
    ]);
  });

  it("is what the phase says before that", () => {
    const phase = read({ timeframe: { event_tf: 15, tf_role: "regime" } });
    assertEquals(phase.timeframe.tf_role, "REGIME");
  });
});

describe("the local bias", () => {
  const biasOf = (changes: Record<string, unknown>) =>
    read({ bias: undefined, ...changes }).regime_context.local_bias;
  const bearish = { event: { directional_implication: "DOWNSIDE_POTENTIAL" } };
  const oscillator_state = { value: 80 };

  it("comes from the first of what is sent: bias, implication, phase, event, score, oscillator", () => {
    const all = {
      bias: "neutral",
      event: { directional_implication: "DOWNSIDE_POTENTIAL", name: "ZERO_CROSS_UP" },
      phase: { name: "MARKUP" },
      ai_score: { dominant: "bear" },
      oscillator_state,
    };
    assertEquals(biasOf(all), "NEUTRAL");
    assertEquals(biasOf({ ...all, bias: null }), "BEARISH");
    const named = { ...all, bias: null, event: { name: "ZERO_CROSS_DOWN" } };
    assertEquals(biasOf(named), "BULLISH");
    assertEquals(biasOf({ ...named, phase: null }), "BEARISH");
    assertEquals(biasOf({ oscillator_state, ai_score: { dominant: "bear" } }), "BEARISH");
    assertEquals(biasOf({ oscillator_state }), "BULLISH");
  });

  for (
    const [name, bias] of [
      ["ENTER_ACCUMULATION", "BULLISH"],
      ["EXIT_ACCUMULATION", "BULLISH"],
      ["ZERO_CROSS_UP", "BULLISH"],
      ["ENTER_DISTRIBUTION", "BEARISH"],
      ["EXIT_DISTRIBUTION", "BEARISH"],
      ["ZERO_CROSS_DOWN", "BEARISH"],
    ] as const
  ) {
    it(`of ${name} is ${bias}`, () => {
      assertEquals(biasOf({ event: { name } }), bias);
    });
  }

  it("does not take an action that is no bias for one, unless there is nothing else", () => {
    assertEquals(biasOf({ action: "WAIT", ...bearish }), "BEARISH");
    assertEquals(
      refusedField({ bias: undefined, action: "WAIT" }),
      "FIELD_INVALID regime_context.local_bias",
    );
  });

  it("must come from somewhere", () => {
    assertEquals(refusedField({ bias: null }), "FIELD_MISSING regime_context.local_bias");
  });

  it("gives the implication, unless that was sent", () => {
    assertEquals(read({ bias: "bear" }).event.directional_implication, "DOWNSIDE_POTENTIAL");
    assertEquals(read({ bias: "flat" }).event.directional_implication, "NEUTRAL");
    assertEquals(read(bearish).event.directional_implication, "DOWNSIDE_POTENTIAL");
    assertEquals(read(bearish).regime_context.local_bias, "BULLISH");
  });
});

describe("confidence and trade_allowed", () => {
  const both = (changes: Record<string, unknown>) => {
    const phase = read(changes);
    return [phase.confidence.confidence_score, phase.execution_guidance.trade_allowed];
  };

  it("follow from the oscillator's distance from zero", () => {
    assertEquals(TRADE_ALLOWED_SCORE, 65);
    assertEquals(both({ oscillator_value: 65 }), [65, true]);
    assertEquals(both({ oscillator_value: -65 }), [65, true]);
    assertEquals(both({ oscillator_value: 64.99 }), [64.99, false]);
    assertEquals(both({ oscillator_value: 250 }), [100, true]);
    assertEquals(both({}), [null, false]);
  });

  it("are what was sent before that, each by itself", () => {
    assertEquals(both({ oscillator_value: 10, confidence: { confidence_score: 90 } }), [90, true]);
    assertEquals(both({ confidence: 90, execution_guidance: { trade_allowed: false } }), [
      90,
      false,
    ]);
    assertEquals(both({ execution_guidance: { trade_allowed: "yes" } }), [null, true]);
  });

  it("leave htf_alignment null when nobody says it", () => {
    const known = { regime_context: { local_bias: "BULLISH", htf_bias: "BULLISH" } };
    assertEquals(read(known).confidence.htf_alignment, null);
    assertEquals(read({ htf_alignment: "ALIGNED" }).confidence.htf_alignment, true);
    assertEquals(read({ htf_alignment: 0 }).confidence.htf_alignment, false);
  });
});

describe("parts that come in several shapes", () => {
  const directions = (allowed_directions: unknown) =>
    read({ execution_guidance: { allowed_directions } }).execution_guidance.allowed_directions;

  it("are lists of directions, words for them, BOTH and NONE", () => {
    assertEquals(directions(["LONG"]), ["LONG"]);
    assertEquals(directions(["buy", "Put"]), ["LONG", "SHORT"]);
    assertEquals(directions("both"), ["LONG", "SHORT"]);
    assertEquals(directions("short"), ["SHORT"]);
    assertEquals(directions(["none"]), []);
    assertEquals(directions([]), []);
    assertEquals(directions(null), null);
    assertEquals(
      refusedField({ execution_guidance: { allowed_directions: ["LONG", 5] } }),
      "FIELD_INVALID execution_guidance.allowed_directions",
    );
  });

  it("say so when directions were translated, and only then", () => {
    const rules = (allowed_directions: unknown) => {
      const body = { ...SMALLEST, execution_guidance: { allowed_directions } };
      const result = readPhase(body, { received_at: RECEIVED_AT, rules: RULES });
      assert(result.ok);
      return result.adaptations.filter(({ field }) => field.endsWith("allowed_directions"))
        .map(({ note }) => note);
    };
    assertEquals(rules(["LONG", "SHORT"]), []);
    assertEquals(rules([]), []);
    assertEquals(rules(["none"]), ["Read as none."]);
    assertEquals(rules("both"), ["Read as LONG and SHORT."]);
    assertEquals(rules(["long"]), ["Read as LONG."]);
  });

  it("are higher biases as objects or words", () => {
    const higher = (htf_bias: unknown, macro_bias: unknown): unknown[] => {
      const { regime_context } = read({ regime_context: { htf_bias, macro_bias } });
      return [regime_context.htf_bias, regime_context.macro_bias];
    };
    assertEquals<unknown>(
      higher({ tf: "D", bias: "bull", oscValue: "-3" }, { tf: "W", bias: "down" }),
      [
        { tf: 1440, bias: "BULLISH", osc_value: -3 },
        { tf: 10_080, bias: "BEARISH" },
      ],
    );
    assertEquals<unknown>(higher("bearish", "neutral"), [
      { tf: null, bias: "BEARISH", osc_value: null },
      { tf: null, bias: "NEUTRAL" },
    ]);
    assertEquals<unknown>(higher({}, { osc_value: 3 }), [null, null]);
    assertEquals(
      refusedField({ regime_context: { htf_bias: { bias: "maybe" } } }),
      "FIELD_INVALID regime_context.htf_bias.bias",
    );
    assertEquals(
      refusedField({ regime_context: { htf_bias: { tf: "soon" } } }),
      "FIELD_INVALID regime_context.htf_bias.tf",
    );
  });

  it("are a velocity as number or word", () => {
    const velocity = (sent: unknown) =>
      read({ oscillator_state: { velocity: sent } }).oscillator_state.velocity;
    assertEquals(velocity("INCREASING"), "INCREASING");
    assertEquals(velocity(-2.5), -2.5);
    assertEquals(velocity("-2.5"), -2.5);
    assertEquals(velocity(undefined), null);
    assertEquals(
      refusedField({ oscillator_state: { velocity: true } }),
      "FIELD_INVALID oscillator_state.velocity",
    );
  });

  it("are the close of the bar, else its time", () => {
    const close = (changes: Record<string, unknown>) => read(changes).timeframe.bar_close_time;
    assertEquals(close({ bar_time: "2026-11-20T14:00:00Z" }), "2026-11-20T14:00:00.000Z");
    assertEquals(
      close({ bar_time: "2026-11-20T14:00:00Z", bar_close_time: "2026-11-20T15:00:00Z" }),
      "2026-11-20T15:00:00.000Z",
    );
    assertEquals(close({}), null);
    assertEquals(refusedField({ bar_time: "soon" }), "FIELD_INVALID timeframe.bar_close_time");
  });

  it("are timeframes of chart and event", () => {
    const phase = read({ timeframe: { chart_tf: "5", event_tf: "1h" } });
    assertEquals([phase.timeframe.chart_tf, phase.timeframe.event_tf], [5, 60]);
    assertEquals(refusedField({ timeframe: undefined }), "FIELD_MISSING timeframe.event_tf");
    assertEquals(refusedField({ timeframe: "soon" }), "FIELD_INVALID timeframe.event_tf");
  });
});
