/** Entry, exits and size in contracts. */
import type { AccountState } from "../account.ts";
import type { Direction, Signal } from "../events/types.ts";
import { selectContract } from "../execution/contract.ts";
import { plannedRisk } from "../execution/risk.ts";
import type { Model } from "../model.ts";
import type { PreparedContext, PreparedSignal } from "./prepare.ts";
import { roundDown, roundHalfUp, tidy } from "./rounding.ts";
import type { EntryPlan } from "./types.ts";

/** The entry signal: that of the highest timeframe in the direction; `null` when none points there. */
export function entrySignal(
  signals: readonly PreparedSignal[],
  direction: Direction,
): PreparedSignal | null {
  for (let index = 0; index < signals.length; index++) {
    if (signals[index].direction === direction) return signals[index];
  }
  return null;
}

/** The higher of two levels, or the only one there is. */
export function higher(a: number | null, b: number | null): number | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** The lower of two levels, or the only one there is. */
export function lower(a: number | null, b: number | null): number | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** Loss of one contract if the underlying stood at the stop, dollars; `null` when there is none. */
export type RiskPerContract = (
  context: PreparedContext,
  direction: Direction,
  timeframe: number,
  price: number,
  stop: number,
  model: Model,
) => number | null;

/**
 * Loss of one contract if the underlying stood at the stop, dollars, all costs included (domain
 * specification 11), for the contract that would be bought. The decision's own point within the
 * spread's range follows from its hash, which is not known yet: sizing takes the middle. `null`
 * when the price has passed the stop or no contract can be chosen: no size follows from that.
 */
export const riskPerContract: RiskPerContract = (
  { market, snapshot, asOf },
  direction,
  timeframe,
  price,
  stop,
  model,
) => {
  const distance = direction === "LONG" ? price - stop : stop - price;
  if (market === null || distance <= 0) return null;
  const { ticker, account: { rules } } = snapshot;
  const chosen = selectContract({
    ticker,
    direction,
    timeframe,
    instant: asOf,
    market,
    rules,
    model,
  });
  if (!chosen.ok) return null;
  const { contract } = chosen;
  return plannedRisk({ contract, market, instant: asOf, model, point: 0.5, stop, contracts: 1 });
};

/**
 * Contracts before the multiplier, at least 1: what the entry signal recommends; else the share of
 * equity at risk (the signal's, else the account's) over the planned risk of a contract; else 1.
 *
 * @param perContract prices the contract, so it is asked only when the size depends on it
 */
export function baseContracts(
  risk: Signal["risk"],
  account: AccountState,
  perContract: () => number | null,
): number {
  if (risk.recommended_contracts !== null) {
    return Math.max(1, Math.floor(risk.recommended_contracts));
  }
  const risked = perContract();
  if (risked === null) return 1;
  const riskPct = risk.account_risk_pct ?? account.rules.account_risk_pct;
  return Math.max(1, roundDown(account.equity * riskPct / 100 / risked));
}

/** A level at an offset from the price; no price falls below a cent. */
function levelAt(price: number, offset: number): number {
  return Math.max(0.01, tidy(price + offset));
}

/**
 * Plan for trading the direction: the stop is the tightest of its signals' stops (LONG highest,
 * SHORT lowest), the targets are the farthest of each.
 *
 * @param risk asked only when no signal recommends contracts
 */
export function planEntry(
  context: PreparedContext,
  direction: Direction,
  entry: PreparedSignal,
  price: number,
  model: Model,
  risk: RiskPerContract,
): EntryPlan {
  const { signals, account } = context;
  let stop_loss: number | null = null;
  let target_1: number | null = null;
  let target_2: number | null = null;
  const farther = direction === "LONG" ? higher : lower;
  for (let index = 0; index < signals.length; index++) {
    const signal = signals[index];
    if (signal.direction !== direction) continue;
    // A long trade's stop is below the price, so the tightest is the highest, like its targets.
    stop_loss = farther(stop_loss, signal.stop);
    target_1 = farther(target_1, signal.target1);
    target_2 = farther(target_2, signal.target2);
  }
  // The account's defaults stand in where no signal of the direction has a level.
  const { rules } = account;
  const side = direction === "LONG" ? 1 : -1;
  const stop = stop_loss ?? levelAt(price, -side * price * rules.default_stop_pct / 100);
  const distance = Math.abs(price - stop);
  return {
    timeframe: entry.timeframe,
    price,
    stop_loss: stop,
    target_1: target_1 ?? levelAt(price, side * distance * rules.target_1_multiple),
    target_2: target_2 ?? levelAt(price, side * distance * rules.target_2_multiple),
    base_contracts: baseContracts(
      entry.event.risk,
      account,
      () => risk(context, direction, entry.timeframe, price, stop, model),
    ),
  };
}

/**
 * Contracts to trade: max(1, base × multiplier), halves rounded up.
 *
 * @example contractsFor(5, 0.5) // 3
 */
export function contractsFor(base: number, multiplier: number): number {
  return Math.max(1, roundHalfUp(base * multiplier));
}
