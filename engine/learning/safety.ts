/** Safety alerts of domain specification 14. They inform people; nothing acts on them. */
import { drawdownAlert, losingStreakAlert } from "./safety_results.ts";
import { mismatchAlert, sizeAlerts, tradeCountAlert } from "./safety_trades.ts";
import type { ExpectedWebhook, LedgerCheck, SafetyAlert, SafetyBook } from "./safety_types.ts";
import { marketTime } from "../metrics/market_time.ts";

const MINUTE = 60_000;

/**
 * The alerts whose condition holds at an instant, in the order of the specification.
 *
 * @param as_of ISO 8601; what happened later is not looked at
 * @example safetyAlerts(book, "2026-11-20T21:00:00Z").map(({ code }) => code) // ["LOSING_STREAK"]
 */
export function safetyAlerts(book: SafetyBook, as_of: string): readonly SafetyAlert[] {
  const now = Date.parse(as_of);
  const trades = book.trades.filter(({ opened_at }) => Date.parse(opened_at) <= now);
  return [
    tradeCountAlert(trades, now),
    drawdownAlert(book.equity, now),
    mismatchAlert(trades, now),
    losingStreakAlert(trades, now),
    ...sizeAlerts(trades, now),
    book.ledger === null ? null : ledgerAlert(book.ledger),
    ...book.webhooks.map((webhook) => webhookAlert(webhook, now)),
  ].filter((alert) => alert !== null);
}

function ledgerAlert({ ok, first_bad, reason, failing_since }: LedgerCheck): SafetyAlert | null {
  if (ok || failing_since === null) return null;
  const place = first_bad === null ? "" : ` at entry ${first_bad}`;
  return {
    code: "LEDGER_BROKEN",
    subject: null,
    since: failing_since,
    value: first_bad ?? 0,
    threshold: 0,
    sentence: `The ledger does not verify: ${reason ?? "no reason given"}${place}.`,
  };
}

function webhookAlert(
  { name, last_received_at, expected_since, expected_minutes }: ExpectedWebhook,
  now: number,
): SafetyAlert | null {
  const since = last_received_at ?? expected_since;
  const before = marketTime(Date.parse(since)), until = marketTime(now);
  if (before === null || until === null) return null;
  const minutes = Math.floor((until - before) / MINUTE);
  if (minutes <= expected_minutes) return null;
  const last = last_received_at === null ? "Nothing" : "Nothing more";
  return {
    code: "WEBHOOK_MISSING",
    subject: name,
    since,
    value: minutes,
    threshold: expected_minutes,
    sentence: `${last} has arrived from ${name} for ${minutes} minutes of open market; ` +
      `${expected_minutes} are expected at most.`,
  };
}
