/**
 * What the engine knows of an account: its rules and its present state.
 * Both are part of the context, so both are in every decision's ledger entry.
 */
import { z } from "zod";

/**
 * Rules of an account. Every field has a default, so `{}` is a complete set of rules.
 * Percentages end in `_pct` (1 = 1 %); rates and volatilities are decimals.
 *
 * @example accountRules.parse({ default_stop_pct: 2 }).max_open_trades // 10
 */
export const accountRules = z.object({
  /** `ignore` trades outside option hours too; for demonstrations and tests. */
  market_hours: z.enum(["enforce", "ignore"]).default("enforce"),
  /** Stop distance when a signal has neither a stop nor an ATR, percent of the price. */
  default_stop_pct: z.number().positive().max(50).default(1),
  /** Multiples of the stop distance when no reward:risk ratios are given. */
  target_1_multiple: z.number().positive().max(20).default(1.5),
  target_2_multiple: z.number().positive().max(50).default(3),
  /** Share of equity risked per trade when the signal does not say, percent. */
  account_risk_pct: z.number().positive().max(100).default(1),
  /** `null` allows every ticker. */
  allowed_tickers: z.array(z.string().min(1)).nullable().default(null),
  max_open_trades: z.int().min(1).max(1000).default(10),
  /** Realised loss of the New York day, dollars, from which no new trade is opened. `null`: none. */
  daily_loss_limit: z.number().positive().nullable().default(null),
  /** Minutes without a new trade in a ticker after a stop in it. */
  cooldown_minutes: z.int().min(0).max(10_080).default(0),
  /** Refuse to execute when the expected bar of a higher timeframe has not arrived. */
  require_expected_bars: z.boolean().default(false),
  /** |delta| the contract is chosen nearest to. */
  target_delta: z.number().min(0.05).max(0.95).default(0.5),
  default_volatility: z.number().min(0.05).max(3).default(0.2),
  risk_free_rate: z.number().min(-0.1).max(1).default(0.05),
  dividend_yield: z.number().min(0).max(1).default(0),
  /** Rates from a New York date on; the newest one that has begun replaces what it names. */
  dated_rates: z.array(z.object({
    from: z.iso.date(),
    risk_free_rate: z.number().min(-0.1).max(1).optional(),
    dividend_yield: z.number().min(0).max(1).optional(),
  })).default([]),
  /** Tickers with an expiry on every trading day; `null`: the calendar's own list. */
  daily_expiry_tickers: z.array(z.string().min(1)).nullable().default(null),
}).readonly();

/** Parsed account rules. */
export type AccountRules = z.output<typeof accountRules>;

/** State of an account at the instant of a decision. */
export const accountState = z.object({
  /** Dollars. */
  equity: z.number().nonnegative().default(100_000),
  /** Dollars that may be spent; `null`: as much as `equity`. */
  cash: z.number().nullable().default(null),
  /** Whether new entries are halted. */
  halted: z.boolean().default(false),
  open_trades: z.array(
    z.object({ trade_id: z.string(), ticker: z.string(), direction: z.enum(["LONG", "SHORT"]) }),
  ).default([]),
  /** Net realised profit of the New York day so far, dollars; a loss is negative. */
  realised_today: z.number().default(0),
  /** The newest stop-loss exit per ticker: ticker to instant. */
  last_stops: z.record(z.string(), z.iso.datetime({ offset: true })).default({}),
  /** Higher timeframes (minutes) whose expected bar of this ticker has not arrived. */
  missing_bars: z.array(z.int()).default([]),
  rules: accountRules.prefault({}),
}).readonly();

/** Parsed account state. */
export type AccountState = z.output<typeof accountState>;
