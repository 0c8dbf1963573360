/**
 * Performance that keeps itself up to date, as one hook for the island that shows it.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { announcePerformance } from "../view/performance/announce.ts";
import type { PerformanceView } from "../view/performance/page.ts";
import { type Connection, movesFigures } from "./follow.ts";
import { type LiveSource, stayLive } from "./stay_live.ts";

/**
 * Follows an account's figures.
 *
 * @param query the selection, as the page's address has it
 */
export function usePerformance(source: LiveSource, query: string, initial: PerformanceView) {
  const view = useSignal(initial);
  const connection = useSignal<Connection>("connecting");
  const announcement = useSignal("");

  useEffect(() =>
    stayLive<PerformanceView>({
      source,
      address: () => {
        const search = new URLSearchParams(query);
        search.set("account", source.accountId);
        return `/api/performance?${search}`;
      },
      onAnswer: (answer) => {
        const said = announcePerformance(view.value, answer);
        view.value = answer;
        if (said !== "") announcement.value = said;
      },
      onState: (state) => connection.value = state,
      wants: (kind) => movesFigures(kind),
      // Figures are of closed trades and closes of days: neither a price nor the clock moves them.
      onTick: () => {},
      onClock: () => {},
    }), []);

  return { view, connection, announcement };
}
