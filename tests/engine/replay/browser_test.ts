import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { bundleOf } from "../../project/bundle.ts";
import { anEntry } from "./entries.ts";

/** Bytes the engine may take in the browser, compressed. */
const LIMIT = 40_000;

async function gzip(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

describe("replay in the browser", () => {
  it(`takes at most ${LIMIT / 1000} kB with all that decides, compressed`, async () => {
    const source = 'export * from "./engine/decision/decide.ts";' +
      'export * from "./engine/replay/mod.ts";';
    const { text, files } = await bundleOf(source, { minify: true, platform: "browser" });
    assert(files.includes("engine/decision/evaluate.ts"));
    const size = await gzip(text);
    assert(size > 10_000 && size <= LIMIT, `${size} bytes`);
  });

  it("needs neither Deno nor node, and gives what the command gives", async () => {
    const source = 'export { replayEntry } from "./engine/replay/mod.ts";';
    const { text } = await bundleOf(source, { minify: true, platform: "browser" });
    assertEquals(/\bDeno\.|\bprocess\.|from"node:|from"npm:/.exec(text)?.[0], undefined);
    const bundled = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    const entry = anEntry();
    assertEquals(bundled.replayEntry(entry), { seq: 7, match: true, differences: [] });
    entry.body.decision.code = "SKIP";
    assertEquals(bundled.replayEntry(entry).differences.length, 1);
  });
});
