/**
 * The browser's side of Realtime: follows one account's private channel.
 *
 * A broadcast is only a nudge. What is shown is fetched again from the last sequence number, so the
 * live path and the one that catches up after a lost connection are the same and both see exactly
 * what row level security allows.
 */
import { createClient } from "@supabase/supabase-js";
import { fetchAccessToken, SignedOutError } from "./access_token.ts";

/** State of the connection, as a person understands it. */
export type Connection = "connecting" | "live" | "catching-up" | "lost" | "signed-out";

/** A price that just came in. */
export interface LiveTick {
  readonly ticker: string;
  readonly price: number;
  readonly timestamp: string;
}

/** Where to connect, and what to call. */
export interface FollowOptions {
  readonly accountId: string;
  readonly supabaseUrl: string;
  readonly publishableKey: string;
  /**
   * Something was written. Called with the kind of the ledger's entry, or with `RECEIPT` or `CLOSE`
   * for a finished receipt or a close that was asked for.
   */
  readonly onNudge: (kind: string) => void;
  readonly onTick: (tick: LiveTick) => void;
  /** The channel was joined, lost, or refused for want of a session. */
  readonly onChange: (state: "joined" | "lost" | "signed-out") => void;
}

/**
 * Joins the channel and stays on it until the returned function is called.
 *
 * supabase-js joins again by itself after a loss; each time it succeeds `onChange("joined")` is
 * called, and the caller catches up.
 */
export function followAccount(options: FollowOptions): () => void {
  const supabase = createClient(options.supabaseUrl, options.publishableKey, {
    // Asked before each join and heartbeat, so a renewed session is picked up in time.
    accessToken: async () => {
      try {
        return await fetchAccessToken();
      } catch (error) {
        if (error instanceof SignedOutError) options.onChange("signed-out");
        return null;
      }
    },
  });
  const channel = supabase
    .channel(`account:${options.accountId}`, { config: { private: true } })
    .on("broadcast", { event: "entry" }, ({ payload }) => options.onNudge(readKind(payload)))
    .on("broadcast", { event: "receipt" }, () => options.onNudge("RECEIPT"))
    .on("broadcast", { event: "close" }, () => options.onNudge("CLOSE"))
    .on("broadcast", { event: "tick" }, ({ payload }) => {
      const tick = readTick(payload);
      if (tick !== null) options.onTick(tick);
    });
  let stopped = false;
  const join = async () => {
    await supabase.realtime.setAuth();
    if (stopped) return;
    channel.subscribe((status) => {
      if (!stopped) options.onChange(status === "SUBSCRIBED" ? "joined" : "lost");
    });
  };
  join().catch(() => options.onChange("lost"));
  return () => {
    stopped = true;
    supabase.removeAllChannels().catch(() => {});
  };
}

/** The kind of an entry that was broadcast; nothing when this version does not understand it. */
export function readKind(payload: unknown): string {
  const kind = typeof payload === "object" && payload !== null
    ? Reflect.get(payload, "kind")
    : null;
  return typeof kind === "string" ? kind : "";
}

/** Entries that move a figure of performance; those of a kind this version does not know may. */
const MOVES: ReadonlySet<string> = new Set(["EXIT", "MARK_SUMMARY", ""]);

/** Whether an entry of a kind moves a figure of performance. */
export function movesFigures(kind: string): boolean {
  return MOVES.has(kind);
}

/** A tick broadcast, or null when it is not one this version understands. */
export function readTick(payload: unknown): LiveTick | null {
  if (typeof payload !== "object" || payload === null) return null;
  const { ticker, price, timestamp } = payload as Record<string, unknown>;
  return typeof ticker === "string" && Number.isFinite(Number(price)) &&
      typeof timestamp === "string"
    ? { ticker, price: Number(price), timestamp }
    : null;
}
