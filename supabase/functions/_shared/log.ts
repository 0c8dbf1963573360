/** Levels of a log line, as log collectors know them, from the least to the most pressing. */
export const LOG_LEVELS = ["info", "warn", "error"] as const;
/** One of {@link LOG_LEVELS}. */
export type LogLevel = typeof LOG_LEVELS[number];

/**
 * The least pressing level that is written: the setting LOG_LEVEL, otherwise `info` where a platform
 * collects the lines, and `warn` where they end on somebody's terminal.
 */
let threshold: LogLevel = levelOf(Deno.env.get("LOG_LEVEL")) ?? "warn";

/** Writes everything from a level on, unless LOG_LEVEL says otherwise. */
export function logFrom(level: LogLevel): void {
  threshold = levelOf(Deno.env.get("LOG_LEVEL")) ?? level;
}

/** A level by its name, in any case; `null` for anything else. */
export function levelOf(text: string | undefined): LogLevel | null {
  return LOG_LEVELS.find((level) => level === text?.trim().toLowerCase()) ?? null;
}

/**
 * One structured line on standard error. Callers pass identifiers and codes, never a body, a header
 * or a token.
 */
export function log(level: LogLevel, event: string, fields: Readonly<Record<string, unknown>>) {
  if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(threshold)) return;
  console.error(JSON.stringify({ level, event, ...fields }));
}

/** The name and message of anything thrown, for {@link log}. */
export function errorFields(error: unknown): Record<string, unknown> {
  return error instanceof Error
    ? { error: error.name, message: error.message }
    : { error: "unknown", message: String(error) };
}
