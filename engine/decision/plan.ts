/** Entry, exits and size in contracts. */
import type { AccountState } from "../account.ts";
import type { Direction, Signal } from "../events/types.ts";
import type { PreparedContext, PreparedSignal } from "./prepare.ts";
import { roundDown, roundHalfUp, tidy } from "./rounding.ts";
import type { EntryPlan } from "./types.ts";

/** Shares one option contract is about. */
const CONTRACT_SIZE = 100;

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

/**
 * Loss of one contract if the underlying stood at the stop, dollars, to first order: the distance
 * to the stop × the delta the contract is chosen by × 100 shares. It leaves out gamma, which makes
 * the true loss smaller, and costs. `null` when the stop does not lie beyond the price: the loss
 * would be none, and no size follows from that.
 *
 * @example plannedRiskPerContract("LONG", 450, 445, 0.5) // 250
 */
export function plannedRiskPerContract(
  direction: Direction,
  price: number,
  stop: number,
  targetDelta: number,
): number | null {
  const distance = direction === "LONG" ? price - stop : stop - price;
  return distance > 0 ? distance * targetDelta * CONTRACT_SIZE : null;
}

/**
 * Contracts before the multiplier, at least 1: what the entry signal recommends; else the share of
 * equity at risk (the signal's, else the account's) over the planned risk of a contract; else 1.
 */
export function baseContracts(
  risk: Signal["risk"],
  account: AccountState,
  riskPerContract: number | null,
): number {
  if (risk.recommended_contracts !== null) {
    return Math.max(1, Math.floor(risk.recommended_contracts));
  }
  if (riskPerContract === null) return 1;
  const riskPct = risk.account_risk_pct ?? account.rules.account_risk_pct;
  return Math.max(1, roundDown(account.equity * riskPct / 100 / riskPerContract));
}

/** A level at an offset from the price; no price falls below a cent. */
function levelAt(price: number, offset: number): number {
  return Math.max(0.01, tidy(price + offset));
}

/**
 * Plan for trading the direction: the stop is the tightest of its signals' stops (LONG highest,
 * SHORT lowest), the targets are the farthest of each.
 */
export function planEntry(
  { signals, account }: PreparedContext,
  direction: Direction,
  entry: PreparedSignal,
  price: number,
): EntryPlan {
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
  const risk = plannedRiskPerContract(direction, price, stop, rules.target_delta);
  return {
    timeframe: entry.timeframe,
    price,
    stop_loss: stop,
    target_1: target_1 ?? levelAt(price, side * distance * rules.target_1_multiple),
    target_2: target_2 ?? levelAt(price, side * distance * rules.target_2_multiple),
    base_contracts: baseContracts(entry.event.risk, account, risk),
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
