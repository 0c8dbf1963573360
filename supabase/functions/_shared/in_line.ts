import { within } from "./within.ts";

/** How long work waits for the one before it, in milliseconds; the database keeps them apart anyway. */
const PATIENCE_MS = 10_000;

const last = new Map<string, Promise<unknown>>();

/**
 * Runs the work of one key after that which was begun before, within this instance. Two events of an
 * account that are worked on at once would only overtake each other and be worked on again; those of
 * other instances still do.
 *
 * @example await inLine(account_id, () => work(hand))
 */
export async function inLine<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key);
  const own = (async () => {
    if (before !== undefined) await within(PATIENCE_MS, before);
    return await work();
  })();
  // What comes next waits for the end, not for the result.
  const ended = own.then(() => undefined, () => undefined);
  last.set(key, ended);
  try {
    return await own;
  } finally {
    if (last.get(key) === ended) last.delete(key);
  }
}
