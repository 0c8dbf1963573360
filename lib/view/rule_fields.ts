/**
 * The rules of an account as fields of a form: what each means, in which unit, and how its value is
 * written and read. engine/account.ts decides what is valid; nothing here does.
 */
import type { AccountRules } from "../../engine/account.ts";

/** How a rule is entered. */
export type RuleInput = "number" | "yes-no" | "hours" | "tickers" | "rates";

/** One rule as a field. */
export interface RuleField {
  readonly rule: keyof AccountRules;
  readonly label: string;
  /** What the number counts; null where there is no number. */
  readonly unit: string | null;
  readonly input: RuleInput;
  /** What an empty field means, for rules that may be empty. */
  readonly empty: string | null;
  /** One or two sentences: what the rule does. */
  readonly help: string;
}

/** Rules that belong together, in the order of the form. */
export interface RuleGroup {
  readonly title: string;
  readonly fields: readonly RuleField[];
}

const field = (
  rule: keyof AccountRules,
  label: string,
  unit: string | null,
  help: string,
  more: Partial<Pick<RuleField, "input" | "empty">> = {},
): RuleField => ({ rule, label, unit, help, input: "number", empty: null, ...more });

/** Every rule of engine/account.ts, once. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  {
    title: "What may be traded, and how much",
    fields: [
      field(
        "allowed_tickers",
        "Tickers",
        null,
        "Only these are traded; others are skipped as TICKER_NOT_ALLOWED. Separate them by commas.",
        { input: "tickers", empty: "every ticker" },
      ),
      field(
        "max_open_trades",
        "Open trades at most",
        "trades",
        "With this many open, a new one is skipped as MAX_OPEN_TRADES.",
      ),
      field(
        "account_risk_pct",
        "Risk per trade",
        "% of equity",
        "What a trade may lose at its stop when the signal does not say how much. With it the " +
          "number of contracts before the multiplier is found.",
      ),
      field(
        "daily_loss_limit",
        "Daily loss limit",
        "dollars",
        "Once the New York day's realised loss has reached this, new trades are skipped as " +
          "DAILY_LOSS_LIMIT until the next day.",
        { empty: "no limit" },
      ),
      field(
        "cooldown_minutes",
        "Pause after a stop",
        "minutes",
        "After a stop-loss in a ticker, new trades in it are skipped as COOLDOWN for this long. 0 " +
          "is no pause.",
      ),
      field(
        "require_expected_bars",
        "Ask for expected bars",
        null,
        "When a higher timeframe's signal that should have arrived is missing, new trades are " +
          "skipped as DATA_GAP.",
        { input: "yes-no" },
      ),
      field(
        "market_hours",
        "Option hours",
        null,
        "Enforced, orders and exits wait for the options' session. Ignored, they trade at any " +
          "time: for demonstrations and tests.",
        { input: "hours" },
      ),
    ],
  },
  {
    title: "Stops and targets that a signal leaves out",
    fields: [
      field(
        "default_stop_pct",
        "Stop distance",
        "% of the price",
        "Used when a signal has neither a stop nor an ATR.",
      ),
      field(
        "target_1_multiple",
        "First target",
        "× the stop distance",
        "Used when a signal has neither a first target nor a reward : risk ratio.",
      ),
      field(
        "target_2_multiple",
        "Second target",
        "× the stop distance",
        "Used when a signal has neither a second target nor a second ratio.",
      ),
    ],
  },
  {
    title: "Contracts and their prices",
    fields: [
      field(
        "target_delta",
        "Delta of the contract",
        "|delta|, 0.05 to 0.95",
        "The listed strike whose delta is nearest to this is bought. 0.5 is at the money.",
      ),
      field(
        "default_volatility",
        "Volatility without a quote",
        "decimal a year, 0.2 = 20 %",
        "Used when neither a tick's implied volatility nor an ATR is known. Such prices are graded " +
          "SYNTHETIC.",
      ),
      field(
        "risk_free_rate",
        "Risk-free rate",
        "decimal a year, 0.05 = 5 %",
        "Discounts option values.",
      ),
      field(
        "dividend_yield",
        "Dividend yield",
        "decimal a year, 0.013 = 1.3 %",
        "Continuous yield of the underlying.",
      ),
      field(
        "dated_rates",
        "Rates from a date on",
        "a line each: date, rate, yield",
        "From its New York date on, a line replaces the two rates above; a dash leaves one as it " +
          "is. For example: 2026-07-01 0.045 -",
        { input: "rates", empty: "no dated rates" },
      ),
      field(
        "daily_expiry_tickers",
        "Daily expiries",
        null,
        "Tickers whose options expire on every trading day. Separate them by commas.",
        { input: "tickers", empty: "the calendar's own list" },
      ),
    ],
  },
];

/** Stands for an empty list of tickers, because an empty field stands for all of them. */
export const NO_TICKER = "none";

/** All fields, in the order of the form. */
export const RULE_FIELDS: readonly RuleField[] = RULE_GROUPS.flatMap(({ fields }) => fields);

/**
 * A rule's value as its field holds it.
 *
 * @example writeRule("dated_rates", [{ from: "2026-07-01", risk_free_rate: 0.045 }])
 * // "2026-07-01 0.045 -"
 */
export function writeRule<Rule extends keyof AccountRules>(
  rule: Rule,
  value: AccountRules[Rule],
): string {
  if (value === null) return "";
  if (rule === "dated_rates") {
    return (value as AccountRules["dated_rates"])
      .map(({ from, risk_free_rate, dividend_yield }) =>
        [from, risk_free_rate ?? "-", dividend_yield ?? "-"].join(" ")
      ).join("\n");
  }
  if (Array.isArray(value)) return value.length === 0 ? NO_TICKER : value.join(", ");
  return typeof value === "boolean" ? value ? "yes" : "no" : String(value);
}

/**
 * A rule's value as people read it, beside its name.
 *
 * @example showRule("daily_loss_limit", null) // "no limit"
 */
export function showRule<Rule extends keyof AccountRules>(
  rule: Rule,
  value: AccountRules[Rule],
): string {
  if (rule === "market_hours") return value === "ignore" ? "ignored" : "enforced";
  const written = writeRule(rule, value).replaceAll("\n", "; ");
  if (written !== "") return written;
  return RULE_FIELDS.find((each) => each.rule === rule)?.empty ?? "none";
}
