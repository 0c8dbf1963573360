import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { type Line, LINE_TOO_LONG, readLines } from "../../../engine/cli/lines.ts";
import { type LineHandler, runLines } from "../../../engine/cli/run_lines.ts";

/** A stream of the bytes, cut after every `size`. */
function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let from = 0; from < bytes.length; from += size) {
        controller.enqueue(bytes.slice(from, from + size));
      }
      controller.close();
    },
  });
}
const encode = (text: string) => new TextEncoder().encode(text);

async function linesOf(text: string, size = 1000, limit = 1000): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const group of readLines(streamOf(encode(text), size), limit)) lines.push(...group);
  return lines;
}

describe("readLines", () => {
  it("ends lines at LF or CRLF, the last without either", async () => {
    assertEquals(await linesOf("a\nb\r\nc"), ["a", "b", "c"]);
    assertEquals(await linesOf("a\n"), ["a"]);
    assertEquals(await linesOf("a\n\nb\n"), ["a", "", "b"]);
    assertEquals(await linesOf(""), []);
  });

  it("drops a byte order mark", async () => {
    assertEquals(await linesOf("\ufeff{}\n"), ["{}"]);
  });

  it("gives up on a line longer than the limit and goes on with the next", async () => {
    for (const size of [1, 4, 1000]) {
      assertEquals(await linesOf("12345\n123456\n1\n", size, 5), ["12345", LINE_TOO_LONG, "1"]);
    }
    assertEquals(await linesOf("1\n123456", 2, 5), ["1", LINE_TOO_LONG]);
  });

  it("gives the same lines however the bytes are cut", async () => {
    const text = fc.array(
      fc.string({ unit: "grapheme" }).map((line) => line.replace(/[\r\n\ufeff]/g, "")),
    );
    await fc.assert(fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
      assertEquals(await linesOf(lines.map((line) => `${line}\n`).join(""), size), lines);
    }));
  });
});

async function run(
  text: string,
  handle: LineHandler,
  size = 5,
): Promise<[boolean, unknown[]]> {
  const chunks: string[] = [];
  const decoder = new TextDecoder();
  const output = new WritableStream<Uint8Array>({
    write(chunk) {
      chunks.push(decoder.decode(chunk));
    },
  });
  const ok = await runLines(streamOf(encode(text), size), output, handle);
  return [ok, chunks.join("").split("\n").slice(0, -1).map((line) => JSON.parse(line))];
}

describe("runLines", () => {
  const double: LineHandler = (value) =>
    typeof value === "number"
      ? { ok: true, value: value * 2 }
      : { ok: false, error: { code: "NOT_A_NUMBER", message: "No number.", field: null } };

  it("answers each line in its place", async () => {
    assertEquals(await run("1\n2\n3", double), [true, [2, 4, 6]]);
  });

  it("puts errors where the answer would be and says that there were some", async () => {
    const [ok, answers] = await run('1\n"x"\n{\n\n4\n', double);
    const codes = answers.map((answer) =>
      typeof answer === "object" && answer !== null && "error" in answer
        ? (answer.error as { code: string }).code
        : answer
    );
    assertEquals([ok, codes], [false, [2, "NOT_A_NUMBER", "JSON_MALFORMED", "BODY_EMPTY", 8]]);
  });

  it("outlives a bug on one line", async () => {
    const [ok, answers] = await run("1\n2\n3\n", (value) => {
      if (value === 2) throw new RangeError("two is too much");
      if (value === 3) throw "three";
      return { ok: true, value };
    });
    assertEquals([ok, answers], [false, [
      1,
      { error: { code: "INTERNAL", message: "two is too much", field: null } },
      { error: { code: "INTERNAL", message: "three", field: null } },
    ]]);
  });

  it("answers a line that is too long", async () => {
    const [ok, answers] = await run(`${" ".repeat(17 * 1024 * 1024)}\n7\n`, double, 65_536);
    assertEquals([ok, answers], [false, [
      { error: { code: "LINE_TOO_LONG", message: "The line is too long.", field: null } },
      14,
    ]]);
  });
});
