/**
 * What the engine weighs in the browser: `deno bench -A tests/bench/bundle_bench.ts`. The aim is
 * 40 kB compressed; tests/engine/replay/browser_test.ts holds it to that.
 */
import { bundleOf } from "../project/bundle.ts";

const ENTRIES = {
  "decide and replay": 'export * from "./engine/decision/decide.ts";' +
    'export * from "./engine/replay/mod.ts";',
  "decide alone": 'export * from "./engine/decision/decide.ts";',
};

for (const [name, source] of Object.entries(ENTRIES)) {
  const { text, files } = await bundleOf(source, { minify: true, platform: "browser" });
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const { byteLength } = await new Response(stream).arrayBuffer();
  console.log(
    `${name}: ${files.length} files, ${(text.length / 1000).toFixed(1)} kB minified, ` +
      `${(byteLength / 1000).toFixed(1)} kB gzip`,
  );
}
