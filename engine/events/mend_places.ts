/**
 * Where the sender put a field that was refused: from its canonical path to a member of the body.
 */
import { type FieldPlace, Fields, isPlain, plainName, Source, within } from "./fields.ts";
import { PHASE } from "./phase_fields.ts";
import {
  BREAKDOWN_NUMBERS,
  MARKET_NUMBERS,
  MTF_NUMBERS,
  RISK_NUMBERS,
  SIGNAL,
  TREND_NUMBERS,
} from "./signal_fields.ts";
import { TICK } from "./tick.ts";
import { timeframesOf, TREND, trendTimeframe } from "./trend.ts";
import type { EventKind } from "./types.ts";

/** One member of an object or list: reading and changing it changes the draft. */
export interface Spot {
  readonly holder: object;
  readonly key: string;
}

const NUMBERS = [RISK_NUMBERS, MARKET_NUMBERS, TREND_NUMBERS, MTF_NUMBERS, BREAKDOWN_NUMBERS];
const PLACES: Readonly<Record<EventKind, readonly FieldPlace[]>> = {
  signal: [
    ...Object.values(SIGNAL),
    ...NUMBERS.flatMap((table) => table.map(([, field]) => field.place)),
  ],
  phase: Object.values(PHASE),
  trend: Object.values(TREND),
  tick: Object.values(TICK),
};

/** The value at a spot. */
export function valueAt({ holder, key }: Spot): unknown {
  return Reflect.get(holder, key);
}

/** Puts a value at a spot; `undefined` takes the member away. */
export function putAt({ holder, key }: Spot, value: unknown): void {
  if (value !== undefined) Reflect.set(holder, key, value);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/**
 * Finds the member that a refusal of `field` is about.
 *
 * @param body the parsed body
 * @param field as a refusal names it, such as `signal.ai_score`, `[2].price` or `timeframes.3m.open`
 * @returns null when the body has no such member
 */
export function findSpot(body: unknown, kind: EventKind, field: string): Spot | null {
  const index = /^\[(\d+)\](?:\.(.+))?$/.exec(field);
  if (index !== null && Array.isArray(body)) {
    const [, position = "", rest] = index;
    const member: unknown = body[Number(position)];
    if (rest === undefined) return { holder: body, key: position };
    return findSpot(member, kind, rest);
  }
  if (!isPlain(body)) return null;
  return findPlace(body, kind, field) ?? findReading(body, field) ?? walk(body, field.split("."));
}

function findPlace(body: object, kind: EventKind, field: string): Spot | null {
  if (!isPlain(body)) return null;
  const source = new Source(body, "signal");
  for (const place of PLACES[kind].filter(({ path }) => path === field)) {
    const found = source.find(place) ?? within(source.group("instrument"), place);
    const spot = found === null ? null : exact(body, found.from ?? place.path);
    if (spot !== null) return spot;
  }
  return null;
}

/** The member at a path in the sender's own spelling, where a name may itself hold dots. */
function exact(body: object, path: string): Spot | null {
  if (Object.hasOwn(body, path)) return { holder: body, key: path };
  for (const [key, value] of Object.entries(body)) {
    if (!isPlain(value) || !path.startsWith(`${key}.`)) continue;
    const spot = exact(value, path.slice(key.length + 1));
    if (spot !== null) return spot;
  }
  return null;
}

/** One timeframe of a trend, by its canonical name; `null` when the body has none such. */
export function findTimeframe(body: unknown, timeframe: string): Spot | null {
  if (!isPlain(body)) return null;
  const holder = timeframesOf(new Source(body))?.object ?? {};
  const key = Object.keys(holder).find((own) => trendTimeframe(own) === timeframe);
  return key === undefined ? null : { holder, key };
}

/** A member of one timeframe of a trend. */
function findReading(body: object, field: string): Spot | null {
  const [, timeframe, name] = /^timeframes\.([^.]+)\.(\w+)$/.exec(field) ?? [];
  if (timeframe === undefined || name === undefined) return null;
  const spot = findTimeframe(body, timeframe);
  const reading = spot === null ? null : valueAt(spot);
  if (!isPlain(reading)) return spot;
  const fields = new Fields(reading, "");
  const own = READING_NAMES[name] ?? [name];
  const sent = own.map((plain) => fields.key(plain)).find((found) => found !== undefined);
  return sent === undefined ? null : { holder: reading, key: sent };
}

const READING_NAMES: Readonly<Record<string, readonly string[]>> = {
  direction: ["direction", "dir", "trend", "bias"],
  changed: ["changed", "chg"],
};

/** Follows a canonical path through the body, whatever the case and hyphens of its names. */
function walk(body: object, [name, ...rest]: readonly string[]): Spot | null {
  const key = Object.keys(body).find((own) => plainName(own) === plainName(name ?? ""));
  if (key === undefined) return null;
  if (rest.length === 0) return { holder: body, key };
  const value: unknown = Reflect.get(body, key);
  return isPlain(value) ? walk(value, rest) : null;
}
