/**
 * What every failed assertion throws.
 *
 * @example
 * ```ts
 * throw new AssertionError("the ledger holds no entry");
 * ```
 */
export class AssertionError extends Error {
  /** Always "AssertionError", so that reporters can tell a failed test from a crashed one. */
  override name = "AssertionError";
}

/**
 * The message of a failed assertion: what was expected, the caller's own words, then details.
 *
 * @param expectation one sentence without its full stop
 * @param own what the caller passed as `msg`
 * @param details for example a diff
 */
export function describeFailure(
  expectation: string,
  own?: string,
  details = "",
): string {
  const sentence = own ? `${expectation}: ${own}` : `${expectation}.`;
  return details === "" ? sentence : `${sentence}\n${details}`;
}
