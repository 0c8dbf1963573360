/**
 * How long the stages of an event took. Kept with its receipt and, where the runtime exports
 * OpenTelemetry (off unless asked for), recorded as a histogram.
 */
import { type Histogram, metrics } from "@opentelemetry/api";

/** What is timed in the functions; the database times its own append. */
export type Stage = "authenticate" | "store" | "decide" | "append";

let histogram: Histogram | null = null;

/** Made at the first use: the runtime registers its provider before any request. */
function durations(): Histogram {
  return histogram ??= metrics.getMeter("strikebook").createHistogram(
    "strikebook.webhook.stage.duration",
    { unit: "ms", description: "Time an event spent in a stage" },
  );
}

/**
 * The stages of one event.
 *
 * @example
 * const stages = new Stages("signals");
 * const received = await stages.time("store", () => database.receive(delivery));
 * stages.spent.store_ms; // 3.2
 */
export class Stages {
  readonly #spent = new Map<Stage, number>();

  /** @param endpoint where the event was sent, for the histogram */
  constructor(readonly endpoint: string) {}

  /** Runs a part of a stage; parts add up. */
  async time<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      const spent = performance.now() - started;
      this.#spent.set(stage, (this.#spent.get(stage) ?? 0) + spent);
      durations().record(spent, { endpoint: this.endpoint, stage });
    }
  }

  /** Milliseconds so far by stage, to the microsecond; a stage that was not run is left out. */
  get spent(): Readonly<Partial<Record<`${Stage}_ms`, number>>> {
    return Object.fromEntries(
      [...this.#spent].map(([stage, ms]) => [`${stage}_ms`, Math.round(ms * 1000) / 1000]),
    );
  }
}
