/** What of a signal matters here. */
export interface SignalLike {
  readonly value: unknown;
  peek(): unknown;
}

/** Whether the value is a signal, of whatever copy of the library. */
export function isSignal(value: unknown): value is SignalLike {
  return typeof value === "object" && value !== null && "peek" in value &&
    typeof value.peek === "function" && "value" in value;
}

/** Whether the signal is computed of others; the library keeps the function under a short name. */
export function isComputed(signal: SignalLike): boolean {
  const fields = signal as { x?: unknown; _fn?: unknown };
  return typeof fields.x === "function" || typeof fields._fn === "function";
}
