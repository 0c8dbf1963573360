import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { main } from "../../../engine/cli.ts";
import { suggestLine } from "../../../engine/cli/suggest.ts";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { type Advice, adviseOn } from "../../../engine/learning/mod.ts";
import { PERIOD } from "../../bench/learning_books.ts";
import { clearBook, UNKNOWN } from "../learning/trades.ts";

const page = Deno.readTextFileSync(new URL("../../../docs/learning.md", import.meta.url));
const book = clearBook(1);

function answered(line: unknown): Advice {
  const result = suggestLine(line);
  assert(result.ok, JSON.stringify(result));
  return result.value as Advice;
}

function refused(line: unknown): string {
  const result = suggestLine(line);
  assert(!result.ok, "the line was accepted");
  assert(result.error.message.length > 0);
  return `${result.error.code} ${result.error.field}`;
}

const trade = { closed_at: "2026-11-20T16:00:00Z", net: 50, risk: 100 };

describe("the suggest command", () => {
  it("answers what learning says of the same trades", () => {
    const { from, to } = PERIOD;
    const line = JSON.parse(
      JSON.stringify({ trades: book, release: RELEASE_1_0_0, seed: 9, from, to }),
    );
    assertEquals(answered(line), adviseOn(book, RELEASE_1_0_0, { seed: 9, period: PERIOD }));
  });

  it("takes the built-in release, seed 1 and the trades' own period unless told otherwise", () => {
    const advice = answered({ trades: book });
    assertEquals([advice.status, advice.release, advice.seed], ["OK", "1.0.0", 1]);
    assertEquals(advice.period?.from, book.map(({ closed_at }) => closed_at).toSorted()[0]);
    assertEquals(answered({ trades: book, release: "1.0.0", seed: 1 }), advice);
    assert(
      advice.suggestions.some(({ cell, direction }) =>
        cell === "POWER_HOUR" && direction === "RAISE"
      ),
    );
  });

  it("reads features beside the result as well as under `features`", () => {
    const flat = book.map(({ features, ...rest }) => ({ ...rest, ...features }));
    assertEquals(answered({ trades: flat }), answered({ trades: book }));
  });

  it("says INSUFFICIENT_DATA with the count", () => {
    const { status, trades, required } = answered({ trades: [trade, trade] });
    assertEquals([status, trades, required], ["INSUFFICIENT_DATA", 2, 30]);
    assertEquals(answered({ trades: [] }).status, "INSUFFICIENT_DATA");
  });

  it("names the field it cannot read", () => {
    assertEquals(refused([]), "FIELD_INVALID null");
    assertEquals(refused({}), "FIELD_MISSING trades");
    assertEquals(refused({ trades: {} }), "FIELD_INVALID trades");
    assertEquals(refused({ trades: [trade, 5] }), "FIELD_INVALID trades[1]");
    assertEquals(refused({ trades: [{ net: 1 }] }), "FIELD_MISSING trades[0].closed_at");
    const bad = (parts: object) => refused({ trades: [{ ...trade, ...parts }] });
    assertEquals(bad({ risk: "much" }), "FIELD_INVALID trades[0].risk");
    assertEquals(bad({ confluence_score: 101 }), "FIELD_INVALID trades[0].confluence_score");
    assertEquals(bad({ trend_strong: "yes" }), "FIELD_INVALID trades[0].trend_strong");
    assertEquals(
      bad({ features: { ...UNKNOWN, rr_ratio: -1 } }),
      "FIELD_INVALID trades[0].features.rr_ratio",
    );
    assertEquals(refused({ trades: [], seed: -1 }), "FIELD_INVALID seed");
    assertEquals(refused({ trades: [], seed: 1.5 }), "FIELD_INVALID seed");
    assertEquals(refused({ trades: [], release: "9.9" }), "RELEASE_UNKNOWN release");
    assertEquals(
      refused({ trades: [], release: { ...RELEASE_1_0_0, minimum_confluence: 101 } }),
      "FIELD_INVALID release.minimum_confluence",
    );
    assertEquals(refused({ trades: [], from: "2026-01-01" }), "FIELD_INVALID to");
    assertEquals(refused({ trades: [], to: "2026-01-01" }), "FIELD_INVALID from");
    const turned = { from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z" };
    assertEquals(refused({ trades: [], ...turned }), "FIELD_INVALID to");
  });

  it("is a command of the engine", async () => {
    const input = [JSON.stringify({ trades: [trade] }), "{}"].join("\n");
    const chunks: string[] = [];
    const decoder = new TextDecoder();
    const status = await main(
      ["suggest"],
      ReadableStream.from([new TextEncoder().encode(input)]),
      new WritableStream({ write: (chunk) => void chunks.push(decoder.decode(chunk)) }),
      () => {},
    );
    const [first, second] = chunks.join("").trimEnd().split("\n").map((line) => JSON.parse(line));
    assertEquals([status, first.status, second.error.field], [1, "INSUFFICIENT_DATA", "trades"]);
  });
});

describe("docs/learning.md", () => {
  it("has every field of an answer and of a suggestion", () => {
    const advice = answered({ trades: book });
    const [suggestion] = advice.suggestions;
    const fields = [advice, suggestion, suggestion.hold_out, suggestion.halves[0], advice.cells[0]]
      .flatMap((each) => Object.keys(each));
    assertEquals(fields.filter((field) => !page.includes(`\`${field}\``)), []);
  });

  it("has an example that is what the command answers", () => {
    const [, input, output] = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text]) =>
      JSON.parse(text)
    );
    assertEquals(JSON.parse(JSON.stringify(answered(input))), output);
  });

  it("names what the six features beyond those of metrics are", () => {
    for (const field of ["confluence_score", "rr_ratio", "phase_confidence", "trend_htf_bias"]) {
      assert(page.includes(`\`${field}\``), field);
    }
  });
});
