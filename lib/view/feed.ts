/**
 * Expected alerts in words, and the form that adds one.
 */
import { isMissing } from "../../engine/feeds/missing.ts";
import { timeframeMinutes } from "../../engine/events/timeframes.ts";
import type { Feed, FeedName, Gap } from "../data/feeds.ts";
import { formatTimeframe } from "./number.ts";

/** Kinds of alert that can be expected. */
export const FEED_KINDS = ["signal", "phase", "trend", "tick"] as const;

/** What names a feed, as one text. */
export function feedKey({ ticker, kind, timeframe }: FeedName): string {
  return `${ticker} ${kind} ${timeframe}`;
}

/**
 * A feed for people.
 *
 * @example feedName({ ticker: "SPY", kind: "signal", timeframe: 240 }) // "SPY signal 4h"
 */
export function feedName({ ticker, kind, timeframe }: FeedName): string {
  return `${ticker} ${kind} ${formatTimeframe(timeframe)}`;
}

/** A feed and whether its newest bar is missing now; `null` where the calendar cannot say. */
export interface FeedState {
  readonly feed: Feed;
  readonly missing: boolean | null;
}

/**
 * Whether each feed's newest bar has come, by the exchange's calendar. A backtest account's bars are
 * history: for it nothing can be missing now.
 *
 * @param now ISO 8601
 */
export function feedStates(
  feeds: readonly Feed[],
  clock: "live" | "backtest",
  now: string,
): readonly FeedState[] {
  return feeds.map((feed) => ({
    feed,
    missing: clock === "backtest" ? null : missingNow(feed, Date.parse(now)),
  }));
}

function missingNow(feed: Feed, instant: number): boolean | null {
  try {
    return isMissing({
      timeframe: feed.timeframe,
      grace_minutes: feed.grace_minutes,
      since: feed.created_at,
      seen_at: feed.last_seen_at,
    }, instant);
  } catch {
    // The exchange's calendar ends some years ahead.
    return null;
  }
}

/** The newest gap of every feed that is still expected and has not been heard since. */
export function silentFeeds(feeds: readonly FeedName[], open: readonly Gap[]): readonly Gap[] {
  const expected = new Set(feeds.map(feedKey));
  const newest = new Map<string, Gap>();
  for (const gap of open) {
    const key = feedKey(gap);
    const known = newest.get(key);
    if (!expected.has(key) || gap.arrived_at !== null) continue;
    if (known === undefined || known.bar_close < gap.bar_close) newest.set(key, gap);
  }
  return [...newest.values()];
}

/** What the form holds, as text. */
export interface FeedTexts {
  readonly ticker: string;
  readonly kind: string;
  readonly timeframe: string;
  readonly grace: string;
}

/** The form before anybody typed. */
export const NEW_FEED_TEXTS: FeedTexts = Object.freeze({
  ticker: "",
  kind: "signal",
  timeframe: "240",
  grace: "5",
});

/** Timeframes the form offers, minutes. */
export const FEED_TIMEFRAMES = Object.freeze(
  [3, 5, 15, 30, 60, 240, 1440, 10_080, 43_200] as const,
);

const FAULTS: Readonly<Record<string, string>> = {
  ticker: "A ticker such as SPY.",
  kind: "One of the choices.",
  timeframe: "A timeframe such as 15, 1h, 4h or D.",
  grace_minutes: "A whole number of minutes from 0 to 1,440.",
};

/** What a field of the form must be. */
export function feedFault(field: string): string {
  return FAULTS[field] ?? "This value is not allowed.";
}

/** What somebody wants to expect, or what is wrong with it. */
export function readFeedForm(
  texts: FeedTexts,
):
  | { readonly ok: true; readonly feed: FeedName; readonly graceMinutes: number }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> } {
  const ticker = texts.ticker.trim().toUpperCase();
  const kind = FEED_KINDS.find((one) => one === texts.kind);
  const timeframe = timeframeMinutes(texts.timeframe);
  const grace = /^\d{1,4}$/.test(texts.grace.trim()) ? Number(texts.grace) : -1;
  const wrong: [string, boolean][] = [
    ["ticker", !/^[A-Z0-9^][A-Z0-9._\-/!^=&]{0,31}$/.test(ticker)],
    ["kind", kind === undefined],
    ["timeframe", timeframe === null || timeframe > 43_200],
    ["grace_minutes", grace < 0 || grace > 1440],
  ];
  const errors = Object.fromEntries(
    wrong.filter(([, bad]) => bad).map(([field]) => [field, feedFault(field)]),
  );
  if (kind === undefined || timeframe === null || Object.keys(errors).length > 0) {
    return { ok: false, errors };
  }
  return { ok: true, feed: { ticker, kind, timeframe }, graceMinutes: grace };
}
