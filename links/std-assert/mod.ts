/**
 * Assertions for tests. Stands in for the registry's package of the same name: same names, same
 * verdicts; only the wording of the failures is our own. See ../README.md.
 *
 * @module
 */
export { AssertionError } from "./assertion_error.ts";
export { equal } from "./equal.ts";
export {
  assertEquals,
  assertNotEquals,
  assertNotStrictEquals,
  assertStrictEquals,
} from "./equals.ts";
export { assertObjectMatch } from "./object_match.ts";
export {
  assertAlmostEquals,
  assertGreater,
  assertGreaterOrEqual,
  assertLess,
  assertLessOrEqual,
} from "./order.ts";
export {
  assertArrayIncludes,
  assertMatch,
  assertNotMatch,
  assertStringIncludes,
} from "./contents.ts";
export { assertIsError, assertRejects, assertThrows } from "./throws.ts";
export type { ErrorConstructorOf } from "./throws.ts";
export {
  assert,
  assertExists,
  assertFalse,
  assertInstanceOf,
  assertNotInstanceOf,
  fail,
  unimplemented,
  unreachable,
} from "./truth.ts";
