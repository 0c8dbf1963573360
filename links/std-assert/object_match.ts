import { AssertionError, describeFailure } from "./assertion_error.ts";
import { diff } from "./diff.ts";
import { equal } from "./equal.ts";

type Keyed = Record<PropertyKey, unknown>;

function isPlain(value: unknown): value is Keyed {
  return typeof value === "object" && value !== null &&
    !(value instanceof Date) &&
    !(value instanceof RegExp);
}

/** What of `actual` the expectation speaks about; the rest is left out of comparison and diff. */
function project(
  actual: unknown,
  expected: unknown,
  seen: Map<unknown, unknown>,
): unknown {
  if (!isPlain(actual) || !isPlain(expected)) return actual;
  const known = seen.get(actual);
  if (known !== undefined) return known;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const items: unknown[] = [];
    seen.set(actual, items);
    for (
      let index = 0;
      index < Math.min(actual.length, expected.length);
      index++
    ) {
      items.push(project(actual[index], expected[index], seen));
    }
    return items;
  }
  if (actual instanceof Map && expected instanceof Map) {
    const entries = [...actual].filter(([key]) => expected.has(key));
    return new Map(
      entries.map((
        [key, item],
      ) => [key, project(item, expected.get(key), seen)]),
    );
  }
  if (actual instanceof Set && expected instanceof Set) {
    return actual.intersection(expected);
  }
  if (Array.isArray(actual) !== Array.isArray(expected)) return actual;
  const part: Keyed = {};
  seen.set(actual, part);
  for (const key of Reflect.ownKeys(expected)) {
    if (key in actual) part[key] = project(actual[key], expected[key], seen);
  }
  return part;
}

/**
 * `actual` holds at least what `expected` says, however deep; other keys do not matter.
 *
 * @throws {AssertionError} with the lines that differ
 * @example
 * ```ts
 * assertObjectMatch({ code: "KEY_UNKNOWN", status: 401 }, { status: 401 });
 * ```
 */
export function assertObjectMatch(
  actual: object,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  const part = project(actual, expected, new Map());
  const wanted = project(expected, expected, new Map());
  if (equal(part, wanted)) return;
  throw new AssertionError(
    describeFailure(
      "The object does not hold what is expected",
      msg,
      diff(part, wanted),
    ),
  );
}
