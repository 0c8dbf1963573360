/**
 * The position multiplier told step by step: what went in, which factor the release's table gave,
 * and what the product was after it.
 */
import type { Release, StepTable } from "../../engine/decision/release.ts";
import type { Breakdown } from "../../engine/decision/types.ts";
import { formatScore, readable } from "./number.ts";

/** One step of the product. */
export interface FactorStep {
  readonly name: string;
  /** What the table was asked with, for a person; null when the input was missing. */
  readonly input: string | null;
  /** The row of the table that applied, such as `≥ 60`; null when it is not a threshold. */
  readonly row: string | null;
  readonly factor: number;
  /** Product up to and including this step. */
  readonly product: number;
  /** The input was missing and counted as neutral. */
  readonly neutral: boolean;
}

/** A decision as far as its multiplier goes: recorded, or fresh from the engine. */
export interface SizedDecision {
  readonly breakdown: Breakdown | null;
  readonly confluence_score: number | null;
  readonly direction: string | null;
  readonly htf_alignment: string | null;
  readonly neutral_inputs: readonly string[] | null;
  readonly entry_timeframe: number | null;
  readonly entry_plan: { readonly timeframe: number } | null;
}

/** The signal that gives the entry, as far as the factors look at it. */
interface EntrySignal {
  readonly quality: string | null;
  readonly rewardRisk: number | null;
  readonly volume: number | null;
  readonly strength: number | null;
  readonly session: string | null;
  readonly day: string | null;
}

/**
 * The steps of a decision's multiplier in the order they were multiplied; empty when the rules
 * ended before it was computed.
 *
 * @param context The recorded snapshot, from which the inputs are read.
 * @param release The one that decided, for the rows of its tables; null when it cannot be read.
 */
export function factorSteps(
  decision: SizedDecision,
  context: object,
  release: Release | null,
): FactorStep[] {
  const { breakdown } = decision;
  if (breakdown === null || breakdown.raw_multiplier === null) return [];
  const entry = entrySignal(decision, context);
  const missing = new Set(decision.neutral_inputs ?? []);
  const steps: [string, number | null, string | null, string | null, string | null][] = [
    [
      "Confluence",
      breakdown.confluence_multiplier,
      percent(decision.confluence_score),
      row(release?.confluence, decision.confluence_score),
      null,
    ],
    ["Quality", breakdown.quality_multiplier, entry.quality, null, "quality"],
    ["HTF alignment", breakdown.htf_alignment_multiplier, decision.htf_alignment, null, null],
    [
      "Reward : risk",
      breakdown.rr_multiplier,
      ratio(entry.rewardRisk),
      row(release?.reward_risk, entry.rewardRisk),
      "rr_ratio_t1",
    ],
    [
      "Volume",
      breakdown.volume_multiplier,
      times(entry.volume),
      row(release?.volume, entry.volume),
      "volume_vs_avg",
    ],
    [
      "Trend strength",
      breakdown.trend_multiplier,
      score(entry.strength),
      row(release?.trend_strength, entry.strength),
      "trend_strength",
    ],
    ["Session", breakdown.session_multiplier, words(entry.session), null, null],
    ["Day", breakdown.day_multiplier, words(entry.day), null, "day_of_week"],
    [
      "Phase confidence",
      boost(breakdown.phase_confidence_boost),
      gain(breakdown.phase_confidence_boost),
      null,
      "phases",
    ],
    [
      "Phase position",
      boost(breakdown.phase_position_boost),
      gain(breakdown.phase_position_boost),
      null,
      "phases",
    ],
    [
      "Trend alignment",
      boost(breakdown.trend_alignment_boost),
      gain(breakdown.trend_alignment_boost),
      null,
      "trend",
    ],
  ];
  let product = 1;
  return steps.flatMap(([name, factor, input, tableRow, key]) => {
    if (factor === null) return [];
    product *= factor;
    const neutral = key !== null && missing.has(key);
    return [{
      name,
      input: neutral ? null : input,
      row: neutral ? null : tableRow,
      factor,
      product,
      neutral,
    }];
  });
}

const NEUTRAL_INPUTS: Readonly<Record<string, string>> = {
  quality: "Quality of the entry signal",
  rr_ratio_t1: "Reward : risk to the first target",
  volume_vs_avg: "Volume against its average",
  trend_strength: "Trend strength of the entry signal",
  day_of_week: "Trading weekday",
  phases: "Any active phase",
  trend: "An active trend",
  planned_risk: "Planned risk of a contract",
};

/** A missing input in words. */
export function nameNeutralInput(key: string): string {
  return NEUTRAL_INPUTS[key] ?? key;
}

function entrySignal(decision: SizedDecision, context: object): EntrySignal {
  const held = read(context, "signals");
  const signals: readonly unknown[] = Array.isArray(held) ? held : [];
  const timeframe = decision.entry_timeframe ?? decision.entry_plan?.timeframe;
  const found = signals.map((item) => read(item, "signal")).find((signal) =>
    read(read(signal, "signal"), "timeframe") === timeframe &&
    read(read(signal, "signal"), "type") === decision.direction
  );
  const text = (group: string, field: string) => {
    const value = read(read(found, group), field);
    return typeof value === "string" ? value : null;
  };
  const number = (group: string, field: string) => {
    const value = read(read(found, group), field);
    return typeof value === "number" ? value : null;
  };
  return {
    quality: text("signal", "quality"),
    rewardRisk: number("risk", "rr_ratio_t1"),
    volume: number("market_context", "volume_vs_avg"),
    strength: number("trend", "strength"),
    session: text("time_context", "market_session"),
    day: text("time_context", "day_of_week"),
  };
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** The row of a threshold table a value falls into. */
function row(table: StepTable | undefined, value: number | null) {
  if (table === undefined || value === null) return null;
  const step = table.steps.find(({ at_least }) => value >= at_least);
  return step ? `≥ ${step.at_least}` : `< ${table.steps.at(-1)?.at_least}`;
}

const boost = (amount: number | null) => amount === null ? null : 1 + amount;
const gain = (amount: number | null) =>
  amount === null ? null : amount === 0 ? "no boost" : `+${formatScore(amount * 100)} %`;
const percent = (value: number | null) => value === null ? null : `${formatScore(value)} %`;
const ratio = (value: number | null) => value === null ? null : `${formatScore(value)} : 1`;
const times = (value: number | null) => value === null ? null : `${formatScore(value)}× average`;
const score = (value: number | null) => value === null ? null : `${formatScore(value)} of 100`;
const words = (value: string | null) => value === null ? null : readable(value);
