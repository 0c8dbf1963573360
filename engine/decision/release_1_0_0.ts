import { MODEL_1_0_0 } from "../model.ts";
import { deepFreeze } from "../deep_freeze.ts";
import type { Release } from "./release.ts";

/** The built-in release: tables of domain specification 5 and 6. Frozen all the way down. */
export const RELEASE_1_0_0: Release = deepFreeze({
  id: "1.0.0",
  weights: { "3m": 3, "5m": 7, "15m": 10, "30m": 15, "1h": 25, "4h": 40 },
  minimum_confluence: 60,
  htf_minimum_score: 6,
  minimum_multiplier: 0.5,
  final_multiplier: { minimum: 0.5, maximum: 3 },
  confluence: {
    steps: [
      { at_least: 90, factor: 2.5 },
      { at_least: 80, factor: 2 },
      { at_least: 70, factor: 1.5 },
      { at_least: 60, factor: 1 },
      { at_least: 50, factor: 0.7 },
    ],
    otherwise: 0.5,
  },
  quality: { EXTREME: 1.3, HIGH: 1.1, MEDIUM: 1 },
  htf_alignment: { PERFECT: 1.3, GOOD: 1.15, WEAK: 0.85, COUNTER: 0.5 },
  reward_risk: {
    steps: [
      { at_least: 5, factor: 1.2 },
      { at_least: 4, factor: 1.15 },
      { at_least: 3, factor: 1.1 },
      { at_least: 2, factor: 1 },
      { at_least: 1.5, factor: 0.85 },
    ],
    otherwise: 0.5,
  },
  volume: {
    steps: [{ at_least: 1.5, factor: 1.1 }, { at_least: 0.8, factor: 1 }],
    otherwise: 0.7,
  },
  trend_strength: {
    steps: [{ at_least: 80, factor: 1.2 }, { at_least: 60, factor: 1 }],
    otherwise: 0.8,
  },
  session: { OPEN: 0.9, MIDDAY: 1, POWER_HOUR: 0.85, AFTERHOURS: 0.5 },
  day: { MONDAY: 0.95, TUESDAY: 1.1, WEDNESDAY: 1, THURSDAY: 0.95, FRIDAY: 0.85 },
  boosts: {
    phase_minimum_score: 65,
    phase_confidence: 0.2,
    phase_position_minimum_score: 70,
    phase_position: 0.1,
    trend_strong: 0.3,
    trend_htf_bias: 0.15,
  },
  model: MODEL_1_0_0,
});
