/**
 * Slows down guessing of passwords: a few failed sign-ins, then a pause.
 *
 * Hosted Supabase limits sign-ins by address on its own; a self-hosted or embedded one may not.
 * Counted in memory, so each process counts for itself: a brake, not a wall.
 */

/** Failures after which a pause begins. */
const ALLOWED = 8;
/** Milliseconds over which failures count. */
const WINDOW = 5 * 60_000;
/** Names remembered at most, so that a flood of names cannot fill the memory. */
const REMEMBERED = 10_000;

/** Failed sign-ins by name. */
export interface Attempts {
  /** Whole seconds until the next attempt is allowed; 0 when it is allowed now. */
  pause(name: string, now: number): number;
  /** Notes a failed attempt. */
  fail(name: string, now: number): void;
  /** Forgets a name after a success. */
  clear(name: string): void;
}

/**
 * Makes a counter. `now` is in milliseconds.
 *
 * @example createAttempts().pause("a@example.com", Date.now()) // 0
 */
export function createAttempts(): Attempts {
  const failures = new Map<string, number[]>();
  const recent = (name: string, now: number) =>
    (failures.get(name) ?? []).filter((time) => now - time < WINDOW);
  return {
    pause(name, now) {
      const times = recent(name, now);
      const first = times[times.length - ALLOWED];
      return first === undefined ? 0 : Math.ceil((first + WINDOW - now) / 1000);
    },
    fail(name, now) {
      const times = [...recent(name, now), now].slice(-ALLOWED);
      failures.delete(name);
      failures.set(name, times);
      const oldest = failures.keys().next().value;
      if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest);
    },
    clear(name) {
      failures.delete(name);
    },
  };
}
