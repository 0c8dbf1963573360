/** Work that repeats for as long as the program runs. */
export interface Job {
  readonly name: string;
  /** Milliseconds from one start to the next. */
  readonly every: number;
  /** Milliseconds before the first; left out: as many as `every`. */
  readonly first?: number;
  run(): Promise<void>;
}

/** Running jobs. */
export interface Schedule {
  /** Starts no more work and waits for what runs. */
  stop(): Promise<void>;
}

/**
 * Runs each job again and again, first after its period unless it says otherwise. A job never overlaps itself: one that takes
 * longer than its period starts over as soon as it is done. A failure is reported and the next turn
 * comes as usual.
 *
 * @param report is told of failures.
 * @example
 * ```ts
 * const schedule = startSchedule([{ name: "sweep", every: 60_000, run: sweep }], console.error);
 * ```
 */
export function startSchedule(
  jobs: readonly Job[],
  report: (message: string, error: unknown) => void,
): Schedule {
  let stopped = false;
  const timers = new Map<Job, ReturnType<typeof setTimeout>>();
  const running = new Set<Promise<void>>();

  const wait = (job: Job, delay: number) => {
    timers.set(job, setTimeout(() => begin(job), delay));
  };
  const begin = (job: Job) => {
    const began = performance.now();
    const turn = Promise.resolve()
      .then(() => job.run())
      .catch((error) => report(`the scheduled job "${job.name}" failed`, error))
      .then(() => {
        running.delete(turn);
        if (!stopped) wait(job, Math.max(0, job.every - (performance.now() - began)));
      });
    running.add(turn);
  };

  for (const job of jobs) wait(job, job.first ?? job.every);
  return {
    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
