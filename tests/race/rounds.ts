/** Rounds of races, each compared with the same events one after the other. */
import { assert, assertEquals } from "@std/assert";
import { randomStream } from "../../engine/random.ts";
import { type Arena, NOW, type RaceEvent } from "./arena.ts";
import { course, shuffled, signals } from "./events.ts";

/** What came of a race. */
export interface RaceResult {
  /** Place of the order it gave among all orders, 0 for the order of sending. */
  readonly order: number;
  /** Whether the orders give different ledgers, so that something was shown. */
  readonly matters: boolean;
}

/**
 * Sends different signals of one ticker at once and asks that the ledger is that of one after the
 * other in some order.
 */
export async function raceSignals(
  arena: Arena,
  count: number,
  seed: number,
): Promise<RaceResult> {
  const events = signals(randomStream(seed, "signals"), count, Date.parse(NOW) - 60_000);
  const raced = await arena.account();
  const answers = await arena.together(raced, events);
  assert(answers.every(({ status, duplicate }) => status === 200 && !duplicate));
  assertEquals((await arena.verified(raced)).ok, true);
  const ledger = JSON.stringify(await arena.ledger(raced));
  const serial: string[] = [];
  for (const order of permutations(events)) {
    const account = await arena.account();
    await arena.inTurn(account, order);
    serial.push(JSON.stringify(await arena.ledger(account)));
  }
  const order = serial.indexOf(ledger);
  if (order === -1) assertEquals(JSON.parse(ledger), JSON.parse(serial[0] ?? "[]"), `seed ${seed}`);
  return { order, matters: new Set(serial).size > 1 };
}

/** Sends a course of events in order and shuffled, and asks that the same is active in the end. */
export async function shuffleCourse(
  arena: Arena,
  count: number,
  seed: number,
  atOnce: boolean,
): Promise<void> {
  const random = randomStream(seed, "course");
  const events = course(random, count, Date.parse(NOW) - count * 1_000);
  const ordered = await arena.account();
  await arena.inTurn(ordered, events);
  const mixed = await arena.account();
  const order = shuffled(random, events);
  await (atOnce ? arena.together(mixed, order) : arena.inTurn(mixed, order));
  assertEquals(await arena.active(mixed), await arena.active(ordered), `seed ${seed}`);
  assertEquals((await arena.verified(mixed)).ok, true);
}

function permutations(events: readonly RaceEvent[]): RaceEvent[][] {
  if (events.length < 2) return [[...events]];
  return events.flatMap((first, index) =>
    permutations(events.toSpliced(index, 1)).map((rest) => [first, ...rest])
  );
}
