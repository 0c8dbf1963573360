/**
 * Two releases side by side, value by value, in the words of their tables.
 */
import type { Release } from "../../engine/decision/release.ts";

/** One value of a release, in both. */
export interface ReleaseDifference {
  /** Such as `reward_risk ≥ 3`. */
  readonly name: string;
  /** Null where the release has no such row. */
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Every value that differs, in the order of the schema; the ids aside.
 *
 * @example differences(RELEASE_1_0_0, { ...RELEASE_1_0_0, minimum_confluence: 55 })
 * // [{ name: "minimum_confluence", before: 60, after: 55 }]
 */
export function differences(before: Release, after: Release): ReleaseDifference[] {
  const [old, fresh] = [valuesOf(before), valuesOf(after)];
  return inOrder([...new Set([...old.keys(), ...fresh.keys()])]).flatMap((name) => {
    const [one, other] = [old.get(name) ?? null, fresh.get(name) ?? null];
    return one === other ? [] : [{ name, before: one, after: other }];
  });
}

/** The values of a release by name. A table's row is named by the threshold it begins at. */
export function valuesOf(release: Release): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  const { id: _, ...tables } = release;
  collect(tables, "", values);
  return values;
}

/** Tables in the order they come, and in each the rows from the highest threshold down. */
function inOrder(names: readonly string[]): string[] {
  const tables = [...new Set(names.map(tableOf))];
  const place = new Map(tables.map((table, index) => [table, index]));
  const placeOf = (name: string) => place.get(tableOf(name)) ?? 0;
  return [...names].sort((one, other) =>
    placeOf(one) - placeOf(other) || thresholdOf(other) - thresholdOf(one)
  );
}

function tableOf(name: string): string {
  return name.split(" ")[0] ?? name;
}

/** `otherwise` stands below every threshold. */
function thresholdOf(name: string): number {
  const [, sign, threshold] = name.split(" ");
  return sign === "≥" ? Number(threshold) : -Number.MAX_VALUE;
}

function collect(value: object, path: string, values: Map<string, number>): void {
  for (const [key, item] of Object.entries(value)) {
    const name = path === "" ? key : `${path}.${key}`;
    if (typeof item === "number") values.set(name.replace(/\.otherwise$/, " otherwise"), item);
    else if (key === "steps") {
      for (const { at_least, factor } of item) values.set(`${path} ≥ ${at_least}`, factor);
    } else collect(item, name, values);
  }
}
