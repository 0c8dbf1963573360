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

/** The text of a line that was kept and holds something. */
export function textOf(line: Line): Parsed<string> {
  if (line === LINE_TOO_LONG) return failure("LINE_TOO_LONG", null, "The line is too long.");
  if (line.trim() === "") return failure("BODY_EMPTY", null, "The line is empty.");
  return { ok: true, value: line };
}

/** The JSON value of a text. */
export function parsed(text: string): LineResult {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return failure("JSON_MALFORMED", null, "The line is not JSON.");
  }
}

/** Answers one line: what `handle` makes of its value, or why there is no answer. */
export function answerLine<T>(line: Line, handle: (value: unknown) => Parsed<T>): Parsed<T> {
  const text = textOf(line);
  if (!text.ok) return text;
  const value = parsed(text.value);
  if (!value.ok) return value;
  try {
    return handle(value.value);
  } catch (error) {
    // A bug, but one line's bug: the lines after it still get their answers.
    return failure("INTERNAL", null, error instanceof Error ? error.message : String(error));
  }
}

/** What is written for a line, and whether that counts as success. */
export interface LineAnswer {
  readonly ok: boolean;
  readonly value: unknown;
}

/**
 * Answers every line of `input` on `output`. Memory stays bounded by the longest line: reading
 * waits for writing.
 *
 * @returns whether every line succeeded
 */
export async function runAnswers(
  input: ReadableStream<Uint8Array>,
  output: WritableStream<Uint8Array>,
  answerLine: (line: Line) => LineAnswer,
): Promise<boolean> {
  const encoder = new TextEncoder();
  const writer = output.getWriter();
  let succeeded = true;
  for await (const lines of readLines(input)) {
    let text = "";
    for (const line of lines) {
      const { ok, value } = answerLine(line);
      succeeded &&= ok;
      text += JSON.stringify(value) + "\n";
    }
    await writer.write(encoder.encode(text));
  }
  writer.releaseLock();
  return succeeded;
}

/** The same for lines of JSON that are answered each by itself. */
export function runLines(
  input: ReadableStream<Uint8Array>,
  output: WritableStream<Uint8Array>,
  handle: LineHandler,
): Promise<boolean> {
  return runAnswers(input, output, (line) => {
    const result = answerLine(line, handle);
    return { ok: result.ok, value: result.ok ? result.value : { error: result.error } };
  });
}
