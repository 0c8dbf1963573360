/**
 * Parts of a phase that come in several shapes: timeframes, biases, lists of directions.
 */
import { type FieldPlace, Fields, type Found, isPlain, place, type Source } from "./fields.ts";
import type { Findings } from "./findings.ts";
import { PHASE } from "./phase_fields.ts";
import { readTimeframe } from "./timeframes.ts";
import { readTime } from "./times.ts";
import type { Bias, Direction, Phase } from "./types.ts";
import { ANY, noteOrigin, numberIn, readNumber, readText, readWord } from "./values.ts";
import { BIAS_WORDS, DIRECTION_WORDS, wordForm } from "./words.ts";

/** The one oscillator there is; a payload that names none is taken for it. */
export function assumeEngine(findings: Findings): string {
  findings.adapted("meta.engine", "engine_assumed", "No engine was named; SATY_PO is assumed.");
  return "SATY_PO";
}

/** Chart and event timeframe in minutes; the chart's stands in for the event's. */
export function readTimeframes(
  findings: Findings,
  source: Source,
): { readonly chart_tf: number | null; readonly event_tf: number } {
  const chart_tf = readTimeframe(findings, PHASE.chartTf, source.find(PHASE.chartTf));
  const event_tf = readTimeframe(findings, PHASE.eventTf, source.find(PHASE.eventTf));
  if (event_tf !== null) return { chart_tf, event_tf };
  if (chart_tf === null) {
    findings.missing("timeframe.event_tf", "say 15m, 1h, 4h or another timeframe");
    return { chart_tf, event_tf: 0 };
  }
  findings.adapted(
    "timeframe.event_tf",
    "timeframe_from_chart",
    `The chart's, ${chart_tf} minutes.`,
  );
  return { chart_tf, event_tf: chart_tf };
}

/**
 * The close of the bar, as sent, otherwise the bar's time. It may lie ahead of the receipt, because
 * a bar that is still open closes later, and it is never moved: it is part of the duplicate key.
 */
export function readBarClose(findings: Findings, source: Source): string | null {
  const close = source.find(PHASE.barCloseTime);
  if (close !== null) return readTime(findings, PHASE.barCloseTime, close, null);
  const found = source.find(PHASE.barTime);
  if (found === null) return null;
  findings.adapted(
    PHASE.barTime.path,
    "bar_time_as_close",
    `\`${found.from}\` was taken as the reading's time.`,
  );
  return readTime(findings, PHASE.barTime, { value: found.value, from: null }, null);
}

/** Velocity is a number or a word such as INCREASING, depending on the script's version. */
export function readVelocity(findings: Findings, source: Source): string | number | null {
  const found = source.find(PHASE.velocity);
  return found !== null && numberIn(found.value) !== null
    ? readNumber(findings, PHASE.velocity, found, ANY)
    : readText(findings, PHASE.velocity, found, 200);
}

/** Bias of a higher timeframe: an object `{tf, bias, osc_value}`, or one word. */
export function readHigherBias(
  findings: Findings,
  source: Source,
  name: "htf_bias" | "macro_bias",
): NonNullable<Phase["regime_context"]["htf_bias"]> | null {
  const field = HIGHER[name];
  const found = source.find(field.whole);
  if (found === null) return null;
  if (!isPlain(found.value)) {
    const bias = readWord(findings, field.whole, found, BIAS_WORDS);
    return bias === null ? null : { tf: null, bias, osc_value: null };
  }
  noteOrigin(findings, field.whole.path, found);
  const members = new Fields(found.value, `${field.whole.path}.`);
  const member = (part: FieldPlace): Found | null => {
    const value = members.get(part.inside[0] ?? "");
    return value === undefined ? null : { value, from: null };
  };
  const tf = readTimeframe(findings, field.tf, member(field.tf));
  const bias = readWord(findings, field.bias, member(field.bias), BIAS_WORDS);
  const osc_value = readNumber(findings, field.value, member(field.value), ANY);
  return tf === null && bias === null && osc_value === null ? null : { tf, bias, osc_value };
}

function higher(path: string) {
  const part = (name: string): FieldPlace => ({
    ...place(`${path}.${name}`),
    inside: [name.replace("_", "")],
  });
  return { whole: place(path), tf: part("tf"), bias: part("bias"), value: part("osc_value") };
}
const HIGHER = Object.freeze({
  htf_bias: higher("regime_context.htf_bias"),
  macro_bias: higher("regime_context.macro_bias"),
});

/** Directions a phase allows: a list, one word, or BOTH or NONE. */
export function readDirections(
  findings: Findings,
  source: Source,
): readonly Direction[] | null {
  const found = source.find(PHASE.directions);
  if (found === null) return null;
  const sent = found.value;
  const list: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  const directions: Direction[] = [];
  let translated = !Array.isArray(sent);
  for (const member of list) {
    const word = typeof member === "string" ? wordForm(member) : "";
    const meant = word === "BOTH"
      ? BOTH
      : word === "NONE"
      ? []
      : [DIRECTION_WORDS.get(word) ?? null];
    for (const direction of meant) {
      if (direction === null) {
        return findings.invalid(PHASE.directions.path, sent, "a list of LONG and SHORT");
      }
      if (direction !== member) translated = true;
      directions.push(direction);
    }
    if (meant.length === 0) translated = true;
  }
  noteOrigin(findings, PHASE.directions.path, found);
  if (translated) {
    findings.adapted(
      PHASE.directions.path,
      "translated",
      `Read as ${directions.join(" and ") || "none"}.`,
    );
  }
  return directions;
}

const BOTH: readonly Direction[] = ["LONG", "SHORT"];

/** Bias without an oscillator value, as `macro_bias` has it. */
export function withoutValue(
  higherBias: { readonly tf: number | null; readonly bias: Bias | null } | null,
): Phase["regime_context"]["macro_bias"] {
  return higherBias === null || (higherBias.tf === null && higherBias.bias === null)
    ? null
    : { tf: higherBias.tf, bias: higherBias.bias };
}
