/** The account's rules as the reference reads them (domain specification 5.7). */
import type { DecisionContext } from "../../../engine/decision/mod.ts";

const at = (text: string): number => Date.parse(text);

/** The first rule that stands against a trade, in the order of the specification. */
export function accountRefusal(
  { account, ticker }: DecisionContext,
  now: number,
  direction: string,
): string | null {
  const { rules } = account;
  const stop = account.last_stops[ticker];
  const reasons: readonly (readonly [string, boolean])[] = [
    ["HALTED", account.halted],
    ["TICKER_NOT_ALLOWED", !(rules.allowed_tickers ?? [ticker]).includes(ticker)],
    ["MAX_OPEN_TRADES", account.open_trades.length >= rules.max_open_trades],
    ["DAILY_LOSS_LIMIT", account.realised_today <= -(rules.daily_loss_limit ?? Infinity)],
    [
      "COOLDOWN",
      stop !== undefined && rules.cooldown_minutes > 0 &&
      now - at(stop) < rules.cooldown_minutes * 60_000,
    ],
    [
      "ALREADY_OPEN",
      account.open_trades.some((trade) => trade.ticker === ticker && trade.direction === direction),
    ],
    ["DATA_GAP", rules.require_expected_bars && account.missing_bars.length > 0],
  ];
  return reasons.find(([, applies]) => applies)?.[0] ?? null;
}
