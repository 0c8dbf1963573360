import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { randomStream } from "../../engine/random.ts";
import { type Arena, NOW, openArena } from "./arena.ts";
import { signals } from "./events.ts";
import { type RaceResult, raceSignals, shuffleCourse } from "./rounds.ts";

const PAIRS = 20;
const TRIPLES = 5;
const COURSES = 6;

for (const connections of [2, 8]) {
  describe(`events of one ticker over ${connections} connections to a real Postgres`, () => {
    let arena: Arena;
    beforeAll(async () => {
      arena = await openArena(connections);
    });
    afterAll(() => arena.close());

    it(`${PAIRS} pairs of signals at once give the ledger of one after the other`, async () => {
      const results: RaceResult[] = [];
      for (let seed = 1; seed <= PAIRS; seed++) results.push(await raceSignals(arena, 2, seed));
      assert(results.some(({ matters }) => matters), "no order mattered, so nothing was shown");
    });

    it(`${TRIPLES} triples do too`, async () => {
      for (let seed = 101; seed <= 100 + TRIPLES; seed++) await raceSignals(arena, 3, seed);
    });

    it("whatever order events come in, the newest are active in the end", async () => {
      for (let seed = 1; seed <= COURSES; seed++) {
        await shuffleCourse(arena, 24, seed, seed % 2 === 0);
      }
    });

    it("two ledgers of the same events are the same, and of others are not", async () => {
      const accounts = [await arena.account(), await arena.account(), await arena.account()];
      const events = signals(randomStream(3, "signals"), 3, Date.parse(NOW) - 60_000);
      const ledgers: unknown[] = [];
      for (const [index, account] of accounts.entries()) {
        await arena.inTurn(account, index === 2 ? events.slice(1) : events);
        ledgers.push(await arena.ledger(account));
      }
      assertEquals(ledgers[0], ledgers[1]);
      assertNotEquals(ledgers[0], ledgers[2]);
    });
  });
}
