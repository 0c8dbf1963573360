import { assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type AccountRules, accountRules } from "../../../engine/account.ts";
import {
  type BacktestEvent,
  type NumberedEntry,
  startBacktest,
} from "../../../engine/backtest/run.ts";
import { simulate } from "../../../engine/backtest/simulate.ts";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import type { OpenPosition } from "../../../engine/exits/types.ts";

const start = (rules: Partial<AccountRules> = {}, starting_cash = 100_000) =>
  startBacktest({ starting_cash, rules: accountRules.parse(rules) }, RELEASE_1_0_0);

/** An aligned LONG signal of SPY at 450, at a time of Wednesday 18 November 2026. */
const signal = (
  minutes: number,
  time: string,
  more: Record<string, unknown> = {},
): BacktestEvent => ({
  endpoint: "signals",
  body: {
    ticker: "SPY",
    direction: "LONG",
    timeframe: String(minutes),
    score: 8.6,
    quality: "HIGH",
    price: 450,
    stop_loss: 445,
    target_1: 455,
    target_2: 465,
    timestamp: `2026-11-18T${time}Z`,
    ...more,
  },
});
const price = (value: number, at: string, more: Record<string, unknown> = {}): BacktestEvent => ({
  endpoint: "ticks",
  body: { ticker: "SPY", price: value, timestamp: at, ...more },
});

function run(
  events: Iterable<BacktestEvent>,
  step: ReturnType<typeof startBacktest> = start(),
): NumberedEntry[] {
  const entries: NumberedEntry[] = [];
  for (const event of events) {
    const result = step(event);
    if (!result.ok) throw new Error(result.message);
    entries.push(...result.entries);
  }
  return entries;
}
const kinds = (entries: readonly NumberedEntry[]) => entries.map(({ kind }) => kind);

describe("a backtest", () => {
  const opened = [signal(240, "15:00:00"), signal(60, "15:01:00")];

  it("decides, fills and closes at the events' own time", () => {
    const entries = run([...opened, price(444, "2026-11-18T16:00:00Z")]);
    assertEquals(kinds(entries), [
      "DECISION",
      "DECISION",
      "FILL",
      "HYPOTHETICAL",
      "EXIT",
      "HYPOTHETICAL",
    ]);
    assertEquals(entries.map(({ seq }) => seq), [1, 2, 3, 4, 5, 6]);
    const exit = entries[4];
    assertEquals([exit.occurred_at, exit.body.reason], ["2026-11-18T16:00:00.000Z", "STOP_LOSS"]);
  });

  it("gives the same bytes again", () => {
    const once = () => JSON.stringify(run(simulate({ seed: 5, start: "2026-03-02", days: 3 })));
    assertEquals(once(), once());
  });

  it("decides a repeated event once", () => {
    const again = (event: BacktestEvent) => [event, event];
    const barred = [
      signal(240, "15:00:00", { bar_time: "2026-11-18T11:00:00Z" }),
      signal(60, "15:01:00", { bar_time: "2026-11-18T14:00:00Z" }),
    ];
    const repeated = run(barred.flatMap(again));
    assertEquals(kinds(repeated), ["DECISION", "DECISION", "FILL"]);
  });

  it("refuses what has no time and what runs backwards, and goes on", () => {
    const step = start();
    const timeless = step(signal(240, "15:00:00", { timestamp: undefined }));
    assertEquals([timeless.ok, !timeless.ok && timeless.code], [false, "FIELD_MISSING"]);
    run([opened[1]], step);
    const late = step(opened[0]);
    assertEquals([late.ok, !late.ok && late.code], [false, "CLOCK_BACKWARDS"]);
    assertEquals(
      kinds(
        run([
          signal(60, "15:02:00", {
            direction: "SHORT",
            stop_loss: 455,
            target_1: 445,
            target_2: 435,
          }),
        ], step),
      ),
      ["DECISION"],
    );
  });

  it("takes the rules of its account", () => {
    const entries = run(opened, start({ allowed_tickers: ["QQQ"] }));
    const last = entries.at(-1)?.body.decision as { code: string };
    assertEquals(last.code, "TICKER_NOT_ALLOWED");
    const poor = run(opened, start({}, 50));
    assertEquals(poor.at(-1)?.body.code, "INSUFFICIENT_FUNDS");
  });

  it("writes a summary at each close it passes", () => {
    const entries = run([...opened, price(450, "2026-11-23T15:00:00Z")]);
    const days = entries.filter(({ kind }) => kind === "MARK_SUMMARY").map(({ body }) => body.day);
    assertEquals(days, ["2026-11-18", "2026-11-19", "2026-11-20"]);
  });

  it("remembers the stop for a cooldown and the loss for a daily limit", () => {
    const again = (rules: Partial<AccountRules>) => {
      const entries = run([
        ...opened,
        price(444, "2026-11-18T16:00:00Z"),
        signal(60, "16:10:00", { price: 450 }),
      ], start(rules));
      return (entries.findLast(({ kind }) => kind === "DECISION")?.body.decision as {
        code: string;
      }).code;
    };
    assertEquals(again({ cooldown_minutes: 30 }), "COOLDOWN");
    assertEquals(again({ cooldown_minutes: 5, daily_loss_limit: 10 }), "DAILY_LOSS_LIMIT");
    assertEquals(again({}), "EXECUTE");
  });

  it("conserves cash and contracts over a simulated week", () => {
    const entries = run(simulate({ seed: 2, start: "2026-02-02", days: 5 }));
    const bought = new Map<string, number>();
    let cash = 100_000;
    for (const { kind, trade_id, body } of entries) {
      if (kind !== "FILL" && kind !== "EXIT") continue;
      cash += body.cash_change as number;
      assertAlmostEquals(body.cash_after as number, cash, 1e-6);
      const contracts = body.contracts as number;
      const held = (bought.get(trade_id ?? "") ?? 0) + (kind === "FILL" ? contracts : -contracts);
      assertEquals(held >= 0, true);
      bought.set(trade_id ?? "", held);
      const { position } = body as unknown as OpenPosition;
      assertEquals(position.contracts_open, held);
    }
    assertEquals(bought.size > 0, true);
  });

  it("explains every exit exactly and lets none come before its entry", () => {
    const entries = run(simulate({ seed: 4, start: "2026-02-02", days: 5 }));
    const exits = entries.filter(({ kind }) => kind === "EXIT");
    assertEquals(exits.length > 0, true);
    for (const { body, occurred_at } of exits) {
      const { attribution, costs, gross, net, opened_at } = body as unknown as {
        attribution: Record<string, number>;
        costs: Record<string, number>;
        gross: number;
        net: number;
        opened_at: string;
      };
      const sum = (parts: Record<string, number>) =>
        Object.values(parts).reduce((total, part) => total + part, 0);
      assertAlmostEquals(sum(attribution), gross, 1e-6);
      assertAlmostEquals(gross - sum(costs), net, 1e-6);
      assertEquals(occurred_at > opened_at, true);
    }
  });
});
