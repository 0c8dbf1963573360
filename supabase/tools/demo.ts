/**
 * `deno task demo [--days 120] [--seed 1]`: fills an account beside the running product's demo
 * account with simulated trading, event by event through the same door as live alerts.
 */
import { parseArgs } from "node:util";
import { simulate } from "../../engine/backtest/simulate.ts";
import { DEFAULT_TICKERS } from "../../engine/backtest/simulate/types.ts";
import { dateAt, isTradingDay } from "../../engine/execution/calendar/mod.ts";
import { batchTicks } from "./batch_ticks.ts";
import { connect } from "./connection.ts";
import { demoAlerts } from "./demo_alerts.ts";
import { loseThirdFridays } from "./demo_outage.ts";
import { signInTrader } from "./demo_trader.ts";
import { loadEvents, openBacktest } from "./load_events.ts";
import { OperatorError, runTool } from "./operator.ts";
import { startProgress } from "./progress.ts";

const DAY = 24 * 60 * 60_000;
const CASH = 100_000;
/** How often somebody closes a trade by hand. */
const EVENTS_A_MANUAL_CLOSE = 250;
/** What the demo trades. */
const TICKERS = DEFAULT_TICKERS.slice(0, 2);

/** The trading day from which so many are over before an instant. */
export function startOf(days: number, instant: number): string {
  let left = days;
  let at = instant;
  while (left > 0) {
    at -= DAY;
    if (isTradingDay(dateAt(at))) left--;
  }
  return dateAt(at);
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new OperatorError(`--${name} must be a whole number from 1 to ${most}.`);
}

if (import.meta.main) {
  await runTool(async () => {
    const { values } = parseArgs({
      options: {
        days: { type: "string", default: "120" },
        seed: { type: "string", default: "1" },
        account: { type: "string" },
      },
    });
    const days = wholeNumber("days", values.days, 500);
    const seed = wholeNumber("seed", values.seed, 4_294_967_295);
    const connection = await connect(values.account);
    const market = simulate({ seed, tickers: TICKERS, start: startOf(days, Date.now()), days });
    const events = [...batchTicks(demoAlerts(loseThirdFridays(market)))];
    const target = await openBacktest(connection, `Demo, ${days} days`, {}, CASH);
    const started = performance.now();
    const trader = await signInTrader(target);
    const progress = startProgress(events.length, "events");
    const loaded = await loadEvents(events, target, progress, async (sent) => {
      if (sent % EVENTS_A_MANUAL_CLOSE === 0) await trader?.closeOldest();
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${days} days of trading are in the account "Demo, ${days} days" (${loaded.events} events, ` +
        `${seconds} s). Choose it at the foot of the navigation.`,
    );
    if (loaded.firstRefusal !== null) console.error(`Refused: ${loaded.firstRefusal}`);
    return loaded.refused > 0 ? 1 : 0;
  });
}
