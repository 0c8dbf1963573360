/**
 * The long run: `deno task fuzz [--seed N] [--cases N]`. Goes round after round through the
 * properties, each with its own seed, until the cases are sent or one does not hold.
 */
import { numberOption } from "./options.ts";
import { PROPERTIES } from "./properties.ts";

const ROUND = 20_000;

const seed = numberOption("seed", crypto.getRandomValues(new Uint32Array(1))[0] >>> 1);
const cases = numberOption("cases", 1_000_000);
console.log(`seed ${seed}, ${cases} cases`);
const started = performance.now();
try {
  for (let sent = 0, round = 0; sent < cases; round++) {
    const size = Math.min(ROUND, cases - sent);
    for (const { share, run } of PROPERTIES) await run(Math.ceil(size * share), seed + round);
    sent += size;
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${sent} cases in ${seconds.toFixed(0)} s, ${(sent / seconds).toFixed(0)} a second`,
    );
  }
  console.log("All held.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`Again with: deno task fuzz --seed ${seed} --cases ${cases}`);
  Deno.exit(1);
}
