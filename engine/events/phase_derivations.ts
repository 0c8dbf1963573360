/**
 * Fields of a phase that are derived when they were not sent (domain specification 2.2).
 */
import { isPlain, type Source } from "./fields.ts";
import type { Findings } from "./findings.ts";
import { PHASE } from "./phase_fields.ts";
import type { Bias, Implication, Phase, TimeframeRole } from "./types.ts";
import { numberIn, PERCENTILE, readBoolean, readNumber, readWord } from "./values.ts";
import {
  BIAS_WORDS,
  CYCLE_WORDS,
  IMPLICATION_WORDS,
  ROLE_WORDS,
  wordForm,
  type Words,
} from "./words.ts";

/** A trade is allowed from this confidence score on, when the payload does not say. */
export const TRADE_ALLOWED_SCORE = 65;

const BIAS_OF_EVENT: Readonly<Record<NonNullable<Phase["event"]["name"]>, Bias>> = {
  ENTER_ACCUMULATION: "BULLISH",
  EXIT_ACCUMULATION: "BULLISH",
  ENTER_DISTRIBUTION: "BEARISH",
  EXIT_DISTRIBUTION: "BEARISH",
  ZERO_CROSS_UP: "BULLISH",
  ZERO_CROSS_DOWN: "BEARISH",
};
const BIAS_OF_IMPLICATION: Readonly<Record<Implication, Bias>> = {
  UPSIDE_POTENTIAL: "BULLISH",
  DOWNSIDE_POTENTIAL: "BEARISH",
  NEUTRAL: "NEUTRAL",
};
const IMPLICATION_OF_BIAS: Readonly<Record<Bias, Implication>> = {
  BULLISH: "UPSIDE_POTENTIAL",
  BEARISH: "DOWNSIDE_POTENTIAL",
  NEUTRAL: "NEUTRAL",
};

/** Role of a timeframe: below an hour SETUP_FORMATION, below 4 h BIAS, below a day REGIME. */
export function roleOf(minutes: number): TimeframeRole {
  if (minutes < 60) return "SETUP_FORMATION";
  if (minutes < 240) return "BIAS";
  return minutes < 1440 ? "REGIME" : "STRUCTURAL";
}

/** Role as sent, otherwise from the timeframe. */
export function readRole(findings: Findings, source: Source, minutes: number): TimeframeRole {
  const sent = readWord(findings, PHASE.tfRole, source.find(PHASE.tfRole), ROLE_WORDS);
  if (sent !== null) return sent;
  const role = roleOf(minutes);
  findings.adapted("timeframe.tf_role", "role_from_timeframe", `${minutes} minutes: ${role}.`);
  return role;
}

/** The name of the market-cycle phase in the lite shape: `phase.name`, `phase.current` or `phase`. */
export function cycleName(source: Source): { readonly from: string; readonly bias: Bias } | null {
  for (const group of ["phase", "satyphase"]) {
    const fields = source.group(group);
    for (const name of fields === null ? [] : ["name", "phase", "current"]) {
      const bias = biasOf(fields?.get(name), CYCLE_WORDS);
      if (bias !== null) return { from: `${fields?.path}${fields?.key(name)}`, bias };
    }
    const key = source.top.key(group);
    const bias = biasOf(source.top.get(group), CYCLE_WORDS);
    if (key !== undefined && bias !== null) return { from: key, bias };
  }
  return null;
}

function biasOf(value: unknown, words: Words<Bias>): Bias | null {
  return typeof value === "string" ? words.get(wordForm(value)) ?? null : null;
}

/**
 * Local bias and implication. The bias as sent, otherwise from the implication, the name of the
 * phase, the name of the event, the dominant side of `ai_score`, or the sign of the oscillator.
 */
