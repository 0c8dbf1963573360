/**
 * The overview that keeps itself up to date, as one hook for the island that shows it.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { FEED_LENGTH, type Overview } from "../view/overview.ts";
import { type Connection, followAccount } from "./follow.ts";
import { announce, applyTick, mergeDecisions, newestSequence } from "./merge.ts";
import { createRefresher } from "./refresher.ts";

/** Where the overview comes from. Plain data, so that it can be an island's props. */
export interface OverviewSource {
  readonly accountId: string;
  readonly clock: "live" | "backtest";
  readonly supabaseUrl: string;
  readonly publishableKey: string;
}

/** Milliseconds between looks at the clock, for what is left of each event. */
const CLOCK = 15_000;
/** Milliseconds between fetches while Realtime is away. */
const POLL = 10_000;

/** Follows an account and returns signals that hold what to show. */
export function useOverview(source: OverviewSource, initial: Overview) {
  const overview = useSignal(initial);
  const connection = useSignal<Connection>("connecting");
  const announcement = useSignal("");
  const fresh = useSignal<ReadonlySet<number>>(new Set());

  useEffect(() => {
    const refresher = createRefresher({
      accountId: source.accountId,
      after: () => newestSequence(overview.value.decisions),
      onAnswer: (answer) => {
        const known = newestSequence(overview.value.decisions);
        const arrived = answer.decisions.filter(({ seq }) => seq > known);
        const decisions = mergeDecisions(overview.value.decisions, answer.decisions, FEED_LENGTH);
        overview.value = { ...answer, decisions };
        if (arrived.length === 0) return;
        fresh.value = new Set(arrived.map(({ seq }) => seq));
        announcement.value = announce(arrived);
      },
      onState: (state) => connection.value = state,
    });
    const leave = followAccount({
      ...source,
      onNudge: refresher.request,
      onTick: (tick) => {
        overview.value = { ...overview.value, tickers: applyTick(overview.value.tickers, tick) };
      },
      onChange: refresher.channelChanged,
    });
    const clock = setInterval(() => {
      // The present of a backtest moves with its events alone.
      if (source.clock === "backtest") return;
      const now = new Date(Date.parse(overview.value.now) + CLOCK).toISOString();
      overview.value = { ...overview.value, now };
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
  }, []);

  return { overview, connection, announcement, fresh };
}
