/** The account's rules, in the order in which they are asked (domain specification 5.7). */
import type { Direction } from "../events/types.ts";
import type { AccountCode } from "./codes.ts";
import type { PreparedContext } from "./prepare.ts";

const MINUTE = 60_000;

function allows(allowed: readonly string[] | null, ticker: string): boolean {
  return allowed === null || allowed.some((each) => each.toUpperCase() === ticker.toUpperCase());
}

function coolingDown({ asOf, lastStop, account }: PreparedContext): boolean {
  const { cooldown_minutes } = account.rules;
  return cooldown_minutes > 0 && lastStop !== null && asOf < lastStop + cooldown_minutes * MINUTE;
}

function isOpen({ account, snapshot }: PreparedContext, direction: Direction): boolean {
  const { open_trades } = account;
  for (let index = 0; index < open_trades.length; index++) {
    const trade = open_trades[index];
    if (trade.direction === direction && trade.ticker === snapshot.ticker) return true;
  }
  return false;
}

/**
 * The first account rule that stands against a trade, or `null`.
 *
 * Limits are reached, not exceeded: a tenth open trade fills a maximum of ten, a loss of exactly
 * the daily limit ends the day. A cooldown of n minutes is over n minutes after the stop.
 */
export function accountRefusal(
  context: PreparedContext,
  direction: Direction,
): AccountCode | null {
  const { account } = context;
  const { rules } = account;
  if (account.halted) return "HALTED";
  if (!allows(rules.allowed_tickers, context.snapshot.ticker)) return "TICKER_NOT_ALLOWED";
  if (account.open_trades.length >= rules.max_open_trades) return "MAX_OPEN_TRADES";
  if (rules.daily_loss_limit !== null && -account.realised_today >= rules.daily_loss_limit) {
    return "DAILY_LOSS_LIMIT";
  }
  if (coolingDown(context)) return "COOLDOWN";
  if (isOpen(context, direction)) return "ALREADY_OPEN";
  return rules.require_expected_bars && account.missing_bars.length > 0 ? "DATA_GAP" : null;
}
