import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { main } from "../../../engine/cli.ts";

/** Runs the command over lines and gives its status and the lines it wrote. */
async function run(lines: readonly string[], ...args: string[]) {
  const input = new Blob([lines.join("\n")]).stream();
  const written: Uint8Array[] = [];
  const output = new WritableStream<Uint8Array>({
    write: (chunk) => {
      written.push(chunk);
    },
  });
  let said = "";
  const status = await main(["backtest", ...args], input, output, (text) => said += text);
  const text = await new Blob(written as Uint8Array<ArrayBuffer>[]).text();
  return {
    status,
    said,
    entries: text.trim() === "" ? [] : text.trim().split("\n").map((line) => JSON.parse(line)),
  };
}

const signal = (minutes: number, timestamp: string) => ({
  ticker: "SPY",
  direction: "LONG",
  timeframe: String(minutes),
  score: 8.6,
  quality: "HIGH",
  price: 450,
  stop_loss: 445,
  timestamp,
});
const opening = [
  JSON.stringify(signal(240, "2026-11-18T15:00:00Z")),
  JSON.stringify({ endpoint: "signals", body: signal(60, "2026-11-18T15:01:00Z") }),
];
const stopped = JSON.stringify({
  endpoint: "ticks",
  body: [{ ticker: "SPY", price: 444, timestamp: "2026-11-18T16:00:00Z" }],
});

describe("engine backtest", () => {
  it("turns events into entries, bare or with their endpoint", async () => {
    const { status, entries } = await run([...opening, stopped]);
    assertEquals(status, 0);
    assertEquals(entries.map(({ kind }) => kind).slice(0, 3), ["DECISION", "DECISION", "FILL"]);
    const exit = entries.find(({ kind }) => kind === "EXIT");
    assertEquals(exit.body.reason, "STOP_LOSS");
  });

  it("writes errors in place and fails in the end", async () => {
    const { status, entries } = await run(["{", "", opening[0], '{"a":1}']);
    assertEquals(status, 1);
    assertEquals(entries.map((line) => line.error?.code ?? line.kind), [
      "JSON_MALFORMED",
      "BODY_EMPTY",
      "DECISION",
      "SHAPE_UNKNOWN",
    ]);
  });

  it("takes cash and rules as arguments", async () => {
    const { entries } = await run([...opening], "--cash", "10");
    assertEquals(entries.at(-1).body.code, "INSUFFICIENT_FUNDS");
    const ruled = await run([...opening], "--rules", '{"max_open_trades":1,"target_delta":0.3}');
    const delta = ruled.entries.find(({ kind }) => kind === "FILL").body.path.delta;
    assertEquals(Math.abs(delta - 0.3) < 0.1, true);
  });

  it("shows its usage for what it doesn't know", async () => {
    for (
      const args of [["--cash"], ["--cash", "-5"], ["--cash", "x"], ["--speed", "2"], [
        "--rules",
        "{",
      ], ["--rules", '{"target_delta":7}']]
    ) {
      const { status, said } = await run([], ...args);
      assertEquals([status, said.includes("backtest")], [2, true]);
    }
  });
});
