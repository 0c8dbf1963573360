import { AssertionError, describeFailure } from "./assertion_error.ts";
import { show } from "./diff.ts";
import { equal } from "./equal.ts";

/**
 * The text holds the other one.
 *
 * @throws {AssertionError}
 */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(
    describeFailure(
      `Expected actual: ${show(actual)} to contain: ${show(expected)}`,
      msg,
    ),
  );
}

/**
 * Every expected item is in the list, by value.
 *
 * @throws {AssertionError} naming the missing items
 */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  msg?: string,
): void {
  const items = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) =>
    !items.some((item) => equal(item, wanted))
  );
  if (missing.length === 0) return;
  throw new AssertionError(
    describeFailure(
      `Expected actual: ${show(items)} to include: ${show(Array.from(expected))}`,
      msg,
      `missing: ${show(missing)}`,
    ),
  );
}

/**
 * The text matches the pattern.
 *
 * @throws {AssertionError}
 */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (expected.test(actual)) return;
  throw new AssertionError(
    describeFailure(
      `Expected actual: ${show(actual)} to match: ${expected}`,
      msg,
    ),
  );
}

/**
 * The text does not match the pattern.
 *
 * @throws {AssertionError}
 */
export function assertNotMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (!expected.test(actual)) return;
  throw new AssertionError(
    describeFailure(
      `Expected actual: ${show(actual)} not to match: ${expected}`,
      msg,
    ),
  );
}
