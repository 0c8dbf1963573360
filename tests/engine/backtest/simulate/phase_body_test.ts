import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { phaseBody } from "../../../../engine/backtest/simulate/phase_body.ts";
import type { Phase } from "../../../../engine/events/types.ts";
import { AT, feed, finished, lean, stagedInstrument } from "./staged.ts";
import { readSimulated } from "./decisions.ts";

/** The phase a webhook reads from a bar's payload; `null` when there is none. */
function phaseOf(
  minutes: number,
  before: number,
  now: number,
  instrument = stagedInstrument(),
): Phase | null {
  const bar = finished(minutes, { previousOscillator: before, oscillator: now });
  const body = phaseBody(instrument, bar, AT);
  if (body === null) return null;
  const at = new Date(AT).toISOString();
  const [{ kind, event }] = readSimulated({ at, endpoint: "saty-phase", body }).events;
  assert(kind === "phase");
  return event;
}

describe("the payload of a phase", () => {
  it("tells the crossing, its zones and its speed", () => {
    const phase = phaseOf(60, -70.126, -50.5);
    assertEquals(phase?.event.name, "EXIT_ACCUMULATION");
    assertEquals(phase?.event.directional_implication, "UPSIDE_POTENTIAL");
    assertEquals(phase?.event.event_priority, 9);
    assertEquals(phase?.meta.event_type, "REGIME_PHASE_EXIT");
    assertEquals(phase?.oscillator_state, {
      value: -50.5,
      previous_value: -70.13,
      zone_from: "ACCUMULATION",
      zone_to: "DECLINE",
      distance_from_zero: 50.5,
      distance_from_extreme: 49.5,
      velocity: 19.63,
    });
  });
  it("counts the way to the extreme below 0 beyond it", () => {
    assertEquals(phaseOf(60, 10, 130)?.oscillator_state.distance_from_extreme, -30);
    assertEquals(phaseOf(60, 10, 130)?.confidence.raw_strength, 1);
    assertEquals(phaseOf(60, 10, 75)?.confidence.raw_strength, 0.75);
  });
  it("names the share, the time and the bar it is about", () => {
    const phase = phaseOf(240, 5, -5);
    assertEquals(phase?.instrument.symbol, "XYZ");
    assertEquals(phase?.instrument.exchange, "NYSE");
    assertEquals(phase?.timeframe.bar_close_time, "2026-03-05T15:00:00.000Z");
    assertEquals(phase?.event.directional_implication, "DOWNSIDE_POTENTIAL");
    assertEquals(phase?.regime_context.local_bias, "BEARISH");
    assertEquals(phase?.execution_guidance.allowed_directions, ["SHORT"]);
  });
  it("is told for 15 minutes, 1 hour, 4 hours and the day, with the decay of each", () => {
    const found = [15, 60, 240, 1440].map((minutes) => {
      const phase = phaseOf(minutes, -5, 5);
      return [
        phase?.timeframe.event_tf,
        phase?.regime_context.htf_bias?.tf,
        phase?.risk_hints.time_decay_minutes,
      ];
    });
    assertEquals(found, [
      [15, 60, 45],
      [60, 240, 180],
      [240, 1440, 720],
      [1440, 10_080, 1440],
    ]);
  });
  it("has an identity of its own: share, timeframe, event and time", () => {
    const one = phaseOf(60, -5, 5);
    const ids = [one, phaseOf(240, -5, 5), phaseOf(60, 5, -5)].map((phase) => phase?.meta.event_id);
    assertEquals(new Set(ids).size, 3);
    assertEquals(one?.audit.deduplication_key, one?.meta.event_id);
  });
  for (const minutes of [3, 5, 30]) {
    it(`is none on a timeframe that isn't watched: ${minutes}`, () => {
      assertEquals(phaseOf(minutes, -5, 5), null);
    });
  }
  it("is none when nothing was crossed, or nothing is known", () => {
    assertEquals(phaseOf(60, 5, 6), null);
    const bar = { ...finished(60), reading: null };
    assertEquals(phaseBody(stagedInstrument(), bar, AT), null);
  });
});

describe("the confidence of a phase", () => {
  const leaning = (sign: 1 | -1) => {
    const instrument = stagedInstrument();
    lean(instrument, 240, sign);
    return phaseOf(60, -5, 5, instrument);
  };
  it("is 20 points higher, and allows a trade, with the timeframe above on its side", () => {
    const phase = leaning(1);
    assertEquals(phase?.confidence.confidence_score, 75);
    assertEquals(phase?.confidence.htf_alignment, true);
    assertEquals(phase?.regime_context.htf_bias?.bias, "BULLISH");
    assertEquals(phase?.execution_guidance.trade_allowed, true);
  });
  it("is not against it", () => {
    const phase = leaning(-1);
    assertEquals(phase?.confidence.confidence_score, 55);
    assertEquals(phase?.confidence.htf_alignment, false);
    assertEquals(phase?.regime_context.htf_bias?.bias, "BEARISH");
    assertEquals(phase?.execution_guidance.trade_allowed, false);
  });
  it("allows a trade from 65 on without it: 30 points of movement", () => {
    assertEquals(phaseOf(60, -14.9, 15)?.execution_guidance.trade_allowed, false);
    assertEquals(phaseOf(60, -15, 15)?.execution_guidance.trade_allowed, true);
  });
  it("quotes the oscillator above once there is one", () => {
    assertEquals(phaseOf(60, -5, 5)?.regime_context.htf_bias?.osc_value, null);
    const instrument = stagedInstrument();
    const reading = feed(instrument.chart(240), Array.from({ length: 40 }, (_, i) => 100 + i));
    const found = phaseOf(60, -5, 5, instrument)?.regime_context.htf_bias?.osc_value;
    assertEquals(found, Math.round(100 * (reading?.oscillator ?? NaN)) / 100);
  });
});
