/**
 * The direction of a signal, under any of its names.
 */
import { type FieldPlace, type Fields, isMissing, place, type Source } from "./fields.ts";
import type { Findings } from "./findings.ts";
import type { Direction } from "./types.ts";
import { readWord } from "./values.ts";
import { DIRECTION_WORDS, wordForm } from "./words.ts";

const PLACE: FieldPlace = place("signal.type");
/** Names that say what to do. They may not contradict each other. */
const ORDERS = ["direction", "signaltype", "side", "action"] as const;
/** Names that also describe the market; they give the direction when nothing says what to do. */
const VIEWS = ["bias", "trend"] as const;

/** One candidate for the direction. */
interface Candidate {
  readonly from: string;
  readonly value: unknown;
  /** `undefined` when the value is no direction. */
  readonly direction: Direction | undefined;
}

/** The direction found, with the sender's path. */
export interface FoundDirection {
  readonly direction: Direction | null;
  readonly from: string;
}

/** Everything in a payload that may be its direction, best first. */
function candidates(source: Source): { orders: Candidate[]; views: Candidate[] } {
  const signal = source.group("signal");
  const orders: Candidate[] = [];
  const views: Candidate[] = [];
  if (signal !== null) {
    add(orders, signal, "type");
    for (const name of ORDERS) add(orders, signal, name);
    for (const name of VIEWS) add(views, signal, name);
  }
  for (const name of ORDERS) add(orders, source.top, name);
  // `type` at the top often names the message, and `signal` the group: only a direction counts.
  for (const name of ["type", "signal"]) add(orders, source.top, name, true);
  for (const name of VIEWS) add(views, source.top, name);
  return { orders, views };
}

function add(list: Candidate[], fields: Fields, name: string, onlyDirections = false): void {
  const key = fields.key(name);
  const value = key === undefined ? undefined : fields.object[key];
  if (key === undefined || isMissing(value) || typeof value === "object") return;
  const direction = typeof value === "string"
    ? DIRECTION_WORDS.get(wordForm(value)) ?? undefined
    : undefined;
  if (direction === undefined && onlyDirections) return;
  list.push({ from: fields.path + key, value, direction });
}

/** Whether a payload has anything in the place of a direction. `order`: it says what to do. */
export function directionPresence(source: Source): "order" | "view" | null {
  const { orders, views } = candidates(source);
  return orders.length > 0 ? "order" : views.length > 0 ? "view" : null;
}

/**
 * Reads the direction: the first name that says what to do, otherwise the first that describes the
 * market. Two that say opposite things are refused: trading either would be a guess.
 */
export function readDirection(findings: Findings, source: Source): FoundDirection | null {
  const { orders, views } = candidates(source);
  const first = orders.find(({ direction }) => direction !== undefined) ??
    views.find(({ direction }) => direction !== undefined) ?? orders[0] ?? views[0];
  if (first === undefined) return null;
  const other = orders.find(({ direction }) =>
    direction !== undefined && direction !== first.direction
  );
  if (first.direction !== undefined && other !== undefined) {
    findings.refused(
      "FIELD_INVALID",
      PLACE.path,
      `signal.type is contradictory: ${first.from} says ${first.direction}, ` +
        `${other.from} says ${other.direction}.`,
    );
    return { direction: first.direction, from: first.from };
  }
  const from = first.from === PLACE.path ? null : first.from;
  const direction = readWord(findings, PLACE, { value: first.value, from }, DIRECTION_WORDS);
  return { direction, from: first.from };
}
