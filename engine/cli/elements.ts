/** Reading one event of a command's input, in whatever accepted form it is written. */
import type { AccountRules } from "../account.ts";
import {
  type CanonicalEvent,
  type Endpoint,
  type EventRead,
  readBody,
  readEvent,
  type Refusal,
  type Tick,
} from "../events/mod.ts";
import { parseTime } from "../events/times.ts";
import { failure, type Parsed } from "./run_lines.ts";

/** An event that was understood, with its receipt. */
export interface Received {
  /** ISO 8601. */
  readonly received_at: string;
  /** The event, then what it carries besides, such as a phase embedded in a signal. */
  readonly events: readonly CanonicalEvent[];
  /** Prices seen in it. */
  readonly ticks: readonly Tick[];
}

/** Where an element stands in the input and what it is expected to be. */
export interface Place {
  /** Path for error messages, such as `signals[2]`. */
  readonly path: string;
  /** Member that holds the event: signal, phase, trend or tick. */
  readonly name: string;
  readonly endpoint: Endpoint;
}

type Plain = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads an instant in any accepted notation into ISO 8601 with milliseconds. */
export function readInstant(value: unknown, field: string): Parsed<string> {
  const time = parseTime(value);
  if (time !== null) return { ok: true, value: new Date(time.ms).toISOString() };
  return failure("FIELD_INVALID", field, `${field} must be an instant, best in ISO 8601.`);
}

/**
 * What in `{<name>: event, received_at}` may be the event: the member, or the element itself when
 * the event's groups stand beside `received_at`. The likelier one comes first.
 */
function candidates(element: Plain, name: string): unknown[] {
  const { received_at: _received, expires_at: _expires, ...whole } = element;
  const [only, ...others] = Object.values(whole);
  if (others.length === 0 && only !== undefined) return [only, whole];
  const inner = whole[name] ?? null;
  return inner === null ? [whole] : [whole, inner];
}

function readOne(
  value: unknown,
  endpoint: Endpoint,
  received_at: string,
  rules: AccountRules,
): EventRead | Refusal {
  // Through the same door as a webhook's body: its limits and its wrappers apply here too.
  const body = readBody(typeof value === "string" ? value : JSON.stringify(value));
  return body.ok ? readEvent(body.value, { endpoint, received_at, rules }) : body;
}

/**
 * Reads an element as an event of any kind; what is posted as one kind may turn out to be another.
 *
 * @param as_of the receipt of an element that names none, ISO 8601
 */
export function readElement(
  element: unknown,
  { path, name, endpoint }: Place,
  as_of: string,
  rules: AccountRules,
): Parsed<Received> {
  if (!isPlain(element)) return failure("FIELD_INVALID", path, `${path} must be a JSON object.`);
  const received = readInstant(element.received_at ?? as_of, `${path}.received_at`);
  if (!received.ok) return received;
  const received_at = received.value;

  const reads = [];
  for (const candidate of candidates(element, name)) {
    const read = readOne(candidate, endpoint, received_at, rules);
    if (read.ok) {
      return { ok: true, value: { received_at, events: read.events, ticks: read.ticks } };
    }
    reads.push(read);
  }
  const [{ code, field, message }] = reads;
  return failure(code, field === null ? path : `${path}.${field}`, message);
}
