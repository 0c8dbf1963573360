/** Levels of a log line, as log collectors know them. */
export type LogLevel = "info" | "warn" | "error";

/**
 * One structured line on standard error. Callers pass identifiers and codes, never a body, a header
 * or a token.
 */
export function log(level: LogLevel, event: string, fields: Readonly<Record<string, unknown>>) {
  console.error(JSON.stringify({ level, event, ...fields }));
}

/** The name and message of anything thrown, for {@link log}. */
export function errorFields(error: unknown): Record<string, unknown> {
  return error instanceof Error
    ? { error: error.name, message: error.message }
    : { error: "unknown", message: String(error) };
}