export function readBias(
  findings: Findings,
  source: Source,
  event: Phase["event"]["name"],
  oscillator: number | null,
): { readonly local_bias: Bias; readonly implication: Implication } {
  const sent = readWord(
    findings,
    PHASE.implication,
    source.find(PHASE.implication),
    IMPLICATION_WORDS,
  );
  const found = source.find(PHASE.localBias);
  // Under another name, such as `action`, it may be something else: then it is only the last resort.
  const doubtful = found !== null && found.from !== null &&
    biasOf(found.value, BIAS_WORDS) === null;
  const local_bias = (doubtful ? null : readWord(findings, PHASE.localBias, found, BIAS_WORDS)) ??
    deriveBias(findings, source, sent, event, oscillator) ??
    readWord(findings, PHASE.localBias, found, BIAS_WORDS);
  if (local_bias === null) {
    findings.missing("regime_context.local_bias", "say BULLISH, BEARISH or NEUTRAL");
  }
  const bias = local_bias ?? "NEUTRAL";
  if (sent !== null) return { local_bias: bias, implication: sent };
  const implication = IMPLICATION_OF_BIAS[bias];
  findings.adapted(
    "event.directional_implication",
    "implication_from_bias",
    `${bias} implies ${implication}.`,
  );
  return { local_bias: bias, implication };
}

function deriveBias(
  findings: Findings,
  source: Source,
  implication: Implication | null,
  event: Phase["event"]["name"],
  oscillator: number | null,
): Bias | null {
  const field = "regime_context.local_bias";
  if (implication !== null) {
    findings.adapted(field, "bias_from_implication", `From ${implication}.`);
    return BIAS_OF_IMPLICATION[implication];
  }
  const cycle = cycleName(source);
  if (cycle !== null) {
    findings.adapted(field, "bias_from_phase", `\`${cycle.from}\` is ${cycle.bias}.`);
    return cycle.bias;
  }
  if (event !== null) {
    findings.adapted(field, "bias_from_event", `From ${event}.`);
    return BIAS_OF_EVENT[event];
  }
  const scores = source.group("aiscore");
  const dominant = biasOf(scores?.get("dominant"), BIAS_WORDS);
  if (scores !== null && dominant !== null) {
    findings.adapted(field, "renamed", `Read from \`${scores.path}dominant\`.`);
    return dominant;
  }
  if (oscillator === null) return null;
  findings.adapted(field, "bias_from_oscillator", `The oscillator stands at ${oscillator}.`);
  return oscillator > 0 ? "BULLISH" : oscillator < 0 ? "BEARISH" : "NEUTRAL";
}

/** Whether anything in a payload gives a phase its bias. */
export function hasBias(source: Source): boolean {
  const oscillator = source.find(PHASE.value);
  return source.find(PHASE.localBias) !== null || source.find(PHASE.implication) !== null ||
    source.find(PHASE.eventName) !== null || cycleName(source) !== null ||
    source.group("aiscore")?.get("dominant") !== undefined ||
    (oscillator !== null && numberIn(oscillator.value) !== null);
}

/** Confidence score as sent, otherwise the oscillator's distance from zero, at most 100. */
export function readConfidence(
  findings: Findings,
  source: Source,
  oscillator: number | null,
): number | null {
  const found = source.find(PHASE.score) ?? embeddedConfidence(source);
  const sent = readNumber(findings, PHASE.score, found, PERCENTILE);
  if (sent !== null || oscillator === null) return sent;
  const score = Math.min(100, Math.abs(oscillator));
  findings.adapted(PHASE.score.path, "score_from_oscillator", `|${oscillator}|, at most 100.`);
  return score;
}

function embeddedConfidence(source: Source): { value: unknown; from: string } | null {
  const embedded = source.group("satyphase") ?? source.group("phase");
  const value = embedded?.get("confidence");
  return embedded === null || value === undefined || isPlain(value)
    ? null
    : { value, from: `${embedded.path}${embedded.key("confidence")}` };
}

/** Whether a trade is allowed, as sent, otherwise from the score; without a score it is not. */
export function readTradeAllowed(
  findings: Findings,
  source: Source,
  score: number | null,
): boolean {
  const sent = readBoolean(findings, PHASE.tradeAllowed, source.find(PHASE.tradeAllowed));
  if (sent !== null) return sent;
  const allowed = score !== null && score >= TRADE_ALLOWED_SCORE;
  findings.adapted(
    PHASE.tradeAllowed.path,
    "allowed_from_score",
    score === null ? "Without a score it is not." : `The score is ${score}.`,
  );
  return allowed;
}
