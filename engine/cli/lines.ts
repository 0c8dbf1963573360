/** Splits a byte stream into lines without holding more of it than one line. */

/** Longest line, in characters. A context of hundreds of large events fits. */
export const MAXIMUM_LINE_LENGTH = 16 * 1024 * 1024;

/** A line longer than the limit; its text was not kept. */
export const LINE_TOO_LONG = Symbol("line too long");

/** The lines of one chunk: the line's text without its end, or {@link LINE_TOO_LONG}. */
export type Line = string | typeof LINE_TOO_LONG;

/**
 * Yields the lines of a UTF-8 stream, grouped as they arrive so that a caller can write its answers
 * together. Lines end in LF or CRLF; the last needs no end. A byte order mark at the start is
 * dropped.
 *
 * @param limit longest line in characters; a longer one is skipped up to its end
 */
export async function* readLines(
  stream: ReadableStream<Uint8Array>,
  limit: number = MAXIMUM_LINE_LENGTH,
): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  let pending: string[] = [];
  let length = 0;
  const take = (): Line => {
    const line = length > limit ? LINE_TOO_LONG : pending.join("").replace(/\r$/, "");
    pending = [];
    length = 0;
    return line;
  };
  const keep = (text: string): void => {
    length += text.length;
    if (length > limit) pending = [];
    else pending.push(text);
  };

  for await (const chunk of stream) {
    const parts = decoder.decode(chunk, { stream: true }).split("\n");
    // What stands behind the last line end begins a line that is still to come.
    const last = parts[parts.length - 1];
    const lines = parts.slice(0, -1).map((part) => {
      keep(part);
      return take();
    });
    keep(last);
    if (lines.length > 0) yield lines;
  }
  keep(decoder.decode());
  if (length > 0) yield [take()];
}
