/**
 * Open trades that no fresh price has reached.
 */
import { accountRules } from "../../engine/account.ts";
import { type Model, MODEL_1_0_0 } from "../../engine/model.ts";
import { type WaitingTrade, waitingTrades } from "../view/waiting.ts";
import type { Account } from "./accounts.ts";
import type { HeldPosition } from "./positions.ts";

/**
 * Those of an account's open trades that wait for a fresh price.
 *
 * @param model Of the active release; while that cannot be read, prices are as old as by 1.0.0.
 */
export function findWaiting(
  held: readonly HeldPosition[],
  account: Pick<Account, "rules">,
  now: string,
  model: Model | null,
): WaitingTrade[] {
  const rules = accountRules.safeParse(account.rules);
  return waitingTrades(held, {
    instant: Date.parse(now),
    model: model ?? MODEL_1_0_0,
    ignoresHours: rules.success && rules.data.market_hours === "ignore",
  });
}
