/**
 * Which of the four events a payload is, by its structure (domain specification 2.5).
 */
import { refuse } from "./findings.ts";
import { type Endpoint, KIND_OF_ENDPOINT, type Refusal } from "./result.ts";
import type { Fit, Shape } from "./shape.ts";
import type { EventKind } from "./types.ts";

/** What each kind is called in a sentence. */
const NAMES: Readonly<Record<EventKind, string>> = {
  signal: "a signal",
  phase: "a phase",
  trend: "a trend",
  tick: "a tick",
};
const KINDS = Object.freeze(["signal", "phase", "trend", "tick"] as const);

/**
 * The kind of a payload, or `null` when it fits none completely.
 *
 * Groups that only one kind has decide first. Without them the payload is flat, and three pairs can
 * look alike:
 * - `{symbol, timeframe, bias}` is a phase, or a signal without a price. The endpoint decides; at
 *   the other two a price or a word that says what to do (`action`, `direction`, …) makes it a
 *   signal. Both together make it one at `saty-phase` too; with neither it may carry a score there
 *   and still be a phase.
 * - `{ticker, price, timestamp, side}` is a print of the tape at `ticks`, and a signal elsewhere.
 * - `{ticker, price, timestamp, quality}` is a tick with further fields at `ticks`, and elsewhere a
 *   signal that forgot its direction: not a tick, because then it would be stored without a word.
 */
export function recognise(shape: Shape, endpoint: Endpoint): EventKind | null {
  const { signal, phase, trend, tick } = shape.fits;
  if (complete(trend)) return "trend";
  if (complete(phase) && phase.marks > signal.marks) return "phase";
  const own = KIND_OF_ENDPOINT[endpoint];

  if (complete(signal)) {
    const bare = signal.marks === 0;
    if (own === "tick" && complete(tick) && bare && !shape.hasTimeframe) return "tick";
    if (!complete(phase)) return "signal";
    if (own === "phase" && shape.direction === "view" && !shape.hasPrice) return "phase";
    if (!bare) return "signal";
    if (shape.direction === "order" && shape.hasPrice) return "signal";
    if (own === "signal" || own === "phase") return own;
    return shape.hasPrice || shape.direction === "order" ? "signal" : "phase";
  }
  if (complete(phase)) return "phase";
  const unlikeTick = signal.marks > 0 || phase.marks > 0 || shape.hasTimeframe;
  return complete(tick) && (own === "tick" || !unlikeTick) ? "tick" : null;
}

function complete(fit: Fit): boolean {
  return fit.missing.length === 0;
}

/** The kind that fits best: most required fields sent, then most marks, then the endpoint's own. */
export function nearestKind(shape: Shape, endpoint: Endpoint): EventKind {
  const own = KIND_OF_ENDPOINT[endpoint];
  const weight = (kind: EventKind): number => {
    const { present, missing, marks } = shape.fits[kind];
    // A tick with a timeframe at another endpoint lacks nothing and is not meant: naming it helps
    // nobody.
    if (missing.length === 0 && (kind !== "signal" || shape.hasPrice)) return -1;
    const price = kind === "signal" && shape.hasPrice ? 1 : 0;
    return present.length + price + 2 * marks + (kind === own ? 0.5 : 0);
  };
  return KINDS.reduce((best, kind) => weight(kind) > weight(best) ? kind : best);
}

/** The refusal of a payload that fits no kind. */
export function shapeUnknown(shape: Shape, endpoint: Endpoint): Refusal {
  const kind = nearestKind(shape, endpoint);
  const missing = [...shape.fits[kind].missing];
  if (kind === "signal" && !shape.hasPrice) missing.push("instrument.current_price");
  return refuse(
    "SHAPE_UNKNOWN",
    missing[0] ?? null,
    `The body fits no event. It is nearest to ${NAMES[kind]}, which lacks ${missing.join(", ")}.`,
    { recognised: shape.recognised(), nearest: { kind, missing } },
  );
}

/** The refusal of a value that is not even an object or a list of ticks. */
export function notAnObject(what: string, endpoint: Endpoint): Refusal {
  const kind = KIND_OF_ENDPOINT[endpoint];
  return refuse(
    "SHAPE_UNKNOWN",
    null,
    `The body must be ${NAMES[kind]} as a JSON object; it is ${what}.`,
    { recognised: [], nearest: { kind, missing: [...REQUIRED[kind]] } },
  );
}

const REQUIRED: Readonly<Record<EventKind, readonly string[]>> = {
  signal: ["signal.type", "instrument.ticker", "instrument.current_price"],
  phase: ["instrument.symbol", "timeframe.event_tf", "regime_context.local_bias"],
  trend: ["ticker", "timeframes"],
  tick: ["ticker", "price", "timestamp"],
};
