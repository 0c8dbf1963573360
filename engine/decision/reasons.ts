/** The sentence of a decision: what decided it, with the numbers. */
import type { Direction } from "../events/types.ts";
import type { AccountCode, AdmissionCode } from "./codes.ts";
import type { Confluence } from "./confluence.ts";
import type { PreparedContext } from "./prepare.ts";
import type { Release } from "./release.ts";
import type { EntryPlan } from "./types.ts";

type AdmissionSentence = (context: PreparedContext) => string;
type AccountSentence = (context: PreparedContext, direction: Direction) => string;

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Sentences of the rules that end before a direction is known. */
export const ADMISSION_REASONS: Readonly<Record<AdmissionCode, AdmissionSentence>> = Object.freeze({
  STALE_SIGNAL: ({ snapshot }) =>
    `The ${snapshot.ticker} signal was older on arrival than its validity allows.`,
  NO_SIGNALS: ({ snapshot }) => `No signal of ${snapshot.ticker || "any ticker"} is active.`,
  DELAYED_DATA: ({ snapshot }) =>
    `A ${snapshot.ticker} signal comes from a delayed data feed, on which nothing is executed.`,
  NO_PRICE: ({ snapshot }) =>
    `The price of ${snapshot.ticker} is not known: add instrument.current_price to the signal, ` +
    "or send a tick no older than 15 minutes.",
});

/** Sentences of the account's rules. */
export const ACCOUNT_REASONS: Readonly<Record<AccountCode, AccountSentence>> = Object.freeze({
  HALTED: () => "New entries of the account are halted.",
  TICKER_NOT_ALLOWED: ({ snapshot }) =>
    `${snapshot.ticker} is not among the tickers the account allows.`,
  MAX_OPEN_TRADES: ({ account }) =>
    `${account.open_trades.length} trades are open and the account allows ` +
    `${account.rules.max_open_trades}.`,
  DAILY_LOSS_LIMIT: ({ account }) =>
    `The account lost $${hundredths(-account.realised_today)} today and its limit is ` +
    `$${account.rules.daily_loss_limit}.`,
  COOLDOWN: ({ account, snapshot }) =>
    `A ${snapshot.ticker} trade was stopped out less than ${account.rules.cooldown_minutes} ` +
    "minutes ago.",
  ALREADY_OPEN: ({ snapshot }, direction) =>
    `A ${direction} trade in ${snapshot.ticker} is already open.`,
  DATA_GAP: ({ account }) =>
    `The expected bar has not arrived on ${account.missing_bars.join(", ")} minutes.`,
});

/** Why no higher timeframe supports the direction. */
export function noBiasReason({ direction, score }: Confluence, release: Release): string {
  return `No 4-hour or 1-hour ${direction} signal scores ${release.htf_minimum_score} or more; ` +
    `confluence is ${score} %.`;
}

/** Why the direction is too weak. */
export function lowConfluenceReason({ direction, score }: Confluence, release: Release): string {
  return `${direction} confluence is ${score} %, below ${release.minimum_confluence} %.`;
}

/** Why the position would be too small. */
export function lowMultiplierReason(
  { direction, score }: Confluence,
  raw: number,
  release: Release,
): string {
  return `${direction} confluence is ${score} %, but the position multiplier ` +
    `${hundredths(raw)} is below ${release.minimum_multiplier}.`;
}

/** What is traded, and how its size came about. */
export function executeReason(
  { direction, score }: Confluence,
  plan: EntryPlan,
  multiplier: number,
  contracts: number,
): string {
  return `${direction} on ${plan.timeframe} minutes with ${score} % confluence: ` +
    `${plan.base_contracts} × ${hundredths(multiplier)} gives ${contracts} contracts.`;
}
