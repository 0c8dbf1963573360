import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  type ContextSignal,
  decisionContext,
  describeIncoming,
  normaliseContext,
} from "../../../engine/decision/mod.ts";
import { anyContext } from "./arbitraries.ts";
import {
  aContext,
  activePhase,
  activeSignal,
  activeTrend,
  anAccount,
  AS_OF,
  aSignal,
  aTrend,
  minutesFromNow,
} from "./contexts.ts";

const received = <Event extends object>(event: Event, minutes: number) => ({
  ...event,
  received_at: minutesFromNow(minutes),
});
const scores = (signals: readonly ContextSignal[]) =>
  normaliseContext(aContext({ signals })).signals.map(({ signal }) => signal.signal.ai_score);
const scored = (ai_score: number, bar: number, quality: "HIGH" | "MEDIUM" = "HIGH") =>
  activeSignal(60, "LONG", { signal: { ai_score, quality, bar_time: minutesFromNow(bar) } });

describe("normaliseContext", () => {
  it("keeps active events of the ticker, highest timeframe first", () => {
    const context = normaliseContext(aContext({
      signals: [
        activeSignal(3),
        activeSignal(240),
        activeSignal(null),
        activeSignal(60, "LONG", { instrument: { ticker: "QQQ" } }),
        { ...activeSignal(30), expires_at: AS_OF },
        received(activeSignal(15), 1),
        activeSignal(5, "LONG", { signal: { timestamp: minutesFromNow(-100) } }),
      ],
      phases: [
        activePhase(60),
        activePhase(1440),
        activePhase(240, { symbol: "QQQ" }),
        { ...activePhase(15), expires_at: AS_OF },
        received(activePhase(30), 1),
      ],
    }));
    assertEquals(context.signals.map(({ signal }) => signal.signal.timeframe), [240, 3]);
    assertEquals(context.phases.map(({ phase }) => phase.timeframe.event_tf), [1440, 60]);
  });

  it("drops a trend of another ticker, one to come, and one that has expired", () => {
    const kept = (trend: ReturnType<typeof activeTrend>) =>
      normaliseContext(aContext({ trend })).trend !== null;
    assertEquals(kept(activeTrend()), true);
    assertEquals(kept({ ...activeTrend(), trend: aTrend({}, "QQQ") }), false);
    assertEquals(kept(received(activeTrend(), 1)), false);
    assertEquals(kept({ ...activeTrend(), expires_at: AS_OF }), false);
  });

  it("lets a later bar replace an earlier one, whatever order they came in", () => {
    const early = received(scored(7, -120), -1);
    const late = received(scored(8, -60), -2);
    assertEquals(scores([early, late]), [8]);
    assertEquals(scores([late, early]), [8]);
  });

  it("lets the higher quality win within a bar, and the first receipt a tie", () => {
    const better = received(scored(8, -60, "HIGH"), -2);
    const worse = received(scored(7, -60, "MEDIUM"), -1);
    assertEquals(scores([better, worse]), [8]);
    assertEquals(scores([received(scored(1, -60), -1), received(scored(2, -60), -2)]), [2]);
  });

  it("decides a tie in the same instant the same way from either side", () => {
    const pair = [scored(1, -60), scored(2, -60)];
    const mirrored = pair.map((each) => ({
      expires_at: each.expires_at,
      signal: each.signal,
      received_at: each.received_at,
    })).reverse();
    assertEquals(scores(pair), scores(mirrored));
    assertEquals(scores(pair).length, 1);
  });

  it("does not let a replaced signal come back when its successor expires", () => {
    const early = { ...received(scored(7, -120), -30), expires_at: minutesFromNow(100) };
    const late = { ...received(scored(8, -60), -20), expires_at: minutesFromNow(-1) };
    assertEquals(scores([early, late]), []);
  });

  it("lets the newest phase of a timeframe win", () => {
    const newer = activePhase(60, { score: 90, generated: minutesFromNow(-1) });
    const older = activePhase(60, { score: 70, generated: minutesFromNow(-2) });
    for (const phases of [[newer, older], [older, newer]]) {
      const [kept, ...others] = normaliseContext(aContext({ phases })).phases;
      assertEquals([kept.phase.confidence.confidence_score, others.length], [90, 0]);
    }
  });

  it("describes the signals received last as incoming, or keeps what was named", () => {
    const group = [
      received(activeSignal(240), -5),
      activeSignal(60, "LONG", { instrument: { exchange: "X_DLY" } }),
      activeSignal(15, "LONG", { instrument: { current_price: null }, entry: { price: null } }),
    ];
    assertEquals(normaliseContext(aContext({ signals: group })).incoming, {
      received_at: AS_OF,
      stale: false,
      delayed: true,
      has_price: true,
    });
    const incoming = describeIncoming(aSignal(60), minutesFromNow(-3));
    assertEquals(normaliseContext(aContext({ incoming })).incoming, incoming);
    assertEquals(normaliseContext(aContext({ signals: [] })).incoming, null);
  });

  it("writes every instant in UTC with milliseconds and sorts the account's lists", () => {
    const trade = (trade_id: string) => ({ trade_id, ticker: "SPY", direction: "LONG" as const });
    const context = normaliseContext(aContext({
      as_of: "2026-11-18T12:00:00-05:00",
      tick: { price: 1, timestamp: "2026-11-18T17:00:00Z", iv: null, source: "x" },
      account: anAccount({
        open_trades: [trade("b"), trade("a"), trade("b")],
        missing_bars: [240, 60],
        last_stops: { SPY: "2026-11-18T11:00:00.123456-05:00" },
      }),
    }));
    assertEquals(context.as_of, AS_OF);
    assertEquals(context.tick?.timestamp, AS_OF);
    assertEquals(context.account.open_trades.map(({ trade_id }) => trade_id), ["a", "b", "b"]);
    assertEquals(context.account.missing_bars, [60, 240]);
    assertEquals(context.account.last_stops, { SPY: "2026-11-18T16:00:00.123Z" });
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const once = normaliseContext(context);
        assertEquals(normaliseContext(once), once);
      }),
      { numRuns: 300 },
    );
  });
});

describe("decisionContext", () => {
  it("reads a canonical context back as it was", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const snapshot = normaliseContext(context);
        assertEquals(decisionContext.parse(JSON.parse(JSON.stringify(snapshot))), snapshot);
      }),
      { numRuns: 100 },
    );
  });

  it("reads what a database gives: other offsets, more fields, partial rules", () => {
    const context = {
      ...aContext({ tick: { price: 450, timestamp: AS_OF, iv: 0.2, source: null } }),
      clock: "live",
      as_of: "2026-11-18T17:00:00.123456+00:00",
      account: { equity: 5000, cash: 1, rules: { max_open_trades: 3 } },
      incoming: undefined,
    };
    const parsed = decisionContext.parse(context);
    assertEquals(parsed.as_of, "2026-11-18T17:00:00.123Z");
    assertEquals(parsed.incoming, null);
    assertEquals(parsed.tick?.timestamp, AS_OF);
    assertEquals([parsed.account.rules.max_open_trades, parsed.account.halted], [3, false]);
    assertEquals(Object.keys(parsed).includes("clock"), false);
  });

  it("refuses what is no context", () => {
    assertEquals(decisionContext.safeParse({ ...aContext(), as_of: "now" }).success, false);
    assertEquals(decisionContext.safeParse({ ...aContext(), signals: [{}] }).success, false);
  });
});
