/** The fuzzer's properties, and how its cases are shared out among them. */
import fc from "fast-check";
import { MemoryDatabase } from "../functions/memory_database.ts";
import { Door, SIGNING_KEYS } from "./door.ts";
import { brokenCase, type Case, eventCase, oddCase, rawCase } from "./requests.ts";

/** A property over some number of cases. */
export interface FuzzProperty {
  readonly name: string;
  /** Share of all cases, 0 to 1; together they are 1. */
  readonly share: number;
  /** Runs the property and throws with the seed and the shrunk case when it does not hold. */
  readonly run: (cases: number, seed: number) => Promise<void>;
}

/** Cases sent to the same account one after the other. */
const SESSION = 20;

/** The properties; each case goes to a fresh account but in a session. */
export const PROPERTIES: readonly FuzzProperty[] = Object.freeze([
  alone("bytes and texts without meaning", 0.45, rawCase),
  alone("events with mutations", 0.25, eventCase),
  alone("events damaged on the way", 0.12, brokenCase),
  alone("absurd requests", 0.1, oddCase),
  {
    name: "absurd requests to a key that signs",
    share: 0.03,
    run: (cases, seed) =>
      assert(
        oddCase,
        (each) => new Door(new MemoryDatabase(SIGNING_KEYS)).check(each),
        cases,
        seed,
      ),
  },
  {
    name: "whatever came before to the same account",
    share: 0.05,
    run: (cases, seed) => {
      const each = fc.oneof(eventCase, eventCase, eventCase, brokenCase, oddCase, rawCase);
      const session = fc.array(each, { minLength: SESSION, maxLength: SESSION });
      return assert(session, send, Math.ceil(cases / SESSION), seed);
    },
  },
]);

function alone(name: string, share: number, any: fc.Arbitrary<Case>): FuzzProperty {
  return { name, share, run: (cases, seed) => assert(any, (each) => send([each]), cases, seed) };
}

async function send(cases: readonly Case[]): Promise<void> {
  const door = new Door();
  for (const each of cases) await door.check(each);
}

async function assert<T>(
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => Promise<void>,
  numRuns: number,
  seed: number,
): Promise<void> {
  const { failed, counterexamplePath, errorInstance, numShrinks } = await fc.check(
    fc.asyncProperty(arbitrary, check),
    { numRuns, seed },
  );
  if (!failed) return;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  throw new Error(
    `seed ${seed}, path ${counterexamplePath}, after ${numShrinks} shrinks: ${reason}`,
    { cause: errorInstance },
  );
}
