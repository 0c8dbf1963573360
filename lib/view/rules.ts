/**
 * An account's rules in words.
 */
import { accountRules } from "../../engine/account.ts";
import { formatDollars, plural } from "./number.ts";

/** One rule and what it is set to. */
export interface RuleLine {
  readonly name: string;
  readonly value: string;
}

/**
 * The rules that shape decisions, defaults included. Rules this version cannot read give one line
 * that says so, rather than defaults the engine would not use.
 */
export function describeRules(rules: unknown): RuleLine[] {
  const parsed = accountRules.safeParse(rules);
  if (!parsed.success) return [{ name: "Rules", value: "not readable by this version" }];
  const rule = parsed.data;
  return [
    {
      name: "Outside option hours",
      value: rule.market_hours === "ignore" ? "trades too (hours are ignored)" : "does not trade",
    },
    { name: "Tickers", value: rule.allowed_tickers?.join(", ") ?? "all" },
    { name: "Open trades", value: `at most ${rule.max_open_trades}` },
    { name: "Risk per trade", value: `${rule.account_risk_pct} % of equity` },
    {
      name: "Daily loss limit",
      value: rule.daily_loss_limit === null ? "none" : formatDollars(rule.daily_loss_limit),
    },
    {
      name: "Pause after a stop",
      value: rule.cooldown_minutes === 0 ? "none" : plural(rule.cooldown_minutes, "minute"),
    },
    {
      name: "Stop without ATR",
      value: `${rule.default_stop_pct} % from the price`,
    },
    {
      name: "Targets without ratios",
      value: `${rule.target_1_multiple} × and ${rule.target_2_multiple} × the stop distance`,
    },
    {
      name: "Missing higher-timeframe bars",
      value: rule.require_expected_bars ? "block new trades" : "are tolerated",
    },
  ];
}
