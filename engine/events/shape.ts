/**
 * What a payload has, seen from each of the four kinds: the material for recognising it.
 */
import { directionPresence } from "./direction.ts";
import { type Fields, isPlain, type Source } from "./fields.ts";
import { hasBias } from "./phase_derivations.ts";
import { PHASE } from "./phase_fields.ts";
import { SIGNAL } from "./signal_fields.ts";
import { timeframesOf } from "./trend.ts";
import type { EventKind } from "./types.ts";

/** Required fields by canonical path, whether each was sent, and how much else points to the kind. */
export interface Fit {
  readonly kind: EventKind;
  /** Canonical paths of required fields that were sent. */
  readonly present: readonly string[];
  /** Canonical paths of required fields that are missing. */
  readonly missing: readonly string[];
  /** Groups and fields that only this kind has. */
  readonly marks: number;
}

/** What was found in a payload. */
export interface Shape {
  /** Whether the direction says what to do, only describes the market, or is not there. */
  readonly direction: "order" | "view" | null;
  readonly hasPrice: boolean;
  readonly hasTimeframe: boolean;
  readonly fits: Readonly<Record<EventKind, Fit>>;
  /** Required fields of any kind that were sent, in the sender's spelling. For refusals only. */
  recognised(): readonly string[];
}

const SIGNAL_GROUPS = ["entry", "risk", "marketcontext", "mtfcontext", "scorebreakdown"] as const;
const SIGNAL_WORDS = [
  ...["quality", "signalquality", "aiscore", "score", "signalscore"],
  ...["stoploss", "stop", "sl", "target1", "target2", "tp1", "tp2", "target", "takeprofit"],
  ...["rr1", "rr2", "rrratiot1", "rrratiot2", "recommendedcontracts", "entryprice"],
];
const PHASE_GROUPS = [
  ...["oscillatorstate", "regimecontext", "marketstructure", "executionguidance", "riskhints"],
] as const;
const PHASE_WORDS = ["localbias", "oscillatorvalue", "oscvalue", "oscillator", "eventname"];

/** Looks at a payload from every side. */
export function shapeOf(source: Source): Shape {
  const { top } = source;
  const ticker = source.find(SIGNAL.ticker);
  const price = source.find(SIGNAL.currentPrice) ?? source.find(SIGNAL.entryPrice);
  const time = source.find(SIGNAL.timestamp) ?? source.find(SIGNAL.barTime);
  const timeframe = source.find(PHASE.eventTf) ?? source.find(PHASE.chartTf) ??
    source.find(SIGNAL.timeframe);
  const timeframes = timeframesOf(source);
  const direction = directionPresence(source);
  const bias = hasBias(source);

  const fit = (
    kind: EventKind,
    marks: number,
    ...required: readonly (readonly [string, boolean])[]
  ) => ({
    kind,
    marks,
    present: required.filter(([, sent]) => sent).map(([path]) => path),
    missing: required.filter(([, sent]) => !sent).map(([path]) => path),
  });
  return {
    direction,
    hasPrice: price !== null,
    hasTimeframe: timeframe !== null,
    fits: {
      signal: fit(
        "signal",
        signalMarks(source),
        ["signal.type", direction !== null],
        ["instrument.ticker", ticker !== null],
      ),
      phase: fit(
        "phase",
        phaseMarks(source),
        ["instrument.symbol", ticker !== null],
        ["timeframe.event_tf", timeframe !== null],
        ["regime_context.local_bias", bias],
      ),
      trend: fit(
        "trend",
        timeframes === null ? 0 : 4,
        ["ticker", ticker !== null],
        ["timeframes", timeframes !== null],
      ),
      tick: fit(
        "tick",
        0,
        ["ticker", ticker !== null],
        ["price", price !== null],
        ["timestamp", time !== null],
      ),
    },
    recognised: () => [
      ...(ticker === null ? [] : [ticker.from ?? SIGNAL.ticker.path]),
      ...(direction === null ? [] : ["direction"]),
      ...(price === null ? [] : [price.from ?? SIGNAL.currentPrice.path]),
      ...(time === null ? [] : [time.from ?? SIGNAL.timestamp.path]),
      ...(timeframe === null ? [] : [timeframe.from ?? "timeframe"]),
      ...(timeframes === null ? [] : [key(top, "timeframes")]),
    ],
  };
}

function signalMarks(source: Source): number {
  const { top } = source;
  const group = source.group("signal") === null ? 0 : 3;
  const groups = SIGNAL_GROUPS.filter((name) => source.group(name) !== null).length;
  const flat = SIGNAL_WORDS.filter((name) => isScalar(top.get(name))).length;
  return group + groups + flat;
}

function phaseMarks(source: Source): number {
  const { top } = source;
  const lite = source.group("phase") === null ? 0 : 6;
  const groups = PHASE_GROUPS.filter((name) => source.group(name) !== null).length;
  const nested =
    ["event", "timeframe", "meta"].filter((name) => source.group(name) !== null).length;
  const flat = PHASE_WORDS.filter((name) => isScalar(top.get(name))).length;
  const named = isScalar(top.get("phase")) ? 1 : 0;
  return lite + 2 * groups + nested + flat + named;
}

function isScalar(value: unknown): boolean {
  return value !== undefined && !isPlain(value) && !Array.isArray(value);
}

function key(fields: Fields, name: string): string {
  return fields.key(name) ?? name;
}
