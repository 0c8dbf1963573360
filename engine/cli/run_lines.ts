/** JSON Lines in, JSON Lines out: one answer per line, in the same order. */
import { type Line, LINE_TOO_LONG, readLines } from "./lines.ts";

/** Why a line has no answer. */
export interface LineError {
  /** A stable code. */
  readonly code: string;
  /** One sentence that says what to change. */
  readonly message: string;
  /** Path of the field in the input, `null` when the whole line is meant. */
  readonly field: string | null;
}

/** A line without an answer. */
export interface Failure {
  readonly ok: false;
  readonly error: LineError;
}

/** A value that was read from a line, or why it could not be. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | Failure;

/** Answer to one line. */
export type LineResult = Parsed<unknown>;

/** Answers the JSON value of one line. */
export type LineHandler = (value: unknown) => LineResult;

/** Makes a failed answer. */
export function failure(code: string, field: string | null, message: string): Failure {
  return { ok: false, error: { code, message, field } };
}

function parseLine(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function answer(line: Line, handle: LineHandler): LineResult {
  if (line === LINE_TOO_LONG) return failure("LINE_TOO_LONG", null, "The line is too long.");
  if (line.trim() === "") return failure("BODY_EMPTY", null, "The line is empty.");
  const parsed = parseLine(line);
  if (!parsed.ok) return failure("JSON_MALFORMED", null, "The line is not JSON.");
  try {
    return handle(parsed.value);
  } catch (error) {
    // A bug, but one line's bug: the lines after it still get their answers.
    return failure("INTERNAL", null, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Answers every line of `input` on `output`. Memory stays bounded by the longest line: reading
 * waits for writing.
 *
 * @returns whether every line succeeded
 */
export async function runLines(
  input: ReadableStream<Uint8Array>,
  output: WritableStream<Uint8Array>,
  handle: LineHandler,
): Promise<boolean> {
  const encoder = new TextEncoder();
  const writer = output.getWriter();
  let succeeded = true;
  for await (const lines of readLines(input)) {
    let text = "";
    for (const line of lines) {
      const result = answer(line, handle);
      succeeded &&= result.ok;
      text += JSON.stringify(result.ok ? result.value : { error: result.error }) + "\n";
    }
    await writer.write(encoder.encode(text));
  }
  writer.releaseLock();
  return succeeded;
}
