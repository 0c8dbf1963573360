/**
 * Mending the direction of a signal, which goes by many names.
 */
import { type Fields, isMissing, isPlain, Source } from "./fields.ts";
import { addMissing, standInFor } from "./mend_missing.ts";
import { putAt, type Spot, valueAt } from "./mend_places.ts";
import type { MendChange } from "./mend_types.ts";
import { mendValue } from "./mend_values.ts";
import { DIRECTION_WORDS, wordForm } from "./words.ts";

const NAMES = ["direction", "signaltype", "side", "action"] as const;
const VIEWS = ["bias", "trend"] as const;
const FIELD = "signal.type";

/** Mends the direction of a draft in place; `null` when the draft is no object. */
export function mendDirection(draft: unknown): MendChange | null {
  if (!isPlain(draft)) return null;
  const [first, ...others] = spotsOf(draft);
  if (first === undefined) return addMissing(draft, FIELD);
  const said = [first, ...others].filter((spot) => meaning(spot) !== null);
  const contradictory = new Set(said.map(meaning)).size > 1;
  const sent = valueAt(first);
  const mended = contradictory ? null : mendValue(FIELD, sent);
  if (mended !== null) {
    putAt(first, mended.value);
    return { field: FIELD, what: `Wrote ${JSON.stringify(mended.value)}.`, why: mended.why };
  }
  const { value, hint } = standInFor(FIELD);
  for (const spot of contradictory ? others : []) putAt(spot, undefined);
  putAt(first, value);
  const fault = contradictory
    ? `${said.map(({ key }) => key).join(" and ")} contradict each other.`
    : `${JSON.stringify(sent)?.slice(0, 60)} is no direction.`;
  return { field: FIELD, what: `Wrote ${value}.`, why: `${fault} ${hint}` };
}

/** Everything that may be the direction, best first. */
function spotsOf(draft: Readonly<Record<string, unknown>>): Spot[] {
  const source = new Source(draft);
  const group = source.group("signal");
  const orders = [
    ...(group === null ? [] : spots(group, ["type", ...NAMES])),
    ...spots(source.top, NAMES),
    ...spots(source.top, ["type", "signal"]).filter((spot) => meaning(spot) !== null),
  ];
  if (orders.length > 0) return orders;
  return [...(group === null ? [] : spots(group, VIEWS)), ...spots(source.top, VIEWS)];
}

function spots(fields: Fields, names: readonly string[]): Spot[] {
  return names.flatMap((name): Spot[] => {
    const key = fields.key(name);
    const value = key === undefined ? undefined : fields.object[key];
    return key === undefined || isMissing(value) || typeof value === "object"
      ? []
      : [{ holder: fields.object, key }];
  });
}

function meaning(spot: Spot): string | null {
  const value = valueAt(spot);
  return typeof value === "string" ? DIRECTION_WORDS.get(wordForm(value)) ?? null : null;
}
