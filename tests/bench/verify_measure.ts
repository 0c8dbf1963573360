/**
 * Streams a gigabyte of one chain through the `verify` command, once as decisions with all they were
 * made on, 16 KB each, and once as small entries of 1 KB; prints the speed and the memory. The time
 * it takes to make the lines is measured and taken off. verify_bench.ts runs it.
 */
import { hash } from "node:crypto";
import { verifyExport } from "../../engine/cli/verify.ts";
import { entryPreimage, GENESIS_HASH } from "../../engine/ledger/entry.ts";
import { ACCOUNT, lineOf } from "../engine/ledger/chains.ts";

const GIGABYTE = 1_000_000_000;
const CHUNK = 64 * 1024;

/** An object of about so many characters, mostly short members as decisions have them. */
function bodyOf(characters: number): string {
  const members: string[] = [];
  for (let n = 0, length = 0; length < characters; n++) {
    const member = `"member_${n}": ${n % 3 === 0 ? '"LONG"' : n % 3 === 1 ? "4.50" : "null"}`;
    members.push(member);
    length += member.length + 2;
  }
  return `{${members.join(", ")}}`;
}

/** Entries of one chain without end. */
function* chain(bodyText: string): Generator<string, never> {
  for (let seq = 1, previous_hash = GENESIS_HASH;; seq++) {
    const header = {
      account_id: ACCOUNT,
      seq,
      id: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`,
      occurred_at: "2026-11-20T15:00:00.000000Z",
      recorded_at: "2026-11-20T15:00:00.250000Z",
      kind: "DECISION",
      trade_id: null,
      ticker: "SPY",
      engine_version: "1.0.0",
      release: "1.0.0",
      previous_hash,
      hash: "",
    };
    header.hash = hash("sha256", entryPreimage({ header, bodyText }), "hex");
    previous_hash = header.hash;
    yield lineOf({ header, bodyText });
  }
}

for (const bytes of [16_000, 1_000]) {
  const lines = chain(bodyOf(bytes - 560));
  const encoder = new TextEncoder();
  let [written, making] = [0, 0];
  const resident: number[] = [];
  const input = new ReadableStream<Uint8Array>({
    pull(controller) {
      const started = performance.now();
      let text = "";
      while (text.length < CHUNK) text += `${lines.next().value}\n`;
      controller.enqueue(encoder.encode(text));
      if (Math.floor(written / 1e8) < Math.floor((written + text.length) / 1e8)) {
        resident.push(Deno.memoryUsage().rss / 1e6);
      }
      written += text.length;
      if (written >= GIGABYTE) controller.close();
      making += performance.now() - started;
    },
  });
  const started = performance.now();
  const result = await verifyExport(input, null);
  const seconds = (performance.now() - started - making) / 1000;
  if (!result.ok || !result.verification.ok) throw new Error(JSON.stringify(result));
  console.log(
    [
      `${result.verification.entries} entries of ${bytes} bytes`,
      `${(written / 1e6 / seconds).toFixed(0)} MB/s`,
      `resident MB after each 100 MB: ${resident.map((it) => it.toFixed(0)).join(" ")}`,
    ].join(" · "),
  );
}
