/**
 * Keeps one page up to date: follows the account, fetches after each nudge, after a lost connection
 * and when the page is looked at again.
 */
import { type Connection, followAccount, type LiveTick } from "./follow.ts";
import { createRefresher } from "./refresher.ts";

/** Where an account is followed. Plain data, so that it can be an island's props. */
export interface LiveSource {
  readonly accountId: string;
  readonly clock: "live" | "backtest";
  readonly supabaseUrl: string;
  readonly publishableKey: string;
}

/** What to fetch and whom to tell. */
export interface StayLive<Answer> {
  readonly source: LiveSource;
  readonly address: () => string;
  readonly onAnswer: (answer: Answer) => void;
  readonly onState: (state: Connection) => void;
  /** Whether what was written concerns the page, by its kind; without it everything does. */
  readonly wants?: (kind: string) => boolean;
  /** Called with the kind of whatever was written, also what does not concern the page. */
  readonly onKind?: (kind: string) => void;
  /** Called with each price; `refresh` fetches the page's data anew. */
  readonly onTick: (tick: LiveTick, refresh: () => void) => void;
  /** Called every {@link CLOCK} milliseconds, except in a backtest, whose time stands still. */
  readonly onClock: (passed: number, refresh: () => void) => void;
}

/** Milliseconds between looks at the clock, for what is left of each event. */
const CLOCK = 15_000;
/** Milliseconds between fetches while Realtime is away. */
const POLL = 10_000;

/** Starts; the returned function ends everything it started. */
export function stayLive<Answer>(options: StayLive<Answer>): () => void {
  const refresher = createRefresher<Answer>(options);
  const leave = followAccount({
    ...options.source,
    onNudge: (kind) => {
      options.onKind?.(kind);
      if (options.wants?.(kind) ?? true) refresher.request();
    },
    onTick: (tick) => options.onTick(tick, refresher.request),
    onChange: refresher.channelChanged,
  });
  const clock = setInterval(() => {
    // The present of a backtest moves with its events alone.
    if (options.source.clock === "live") options.onClock(CLOCK, refresher.request);
  }, CLOCK);
  const poll = setInterval(refresher.poll, POLL);
  const wake = () => document.visibilityState === "visible" && refresher.request();
  addEventListener("online", refresher.request);
  addEventListener("offline", refresher.offline);
  document.addEventListener("visibilitychange", wake);
  return () => {
    leave();
    refresher.stop();
    clearInterval(clock);
    clearInterval(poll);
    removeEventListener("online", refresher.request);
    removeEventListener("offline", refresher.offline);
    document.removeEventListener("visibilitychange", wake);
  };
}

/** An instant later by some milliseconds. */
export function later(instant: string, by: number): string {
  return new Date(Date.parse(instant) + by).toISOString();
}
