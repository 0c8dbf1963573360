/**
 * One step of a mend: from one refusal of a draft to a draft that is refused no more, or for
 * something else.
 */
import { isPlain, Source } from "./fields.ts";
import { mendDirection } from "./mend_direction.ts";
import { addMissing, isNeeded, shown, standInFor } from "./mend_missing.ts";
import { findSpot, findTimeframe, putAt, type Spot, valueAt } from "./mend_places.ts";
import type { MendChange } from "./mend_types.ts";
import { mendValue } from "./mend_values.ts";
import { recognise } from "./recognise.ts";
import type { ReadOptions, Refusal } from "./result.ts";
import { shapeOf } from "./shape.ts";
import { MAXIMUM_TICKS } from "./tick.ts";
import type { EventKind } from "./types.ts";

/** A draft after one step. */
export interface Mended {
  readonly draft: unknown;
  readonly changes: readonly MendChange[];
}

/** Below it a score beyond 10.5 may be anything; from it on it is a share of 100. */
const PERCENT_FROM = 20;

/**
 * Mends what a refusal names. The draft is changed in place where it can be.
 *
 * @returns null when only a person can mend it
 */
export function mendRefusal(draft: unknown, refusal: Refusal, options: ReadOptions): Mended | null {
  const { code, field } = refusal;
  if (code === "SHAPE_UNKNOWN") return mendShape(draft, refusal);
  if (field === null) return null;
  if (code === "FIELD_MISSING") return done(draft, addMissing(draft, field));
  if (field === `[${MAXIMUM_TICKS}]` && Array.isArray(draft)) return firstTicks(draft);
  if (field === "signal.type") return done(draft, mendDirection(draft));
  const spot = findSpot(draft, kindOf(draft, options), field);
  if (spot === null) return null;
  return done(draft, mendReading(draft, spot, refusal) ?? mendSpot(spot, field, refusal));
}

/** A timeframe of a trend whose direction is no word leaves the trend: it would count as neutral. */
function mendReading(draft: unknown, spot: Spot, { field, message }: Refusal): MendChange | null {
  const timeframe = /^timeframes\.([^.]+)\.direction$/.exec(field ?? "")?.[1];
  const reading = timeframe === undefined ? null : findTimeframe(draft, timeframe);
  if (reading === null || mendValue(field ?? "", valueAt(spot)) !== null) return null;
  putAt(reading, undefined);
  return { field, what: `Left out ${reading.key}.`, why: message };
}

function done(draft: unknown, change: MendChange | null): Mended | null {
  return change === null ? null : { draft, changes: [change] };
}

function kindOf(draft: unknown, { endpoint }: ReadOptions): EventKind {
  if (!isPlain(draft)) return "tick";
  return recognise(shapeOf(new Source(draft, "signal")), endpoint) ?? "signal";
}

/** Adds what the nearest kind lacks; of a list of events, where only ticks may be one, the first. */
function mendShape(draft: unknown, { nearest }: Refusal): Mended | null {
  if (Array.isArray(draft)) {
    const [first] = draft;
    if (!isPlain(first)) return null;
    const what = draft.length === 1
      ? "Took the event out of the list."
      : `Kept the first of ${draft.length} events; send the others one by one.`;
    const why = "Only ticks may come as a list.";
    return { draft: first, changes: [{ field: null, what, why }] };
  }
  const changes = (nearest?.missing ?? []).flatMap((field) => addMissing(draft, field) ?? []);
  return changes.length === 0 ? null : { draft, changes };
}

function firstTicks(draft: readonly unknown[]): Mended {
  const kept = draft.slice(0, MAXIMUM_TICKS);
  const what = `Kept the first ${MAXIMUM_TICKS} of ${draft.length} ticks; send the others apart.`;
  return {
    draft: kept,
    changes: [{ field: null, what, why: "A list holds at most 1,000 ticks." }],
  };
}

function mendSpot(spot: Spot, field: string, refusal: Refusal): MendChange {
  const sent = valueAt(spot);
  const own = field.replace(/^\[\d+\]\.?/, "");
  if (own === "") {
    putAt(spot, undefined);
    return { field, what: "Left out a member that is no tick.", why: refusal.message };
  }
  if (own === "signal.ai_score" && isPercent(sent) && !/confidence/i.test(spot.key)) {
    putAt(spot, undefined);
    Reflect.set(spot.holder, "confidence", Number(sent));
    const what = `Moved ${Number(sent)} to \`confidence\`.`;
    return { field, what, why: "A score goes from 0 to 10.5; a confidence from 0 to 100." };
  }
  const mended = refusal.code === "FIELD_INVALID" ? mendValue(own, sent) : null;
  if (mended !== null) {
    putAt(spot, mended.value);
    return { field, what: `Wrote ${JSON.stringify(mended.value)}.`, why: mended.why };
  }
  if (isNeeded(own)) {
    const { value, hint } = standInFor(own);
    // A timeframe or price of its own has a plain place; a group of stand-ins would not fit there.
    if (!isPlain(value)) {
      putAt(spot, value);
      return { field, what: `Wrote ${shown(value)}.`, why: `${refusal.message} ${hint}` };
    }
  }
  putAt(spot, undefined);
  return { field, what: "Left it out.", why: `${refusal.message} ${OTHERWISE[own] ?? ""}`.trim() };
}

function isPercent(sent: unknown): boolean {
  return sent !== null && Number(sent) >= PERCENT_FROM && Number(sent) <= 100;
}

/** What happens to a field that is left out, where that matters. */
const OTHERWISE: Readonly<Record<string, string>> = {
  "entry.stop_loss": "Without it the account's rules derive the stop.",
  "entry.target_1": "Without it the account's rules derive the target.",
  "entry.target_2": "Without it the account's rules derive the target.",
  "risk.rr_ratio_t1": "Without it the account's multiple counts.",
  "risk.rr_ratio_t2": "Without it the account's multiple counts.",
  "signal.quality": "Without it the score gives the quality.",
  "signal.timestamp": "Without it the time of arrival counts; TradingView writes {{timenow}}.",
  "signal.bar_time": "TradingView writes {{time}}.",
  "time_context.market_session": "Without it the New York clock counts.",
  "time_context.day_of_week": "Without it the New York calendar counts.",
  "risk.recommended_contracts": "Without it the account's rules size the order.",
};
