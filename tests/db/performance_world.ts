import { assert, assertEquals } from "@std/assert";
import type { Account } from "../../lib/data/accounts.ts";
import { type PerformanceBook, performanceBook } from "./performance_book.ts";
import type { Database } from "./database.ts";
import { record } from "./trading.ts";
import { makeWorld, type World } from "./world.ts";

/** The wall's clock, which a backtest account does not go by. */
export const WALL = new Date("2030-01-01T00:00:00Z");
/** Later than the last entry of a book. */
export const CLOCK = "2026-03-31T12:00:00.000Z";

/** An account whose ledger is a book. */
export interface Booked {
  readonly world: World;
  readonly book: PerformanceBook;
}

/** Makes an account and records a book in it. */
export async function makeBooked(database: Database, seed: number, count: number): Promise<Booked> {
  const world = await makeWorld(database, { clock: "backtest" });
  const book = performanceBook(seed, count);
  for (let place = 0; place < book.entries.length; place += 50) {
    await record(database, world.account, book.entries.slice(place, place + 50));
  }
  return { world, book };
}

/** The account as a member's page has it, in the parts that figures are read with. */
export function accountOf({ account }: World): Account {
  return { id: account, clock: "backtest", clock_at: CLOCK } as Account;
}

/** Fails unless numbers are equal to 1e-9 of their size, or to nothing at all of a dollar. */
export function assertSame(actual: unknown, expected: unknown, name = ""): void {
  if (typeof expected === "number" && typeof actual === "number") {
    const gap = Math.abs(actual - expected);
    assert(gap <= 1e-9 * Math.max(Math.abs(expected), 1e-3), `${name}: ${actual}, not ${expected}`);
  } else if (typeof expected === "object" && expected !== null) {
    assert(typeof actual === "object" && actual !== null, name);
    const [a, b] = [actual, expected] as Record<string, unknown>[];
    assertEquals(Object.keys(a).sort(), Object.keys(b).sort(), name);
    for (const key of Object.keys(b)) assertSame(a[key], b[key], `${name}.${key}`);
  } else assertEquals(actual, expected, name);
}
