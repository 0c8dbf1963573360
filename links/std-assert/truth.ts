import { AssertionError, describeFailure } from "./assertion_error.ts";
import { show } from "./diff.ts";

/** Any class, also an abstract one. */
type ClassOf<T> = abstract new (...args: never[]) => T;

/**
 * The value is truthy.
 *
 * @throws {AssertionError} with `msg` as its message
 */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/**
 * The value is falsy.
 *
 * @throws {AssertionError} with `msg` as its message
 */
export function assertFalse(
  expr: unknown,
  msg = "",
): asserts expr is false | 0 | 0n | "" | null | undefined {
  if (expr) throw new AssertionError(msg);
}

/**
 * The value is neither null nor undefined.
 *
 * @throws {AssertionError}
 */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  throw new AssertionError(
    describeFailure(
      `Expected actual: "${actual}" to not be null or undefined`,
      msg,
    ),
  );
}

/**
 * The value is an instance of the class.
 *
 * @throws {AssertionError} naming what it is instead
 */
export function assertInstanceOf<T>(
  actual: unknown,
  expectedType: ClassOf<T>,
  msg = "",
): asserts actual is T {
  if (actual instanceof expectedType) return;
  const found = typeof actual === "object" && actual !== null
    ? `"${actual.constructor?.name ?? "Object"}"`
    : show(actual);
  throw new AssertionError(
    describeFailure(
      `Expected object to be an instance of "${expectedType.name}" but was ${found}`,
      msg,
    ),
  );
}

/**
 * The value is not an instance of the class.
 *
 * @throws {AssertionError}
 */
export function assertNotInstanceOf<A, T>(
  actual: A,
  unexpectedType: ClassOf<T>,
  msg?: string,
): asserts actual is Exclude<A, T> {
  if (!(actual instanceof unexpectedType)) return;
  throw new AssertionError(
    describeFailure(
      `Expected object to not be an instance of "${unexpectedType.name}"`,
      msg,
    ),
  );
}

/**
 * Fails in any case.
 *
 * @throws {AssertionError}
 */
export function fail(msg?: string): never {
  throw new AssertionError(describeFailure("Failed assertion", msg));
}

/**
 * Fails: this part is not written.
 *
 * @throws {AssertionError}
 */
export function unimplemented(msg?: string): never {
  throw new AssertionError(describeFailure("Unimplemented", msg));
}

/**
 * Fails: nothing should have led here.
 *
 * @throws {AssertionError}
 */
export function unreachable(msg?: string): never {
  throw new AssertionError(describeFailure("Unreachable", msg));
}
