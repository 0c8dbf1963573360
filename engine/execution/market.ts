/** What options are priced on beside the price: the volatility by the best evidence, the rates. */
import type { AccountRules } from "../account.ts";
import { newYorkOffset } from "../events/new_york.ts";
import { InputError, type PricingField } from "../pricing/mod.ts";
import { volatilityFromAtr } from "../pricing/parkinson.ts";
import type { Evidence, Market, VolatilitySource } from "./types.ts";

const MINUTE = 60_000;

/** An implied volatility holds for this long, and is live evidence for this long. */
const IMPLIED_MS = 24 * 60 * MINUTE, LIVE_MS = 15 * MINUTE;

/** A sender's clock may run ahead by this much (domain specification 4). */
const CLOCK_AHEAD_MS = 5 * MINUTE;

/**
 * The rates of an account on the New York date of an instant. The newest of its dated rates that
 * has begun and names a rate stands for the account's own; of two with one date the later listed.
 *
 * @param instant milliseconds since 1970
 * @returns decimals; the rate continuously compounded, the yield continuous
 * @example ratesAt({ ...rules, dated_rates: [{ from: "2026-01-01", risk_free_rate: 0.04 }] }, instant).rate // 0.04
 */
export function ratesAt(
  rules: Pick<AccountRules, "risk_free_rate" | "dividend_yield" | "dated_rates">,
  instant: number,
): Pick<Market, "rate" | "dividend_yield"> {
  let { risk_free_rate: rate, dividend_yield } = rules;
  if (rules.dated_rates.length > 0) {
    const today = new Date(instant + newYorkOffset(instant)).toISOString().slice(0, 10);
    const begun = rules.dated_rates.filter(({ from }) => from <= today)
      .sort((one, other) => one.from < other.from ? -1 : one.from > other.from ? 1 : 0);
    for (const dated of begun) {
      rate = dated.risk_free_rate ?? rate;
      dividend_yield = dated.dividend_yield ?? dividend_yield;
    }
  }
  return { rate, dividend_yield };
}

/** What a volatility may be taken from, the best evidence first. */
export interface VolatilityInputs {
  /** Newest implied volatility of a tick: decimal, when it was seen (ISO 8601). */
  readonly implied: {
    readonly value: number;
    readonly at: string;
    readonly delayed: boolean;
  } | null;
  /** Average true range in dollars of bars of `timeframe` minutes, at a price in dollars. */
  readonly atr: {
    readonly value: number;
    readonly price: number;
    readonly timeframe: number;
  } | null;
  /** Of the account, decimal. */
  readonly default_volatility: number;
  /** Milliseconds since 1970. */
  readonly instant: number;
}

/**
 * The volatility at the money and how good the evidence for it is (domain specification 8): a
 * tick's no more than a day old, LIVE for 15 minutes unless its feed is delayed and DELAYED after;
 * else from an ATR by Parkinson's range, else the account's default, both SYNTHETIC.
 *
 * @throws {InputError} with `atm_volatility` for what is no volatility, with `spot` for no price
 * @example atmVolatility({ implied: null, atr: null, default_volatility: 0.2, instant }).evidence // "SYNTHETIC"
 */
export function atmVolatility(
  { implied, atr, default_volatility, instant }: VolatilityInputs,
): Pick<Market, "atm_volatility" | "volatility_source" | "volatility_at" | "evidence"> {
  if (implied !== null) {
    const age = instant - Date.parse(implied.at);
    if (age <= IMPLIED_MS && age >= -CLOCK_AHEAD_MS) {
      requirePositive(implied.value, "atm_volatility");
      const live = age <= LIVE_MS && !implied.delayed;
      const volatility_at = new Date(implied.at).toISOString();
      return { ...answer(implied.value, "TICK", live ? "LIVE" : "DELAYED"), volatility_at };
    }
  }
  if (atr !== null) {
    requirePositive(atr.price, "spot");
    // No range at all is the least volatility, not a mistake.
    if (atr.value !== 0) requirePositive(atr.value, "atm_volatility");
    requirePositive(atr.timeframe, "atm_volatility");
    return answer(volatilityFromAtr(atr.value, atr.price, atr.timeframe), "ATR", "SYNTHETIC");
  }
  requirePositive(default_volatility, "atm_volatility");
  return answer(default_volatility, "DEFAULT", "SYNTHETIC");
}

function answer(
  atm_volatility: number,
  volatility_source: VolatilitySource,
  evidence: Evidence,
): Pick<Market, "atm_volatility" | "volatility_source" | "volatility_at" | "evidence"> {
  return { atm_volatility, volatility_source, evidence };
}

/**
 * A market whose volatility nothing newer has replaced: live evidence is delayed after a quarter of
 * an hour, and after a day the volatility is held for want of a better one, which is no evidence.
 *
 * @param instant milliseconds since 1970
 * @example aged({ ...market, evidence: "LIVE", volatility_at }, Date.parse(volatility_at) + 1_000_000).evidence // "DELAYED"
 */
export function aged(market: Market, instant: number): Market {
  const { volatility_at, evidence } = market;
  if (!volatility_at || evidence === "SYNTHETIC") return market;
  const age = instant - Date.parse(volatility_at);
  if (age > IMPLIED_MS) return { ...market, evidence: "SYNTHETIC" };
  return age > LIVE_MS && evidence === "LIVE" ? { ...market, evidence: "DELAYED" } : market;
}

function requirePositive(value: number, field: PricingField): void {
  if (!Number.isFinite(value)) throw new InputError("NUMBER_NOT_FINITE", field);
  if (value <= 0) throw new InputError("NUMBER_NOT_POSITIVE", field);
}
