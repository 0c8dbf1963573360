import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { alignHtf, confirms, hasHtfBias } from "../../../engine/decision/htf.ts";
import { prepareContext } from "../../../engine/decision/mod.ts";
import { preparePhase } from "../../../engine/decision/prepare.ts";
import type { Direction, Signal } from "../../../engine/events/mod.ts";
import { aContext, activePhase, activeSignal, aPhase, type PhaseParts } from "./contexts.ts";

type Scored = readonly [240 | 60 | 30, Direction, number | null];

const prepared = (signals: readonly Scored[]) =>
  prepareContext(aContext({
    signals: signals.map(([timeframe, direction, ai_score]) =>
      activeSignal(timeframe, direction, { signal: { ai_score } })
    ),
  })).signals;

function alignment(
  signals: readonly Scored[],
  biases: Partial<Signal["mtf_context"]> = {},
  phases: readonly (readonly [number, PhaseParts])[] = [],
) {
  return alignHtf(
    prepared(signals),
    phases.map(([timeframe, parts]) => preparePhase(aPhase(timeframe, parts))),
    { "4h_bias": null, "1h_bias": null, "4h_rsi": null, ...biases },
    "LONG",
    6,
  );
}

describe("HTF bias", () => {
  it("needs a 240 or 60 signal in the direction that scores 6", () => {
    for (const timeframe of [240, 60] as const) {
      for (
        const [score, expected] of [[5.99, false], [6, true], [6.01, true], [null, false]] as const
      ) {
        assertEquals(hasHtfBias(prepared([[timeframe, "LONG", score]]), "LONG", 6), expected);
      }
      assertEquals(hasHtfBias(prepared([[timeframe, "SHORT", 9]]), "LONG", 6), false);
    }
    assertEquals(hasHtfBias(prepared([[30, "LONG", 10]]), "LONG", 6), false);
  });

  it("looks at the named timeframe only", () => {
    const signals = prepared([[240, "LONG", 8], [60, "LONG", 2]]);
    assertEquals(confirms(signals, 240, "LONG", 6), true);
    assertEquals(confirms(signals, 60, "LONG", 6), false);
    assertEquals(confirms([], 60, "LONG", 6), false);
  });
});

describe("HTF alignment", () => {
  it("is PERFECT when 4h and 1h agree, from whatever source", () => {
    assertEquals(alignment([[240, "LONG", 6], [60, "LONG", 6]]), "PERFECT");
    assertEquals(alignment([[240, "LONG", 6]], { "1h_bias": "LONG" }), "PERFECT");
    assertEquals(alignment([[60, "LONG", 6]], { "4h_bias": "LONG" }), "PERFECT");
    assertEquals(alignment([], { "4h_bias": "LONG", "1h_bias": "LONG" }), "PERFECT");
    assertEquals(alignment([[60, "LONG", 6]], {}, [[240, {}]]), "PERFECT");
    assertEquals(alignment([[60, "LONG", 6]], {}, [[60, {}]]), "PERFECT");
  });

  it("is GOOD when one of them does", () => {
    assertEquals(alignment([[240, "LONG", 6]]), "GOOD");
    assertEquals(alignment([[60, "LONG", 6]]), "GOOD");
    assertEquals(alignment([], { "4h_bias": "LONG", "1h_bias": "SHORT" }), "GOOD");
    assertEquals(alignment([], { "4h_bias": "SHORT", "1h_bias": "LONG" }), "GOOD");
    assertEquals(alignment([[240, "LONG", 6], [60, "LONG", 5.9]]), "GOOD");
  });

  it("is COUNTER when neither does and both biases oppose", () => {
    assertEquals(alignment([], { "4h_bias": "SHORT", "1h_bias": "SHORT" }), "COUNTER");
    assertEquals(
      alignment([[240, "LONG", 5.9]], { "4h_bias": "SHORT", "1h_bias": "SHORT" }),
      "COUNTER",
    );
  });

  it("is WEAK otherwise", () => {
    assertEquals(alignment([]), "WEAK");
    assertEquals(alignment([[240, "LONG", 5.9], [60, "LONG", null]]), "WEAK");
    assertEquals(alignment([], { "4h_bias": "SHORT" }), "WEAK");
    assertEquals(alignment([], { "1h_bias": "SHORT" }), "WEAK");
  });

  it("counts only REGIME and BIAS phases that imply the direction, tradable or not", () => {
    assertEquals(alignment([], {}, [[15, {}], [1440, {}]]), "WEAK");
    assertEquals(alignment([], {}, [[240, { implication: "NEUTRAL" }]]), "WEAK");
    assertEquals(alignment([], {}, [[240, { implication: "DOWNSIDE_POTENTIAL" }]]), "WEAK");
    assertEquals(alignment([], {}, [[240, { allowed: false, score: 10 }]]), "GOOD");
    assertEquals(alignment([], {}, [[15, { role: "BIAS" }]]), "GOOD");
  });

  it("reads SHORT as the mirror image", () => {
    const signals = prepared([[60, "SHORT", 7]]);
    const biases = { "4h_bias": null, "1h_bias": null, "4h_rsi": null };
    const { phases } = prepareContext(aContext({
      phases: [activePhase(240, { implication: "DOWNSIDE_POTENTIAL" })],
    }));
    assertEquals(alignHtf(signals, phases, biases, "SHORT", 6), "PERFECT");
    assertEquals(alignHtf(signals, phases, biases, "LONG", 6), "WEAK");
  });
});
