/**
 * The open positions that keep themselves up to date, as one hook for the island that shows them.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Book } from "../view/book.ts";
import { announceBook } from "../view/book.ts";
import type { Connection } from "./follow.ts";
import { later, type LiveSource, stayLive } from "./stay_live.ts";

/**
 * Follows an account's positions. Nothing is priced in the browser: a price is a nudge to ask the
 * server, whose figures are those of the ledger; the clock asks too, because time is worth money.
 */
export function useBook(source: LiveSource, initial: Book) {
  const book = useSignal(initial);
  const connection = useSignal<Connection>("connecting");
  const announcement = useSignal("");

  useEffect(() =>
    stayLive<Book>({
      source,
      address: () => `/api/positions?${new URLSearchParams({ account: source.accountId })}`,
      onAnswer: (answer) => {
        const said = announceBook(book.value, answer);
        book.value = answer;
        if (said !== "") announcement.value = said;
      },
      onState: (state) => connection.value = state,
      onTick: ({ ticker }, refresh) => {
        if (book.value.positions.some((position) => position.ticker === ticker)) refresh();
      },
      onClock: (passed, refresh) => {
        book.value = { ...book.value, now: later(book.value.now, passed) };
        refresh();
      },
    }), []);

  return { book, connection, announcement };
}
