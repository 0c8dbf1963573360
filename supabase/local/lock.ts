/**
 * A lock that lets one holder in at a time, in the order of asking.
 *
 * PGlite is one session: two requests that interleave would run under one another's role. Every use
 * of that session therefore happens inside {@linkcode Lock.run}. It is not reentrant: work that
 * waits for a second turn while it holds the first never ends, so nothing that runs inside may call
 * back into the embedded stack (edge functions, for one, run outside).
 */
export class Lock {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Runs `work` when everybody who asked before is done, whether they succeeded or failed.
   *
   * @example
   * ```ts
   * const rows = await lock.run(() => session.query("select 1"));
   * ```
   */
  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
