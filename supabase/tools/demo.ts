/**
 * `deno task demo [--days 120] [--seed <n>]`: fills an account beside the running product's demo
 * account with simulated trading, event by event through the same door as live alerts.
 */
import { parseArgs } from "node:util";
import { dateAt, isTradingDay } from "../../engine/execution/calendar/mod.ts";
import { batchTicks } from "./batch_ticks.ts";
import { connect } from "./connection.ts";
import { chooseSeed, demoEvents } from "./demo_book.ts";
import { signInTrader } from "./demo_trader.ts";
import { loadEvents, openBacktest } from "./load_events.ts";
import { OperatorError, runTool } from "./operator.ts";
import { startProgress } from "./progress.ts";

const DAY = 24 * 60 * 60_000;
const CASH = 100_000;
/** After this share of the events somebody closes a trade by hand. */
const BY_HAND_AFTER = 0.9;
/** A history of fewer days is too short to hold every ending. */
const DAYS_TO_CHOOSE = 60;

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
        seed: { type: "string" },
        account: { type: "string" },
      },
    });
    const days = wholeNumber("days", values.days, 500);
    const given = values.seed === undefined ? null : wholeNumber("seed", values.seed, 2 ** 32 - 1);
    const connection = await connect(values.account);
    const history = { start: startOf(days, Date.now()), days, cash: CASH };
    const seed = given ?? (days < DAYS_TO_CHOOSE ? 1 : chooseSeed(history));
    const events = [...batchTicks(demoEvents(seed, history))];
    const target = await openBacktest(connection, `Demo, ${days} days`, {}, CASH);
    const started = performance.now();
    const trader = await signInTrader(target);
    let closed = trader === null;
    const progress = startProgress(events.length, "events");
    const loaded = await loadEvents(events, target, progress, async (sent) => {
      if (!closed && sent > events.length * BY_HAND_AFTER) {
        closed = await trader?.closeOldest() ?? true;
      }
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${days} days of trading are in the account "Demo, ${days} days" (${loaded.events} events, ` +
        `${seconds} s, seed ${seed}). Choose it at the foot of the navigation.`,
    );
    if (loaded.firstRefusal !== null) console.error(`Refused: ${loaded.firstRefusal}`);
    return loaded.refused > 0 ? 1 : 0;
  });
}
