/** The long run: `deno task race [--rounds N] [--seed N]`. */
import { numberOption } from "../fuzz/options.ts";
import { openArena } from "./arena.ts";
import { raceSignals, shuffleCourse } from "./rounds.ts";

const rounds = numberOption("rounds", 500);
const seed = numberOption("seed", crypto.getRandomValues(new Uint32Array(1))[0] >>> 1);
console.log(`seed ${seed}, ${rounds} rounds`);
const arena = await openArena(8);
try {
  let overtaken = 0;
  for (let round = 0; round < rounds; round++) {
    const pair = await raceSignals(arena, 2, seed + round);
    const triple = await raceSignals(arena, 3, seed + round);
    await shuffleCourse(arena, 40, seed + round, round % 2 === 0);
    overtaken += [pair, triple].filter(({ order }) => order > 0).length;
    if ((round + 1) % 20 === 0) console.log(`${round + 1} rounds, ${overtaken} other orders`);
  }
  console.log("Every ledger was that of one order, and nothing late replaced anything newer.");
} finally {
  await arena.close();
}
