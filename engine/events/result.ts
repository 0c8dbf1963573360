/**
 * What reading an event gives: canonical events, or a refusal that says what to change.
 */
import type { EventCode } from "./codes.ts";
import type { AccountRules } from "../account.ts";
import type { Adaptation, EventKind, Phase, Signal, Tick, Trend } from "./types.ts";

/** The four webhook endpoints, by the last part of their path. */
export const ENDPOINTS = Object.freeze(["signals", "saty-phase", "trend", "ticks"] as const);
/** One of the four webhook endpoints. */
export type Endpoint = typeof ENDPOINTS[number];

/** The kind of event each endpoint is meant for. */
export const KIND_OF_ENDPOINT: Readonly<Record<Endpoint, EventKind>> = Object.freeze({
  "signals": "signal",
  "saty-phase": "phase",
  "trend": "trend",
  "ticks": "tick",
});

/**
 * An expected refusal. `field` is the canonical path (or the path in the body when nothing canonical
 * is known yet) of what has to change; `null` when the whole body is meant.
 */
export interface Refusal {
  readonly ok: false;
  readonly status: 400 | 413 | 422;
  readonly code: EventCode;
  readonly field: string | null;
  /** One sentence for the sender. Holds no more than a shortened quotation of what was sent. */
  readonly message: string;
  /** With `SHAPE_UNKNOWN`: the fields that were understood, in the sender's spelling. */
  readonly recognised?: readonly string[];
  /** With `SHAPE_UNKNOWN`: the kind that fits best and the canonical fields it lacks. */
  readonly nearest?: { readonly kind: EventKind; readonly missing: readonly string[] };
}

/** A canonical event with its kind. */
export type CanonicalEvent =
  | { readonly kind: "signal"; readonly event: Signal }
  | { readonly kind: "phase"; readonly event: Phase }
  | { readonly kind: "trend"; readonly event: Trend }
  | { readonly kind: "tick"; readonly event: Tick };

/** What the adapters have to be told; they have no clock and read no settings. */
export interface ReadOptions {
  /** Where the body was posted: decides between kinds only when the structure fits several. */
  readonly endpoint: Endpoint;
  /** Instant of receipt, ISO 8601. */
  readonly received_at: string;
  /** Rules of the receiving account: default stop and target multiples are used. */
  readonly rules: AccountRules;
}

/** A payload that was understood. */
export interface EventRead {
  readonly ok: true;
  /** Kind of the payload, which is the kind of `events[0]`. */
  readonly kind: EventKind;
  /** The event itself, then what it carries besides: a phase embedded in a signal, further ticks. */
  readonly events: readonly CanonicalEvent[];
  /** Everything that was renamed, translated or derived, in the order it was done. */
  readonly adaptations: readonly Adaptation[];
  /** The endpoint it was posted to, when that is not the one for its kind. */
  readonly rerouted_from: Endpoint | null;
  /** Every price observation in the payload; signals and trends with a price count as ticks. */
  readonly ticks: readonly Tick[];
}

/** Result of reading a payload as one given kind. */
export type Read<T> =
  | { readonly ok: true; readonly event: T; readonly adaptations: readonly Adaptation[] }
  | Refusal;

/** A signal as the context holds it. `received_at` is ISO 8601. */
export interface ActiveSignal {
  readonly signal: Signal;
  readonly received_at: string;
}
/** A phase as the context holds it. `received_at` is ISO 8601. */
export interface ActivePhase {
  readonly phase: Phase;
  readonly received_at: string;
}
/** A trend as the context holds it. `received_at` is ISO 8601. */
export interface ActiveTrend {
  readonly trend: Trend;
  readonly received_at: string;
}
