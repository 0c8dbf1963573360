import { stripVTControlCharacters } from "node:util";
import { AssertionError, describeFailure } from "./assertion_error.ts";

/** A class of errors, also an abstract one, whatever its constructor takes. */
export type ErrorConstructorOf<E extends Error> = abstract new (
  ...args: never[]
) => E;

/**
 * The value is an error of the class, with the text in its message.
 *
 * @throws {AssertionError} naming the class or the message that was found
 */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: ErrorConstructorOf<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    throw new AssertionError(
      describeFailure('Expected "error" to be an Error object', msg),
    );
  }
  if (ErrorClass !== undefined && !(error instanceof ErrorClass)) {
    const found = error.constructor.name;
    throw new AssertionError(
      describeFailure(
        `Expected error to be instance of "${ErrorClass.name}", but was "${found}"`,
        msg,
        error.stack,
      ),
    );
  }
  if (msgMatches === undefined || msgMatches === "") return;
  const message = stripVTControlCharacters(error.message);
  const matches = typeof msgMatches === "string"
    ? message.includes(stripVTControlCharacters(msgMatches))
    : msgMatches.test(message);
  if (matches) return;
  const wanted = typeof msgMatches === "string" ? JSON.stringify(msgMatches) : `${msgMatches}`;
  throw new AssertionError(
    describeFailure(
      `Expected error message to include ${wanted}, but got ${JSON.stringify(error.message)}`,
      msg,
    ),
  );
}

type ClassOrMessage = ErrorConstructorOf<Error> | string | undefined;

function checkThrown(
  thrown: unknown,
  classOrMessage: ClassOrMessage,
  msgIncludes: string | undefined,
  msg: string | undefined,
): unknown {
  if (typeof classOrMessage === "function") {
    if (!(thrown instanceof Error)) {
      throw new AssertionError(
        describeFailure("A non-Error object was thrown", msg),
      );
    }
    assertIsError(thrown, classOrMessage, msgIncludes, msg);
  }
  return thrown;
}

/**
 * The function throws, if wanted an error of a class with a text in its message.
 *
 * @returns what was thrown
 * @throws {AssertionError} when nothing or something else was thrown
 * @example
 * ```ts
 * assertThrows(() => JSON.parse("{"), SyntaxError);
 * ```
 */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorConstructorOf<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  classOrMessage?: ClassOrMessage,
  msgIncludes?: string,
  msg?: string,
): unknown {
  try {
    fn();
  } catch (thrown) {
    return checkThrown(thrown, classOrMessage, msgIncludes, msg);
  }
  const own = typeof classOrMessage === "string" ? classOrMessage : msg;
  throw new AssertionError(describeFailure("Expected function to throw", own));
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value &&
    typeof value.then === "function";
}

/**
 * The promise the function returns is rejected; see {@link assertThrows}.
 *
 * @returns what it was rejected with
 * @throws {AssertionError} also when the function throws before it returns a promise
 */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorConstructorOf<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  classOrMessage?: ClassOrMessage,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const own = typeof classOrMessage === "string" ? classOrMessage : msg;
  const early = () => {
    throw new AssertionError(
      describeFailure("Function throws when expected to reject", own),
    );
  };
  let promise: PromiseLike<unknown> | undefined;
  try {
    promise = fn();
  } catch {
    early();
  }
  if (!isPromiseLike(promise)) return early();
  try {
    await promise;
  } catch (thrown) {
    return checkThrown(thrown, classOrMessage, msgIncludes, msg);
  }
  throw new AssertionError(describeFailure("Expected function to reject", own));
}
