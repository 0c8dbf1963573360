/**
 * How engine 1.0.0 decided, where it differs from today. Entries it made are part of ledgers, so
 * this stays as long as they do. It sized by the distance to the stop, knew neither cash nor an
 * implied volatility apart from the tick's, and had no dated rates and no list of daily expiries.
 */
import type { DecisionContext } from "../decision/context.ts";
import { evaluate } from "../decision/evaluate.ts";
import type { RiskPerContract } from "../decision/plan.ts";
import { prepareContext } from "../decision/prepare.ts";
import { contextHash } from "../ledger/canonical.ts";
import type { DecideVersion } from "./versions.ts";

/** Shares one option contract is about. */
const CONTRACT_SIZE = 100;

/** Loss to first order: the distance to the stop × the target delta × 100 shares. */
const riskByDelta: RiskPerContract = ({ account }, direction, _timeframe, price, stop) => {
  const distance = direction === "LONG" ? price - stop : stop - price;
  return distance > 0 ? distance * account.rules.target_delta * CONTRACT_SIZE : null;
};

/** A context of that time with what contexts have had since, so that it can be prepared. */
function completed(context: DecisionContext): DecisionContext {
  const { account } = context;
  const rules = { ...account.rules, dated_rates: [], daily_expiry_tickers: null };
  return { ...context, implied_volatility: null, account: { ...account, cash: null, rules } };
}

/** Decides as engine 1.0.0 did. */
export const decide_1_0_0: DecideVersion = (context, release, sha256) => {
  const prepared = prepareContext(completed(context));
  const { implied_volatility: _volatility, account: whole, ...snapshot } = prepared.snapshot;
  const { cash: _cash, rules: _rules, ...state } = whole;
  const recorded = { ...snapshot, account: { ...state, rules: context.account.rules } };
  return {
    context: recorded,
    decision: {
      ...evaluate(prepared, release, riskByDelta),
      engine_version: "1.0.0",
      context_hash: contextHash(recorded, sha256),
    },
  };
};
