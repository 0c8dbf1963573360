import { AssertionError, describeFailure } from "./assertion_error.ts";
import { diff, show } from "./diff.ts";
import { equal } from "./equal.ts";

/**
 * The two are the same by value, see {@link equal}.
 *
 * @throws {AssertionError} with the lines that differ
 */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    describeFailure("Values are not equal", msg, diff(actual, expected)),
  );
}

/**
 * The two are not the same by value.
 *
 * @throws {AssertionError}
 */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    describeFailure(
      `Expected actual: ${show(actual)} not to be: ${show(expected)}`,
      msg,
    ),
  );
}

/**
 * The two are the very same value (`Object.is`).
 *
 * @throws {AssertionError}
 */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const sentence = equal(actual, expected)
    ? "Values have the same structure but are not reference-equal"
    : "Values are not strictly equal";
  throw new AssertionError(
    describeFailure(sentence, msg, diff(actual, expected)),
  );
}

/**
 * The two are not the very same value (`Object.is`).
 *
 * @throws {AssertionError}
 */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!Object.is(actual, expected)) return;
  throw new AssertionError(
    describeFailure(
      `Expected "actual" not to be strictly equal to: ${show(actual)}`,
      msg,
    ),
  );
}
