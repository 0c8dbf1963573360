import { assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { main } from "../../../engine/cli.ts";
import { signCheckpoint } from "../../../engine/ledger/checkpoint.ts";
import { ACCOUNT, lineOf, makeChain } from "../ledger/chains.ts";

/** Runs the command over a text. */
async function run(args: readonly string[], text: string) {
  let written = "";
  let reported = "";
  const decoder = new TextDecoder();
  const output = new WritableStream<Uint8Array>({
    write(chunk) {
      written += decoder.decode(chunk, { stream: true });
    },
  });
  const input = new Blob([text]).stream();
  const status = await main(args, input, output, (report) => reported += report);
  return { status, verdict: written === "" ? null : JSON.parse(written), reported };
}

const pair = () =>
  crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
const publicText = async ({ publicKey }: CryptoKeyPair) =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey("raw", publicKey))));

const chain = makeChain(20);
const text = (entries = chain) => entries.map((entry) => `${lineOf(entry)}\n`).join("");
const facts = {
  account_id: ACCOUNT,
  seq: 20,
  hash: chain[19]?.header.hash ?? "",
  time: "2026-11-20T16:00:00.000Z",
};

describe("engine verify", () => {
  it("says that a whole export is whole, with status 0", async () => {
    const { status, verdict } = await run(["verify"], text());
    const whole = { ok: true, entries: 20, first_bad: null, reason: null, message: null };
    assertEquals([status, verdict], [0, whole]);
  });

  it("names the first bad entry, with status 1", async () => {
    const { status, verdict } = await run(["verify"], text().replace('"n": 7,', '"n": 8,'));
    assertEquals([status, verdict.first_bad, verdict.reason], [1, 7, "EDITED"]);
  });

  it("finds a cut tail by a signed checkpoint before the entries", async () => {
    const keys = await pair();
    const checkpoint = `${JSON.stringify(await signCheckpoint(facts, keys))}\n`;
    const args = ["verify", "--key", await publicText(keys)];
    assertEquals((await run(args, checkpoint + text())).status, 0);
    const cut = await run(args, checkpoint + text(chain.slice(0, 12)));
    assertEquals([cut.status, cut.verdict.reason, cut.verdict.first_bad], [1, "TAIL_CUT", 13]);
    const gone = await run(args, checkpoint);
    assertEquals([gone.status, gone.verdict.reason, gone.verdict.first_bad], [1, "TAIL_CUT", 1]);
  });

  it("relies on no checkpoint without its key, of another key, or changed after signing", async () => {
    const keys = await pair();
    const signed = await signCheckpoint(facts, keys);
    const key = await publicText(keys);
    const other = await publicText(await pair());
    const changed = { ...signed, seq: 12 };
    const tries: [string[], object, string][] = [
      [[], signed, "no key was given"],
      [["--key", other], signed, "another key"],
      [["--key", key], changed, "signature is not right"],
      [["--key", key], { ...signed, more: 1 }, "not the form"],
    ];
    for (const [options, checkpoint, why] of tries) {
      const input = `${JSON.stringify(checkpoint)}\n${text()}`;
      const { status, verdict } = await run(["verify", ...options], input);
      assertEquals([status, verdict.error.code], [1, "CHECKPOINT_UNTRUSTED"]);
      assertStringIncludes(verdict.error.message, why);
    }
  });

  it("refuses arguments it does not know, with status 2", async () => {
    for (const args of [["--kye", "x"], ["--key"], ["--key", "x", "y"]]) {
      const { status, reported } = await run(["verify", ...args], "");
      assertEquals(status, 2);
      assertStringIncludes(reported, "Usage");
    }
  });
});
