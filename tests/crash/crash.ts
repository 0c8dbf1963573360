/** The long run: `deno task crash [--kills N] [--seed N]`. */
import { numberOption } from "../fuzz/options.ts";
import { crashRun } from "./run.ts";

const kills = numberOption("kills", 50);
const seed = numberOption("seed", crypto.getRandomValues(new Uint32Array(1))[0] >>> 1);
console.log(`seed ${seed}, ${kills} kills`);
const { faults, ...figures } = await crashRun(kills, seed, (kill, acknowledged) => {
  console.log(`kill ${kill}: ${acknowledged} events acknowledged so far`);
});
console.log(JSON.stringify(figures));
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? "Nothing was lost, nothing decided twice." : "It does not hold.");
Deno.exit(faults.length === 0 ? 0 : 1);
