import { AssertionError, describeFailure } from "./assertion_error.ts";
import { show } from "./diff.ts";

/** Without a tolerance two numbers may differ by this part of the expected one. */
const RELATIVE_TOLERANCE = 1e-7;

/**
 * Two numbers differ by no more than `tolerance`, by default 1e-7 of the expected one.
 *
 * @param tolerance absolute, in the unit of the numbers
 * @throws {AssertionError} with the difference
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const difference = Math.abs(expected - actual);
  const relative = Number.isFinite(expected) ? Math.abs(expected * RELATIVE_TOLERANCE) : 1e-7;
  const allowed = tolerance ?? relative;
  if (difference <= allowed) return;
  throw new AssertionError(
    describeFailure(
      `Expected ${actual} to be close to ${expected}: they differ by ${difference}, ` +
        `allowed is ${allowed}`,
      msg,
    ),
  );
}

function order(
  holds: boolean,
  actual: unknown,
  words: string,
  expected: unknown,
  msg?: string,
) {
  if (holds) return;
  throw new AssertionError(
    describeFailure(
      `Expected ${show(actual)} to be ${words} ${show(expected)}`,
      msg,
    ),
  );
}

/**
 * `actual > expected`.
 *
 * @throws {AssertionError}
 */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  order(actual > expected, actual, "greater than", expected, msg);
}

/**
 * `actual >= expected`.
 *
 * @throws {AssertionError}
 */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  order(actual >= expected, actual, "greater than or equal to", expected, msg);
}

/**
 * `actual < expected`.
 *
 * @throws {AssertionError}
 */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  order(actual < expected, actual, "less than", expected, msg);
}

/**
 * `actual <= expected`.
 *
 * @throws {AssertionError}
 */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  order(actual <= expected, actual, "less than or equal to", expected, msg);
}
