/**
 * The overview that keeps itself up to date, as one hook for the island that shows it.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { FEED_LENGTH, type Overview } from "../view/overview.ts";
import type { Connection } from "./follow.ts";
import { announce, applyTick, mergeDecisions, newestSequence } from "./merge.ts";
import { later, type LiveSource, stayLive } from "./stay_live.ts";

/** Follows an account and returns signals that hold what to show. */
export function useOverview(source: LiveSource, initial: Overview) {
  const overview = useSignal(initial);
  const connection = useSignal<Connection>("connecting");
  const announcement = useSignal("");
  const fresh = useSignal<ReadonlySet<number>>(new Set());

  useEffect(() =>
    stayLive<Overview>({
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
      onState: (state) => connection.value = state,
      onTick: (tick) => {
        overview.value = { ...overview.value, tickers: applyTick(overview.value.tickers, tick) };
      },
      onClock: (passed, refresh) => {
        overview.value = { ...overview.value, now: later(overview.value.now, passed) };
        // A price that was fresh may be no more; how old it may be, the server knows.
        refresh();
      },
    }), []);

  return { overview, connection, announcement, fresh };
}
