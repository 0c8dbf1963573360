/**
 * The overview that keeps itself up to date, as one hook for the island that shows it.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { FEED_LENGTH, type Overview } from "../view/overview.ts";
import type { PerformanceSummary } from "../view/performance/summary.ts";
import { type Connection, movesFigures } from "./follow.ts";
import { announce, applyTick, mergeDecisions, newestSequence } from "./merge.ts";
import { createRefresher } from "./refresher.ts";
import { later, type LiveSource, stayLive } from "./stay_live.ts";

/** Follows an account and returns signals that hold what to show. */
export function useOverview(
  source: LiveSource,
  initial: Overview,
  initialSummary: PerformanceSummary,
) {
  const overview = useSignal(initial);
  const connection = useSignal<Connection>("connecting");
  const announcement = useSignal("");
  const fresh = useSignal<ReadonlySet<number>>(new Set());
  const summary = useSignal(initialSummary);

  useEffect(() => {
    // Apart from the rest, and only when a figure can have moved: they are worked out anew.
    const figures = createRefresher<PerformanceSummary>({
      address: () => `/api/summary?${new URLSearchParams({ account: source.accountId })}`,
      onAnswer: (answer) => summary.value = answer,
      onState: () => {},
    });
    const leave = stayLive<Overview>({
      source,
      address: () =>
        `/api/entries?${new URLSearchParams({
          account: source.accountId,
          after: String(newestSequence(overview.value.decisions)),
        })}`,
      onAnswer: (answer) => {
        const known = newestSequence(overview.value.decisions);
        const arrived = answer.decisions.filter(({ seq }) => seq > known);
        const decisions = mergeDecisions(overview.value.decisions, answer.decisions, FEED_LENGTH);
        overview.value = { ...answer, decisions };
        if (arrived.length === 0) return;
        fresh.value = new Set(arrived.map(({ seq }) => seq));
        announcement.value = announce(arrived);
      },
      onState: (state) => {
        connection.value = state;
        if (state === "catching-up") figures.request();
      },
      onKind: (kind) => {
        if (movesFigures(kind)) figures.request();
      },
      onTick: (tick) => {
        overview.value = { ...overview.value, tickers: applyTick(overview.value.tickers, tick) };
      },
      onClock: (passed, refresh) => {
        overview.value = { ...overview.value, now: later(overview.value.now, passed) };
        // A price that was fresh may be no more; how old it may be, the server knows.
        refresh();
      },
    });
    return () => {
      leave();
      figures.stop();
    };
  }, []);

  return { overview, connection, announcement, fresh, summary };
}
