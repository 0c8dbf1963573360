import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  type ContextTick,
  decide,
  type Decision,
  type DecisionContext,
  describeIncoming,
  RELEASE_1_0_0,
  ReleaseMismatchError,
} from "../../../engine/decision/mod.ts";
import {
  aContext,
  activePhase,
  activeSignal,
  anAccount,
  AS_OF,
  aSignal,
  minutesFromNow,
  type SignalParts,
} from "./contexts.ts";

const run = (parts: Partial<DecisionContext>): Decision => decide(aContext(parts), RELEASE_1_0_0);
const pair = (parts: SignalParts, other: SignalParts = parts) => [
  activeSignal(240, "LONG", parts),
  activeSignal(60, "LONG", other),
];
const noPrice: SignalParts = {
  instrument: { current_price: null },
  entry: { price: null, stop_loss: null, target_1: null, target_2: null },
};
const tick = (minutes: number, price = 451): ContextTick => ({
  price,
  timestamp: minutesFromNow(minutes),
  iv: null,
  source: null,
});

/** Asserts that nothing beyond the code was computed. */
function assertUncomputed(decision: Decision): void {
  assertEquals(decision.decision, "WAIT");
  assert(Object.values(decision.breakdown).every((value) => value === null));
  for (
    const field of [
      "direction",
      "confluence_score",
      "confluence_long",
      "contributions",
      "htf_alignment",
      "neutral_inputs",
      "entry_plan",
      "entry_price",
      "entry_timeframe",
      "recommended_contracts",
      "stop_loss",
    ] as const
  ) assertEquals(decision[field], null, field);
}

describe("STALE_SIGNAL", () => {
  const stale = minutesFromNow(-481);

  it("is a signal older on arrival than its validity", () => {
    // 240 MEDIUM MIDDAY lives 360 minutes.
    const made = (minutes: number) =>
      run({
        signals: [activeSignal(240, "LONG", { signal: { timestamp: minutesFromNow(minutes) } })],
      }).code;
    assertEquals(
      [made(-361), made(-360), made(0)],
      ["STALE_SIGNAL", "LOW_CONFLUENCE", "LOW_CONFLUENCE"],
    );
    assertUncomputed(run({ signals: pair({ signal: { timestamp: stale } }) }));
  });

  it("needs all of a group received together to be stale", () => {
    const decision = run({ signals: pair({ signal: { timestamp: stale } }, {}) });
    assertEquals(decision.code, "LOW_CONFLUENCE");
    assertEquals(decision.contributions?.map(({ timeframe }) => timeframe), [60]);
  });

  it("looks at the signals received last when none is named", () => {
    const earlier = { ...activeSignal(60), received_at: minutesFromNow(-1) };
    const late = activeSignal(240, "LONG", { signal: { timestamp: stale } });
    assertEquals(run({ signals: [earlier, late] }).code, "STALE_SIGNAL");
  });

  it("looks at the named signal even when it is not among the active ones", () => {
    const incoming = describeIncoming(aSignal(15, "LONG", { signal: { timestamp: stale } }), AS_OF);
    assertEquals(run({ incoming }).code, "STALE_SIGNAL");
    assertEquals(run({ incoming: describeIncoming(aSignal(15), AS_OF) }).code, "EXECUTE");
  });
});

describe("NO_SIGNALS", () => {
  it("is a context without an active signal of the ticker", () => {
    assertUncomputed(run({ signals: [] }));
    assertEquals(run({ signals: [] }).code, "NO_SIGNALS");
    assertEquals(run({ ticker: "QQQ" }).code, "NO_SIGNALS");
    assertEquals(run({ ticker: "QQQ" }).reason, "No signal of QQQ is active.");
    assertEquals(run({ ticker: "", signals: [] }).reason, "No signal of any ticker is active.");
  });

  it("counts a signal from its receipt until just before it expires", () => {
    const code = (as_of: string) => run({ as_of }).code;
    assertEquals(code(minutesFromNow(0)), "EXECUTE");
    assertEquals(code(minutesFromNow(59.999)), "EXECUTE");
    assertEquals(code(minutesFromNow(60)), "NO_SIGNALS");
    assertEquals(code(minutesFromNow(-0.001)), "NO_SIGNALS");
  });

  it("never counts a signal without a timeframe", () => {
    assertEquals(run({ signals: [activeSignal(null)] }).code, "NO_SIGNALS");
  });

  it("still tells the regime of the phases", () => {
    const decision = run({ signals: [], phases: [activePhase(60), activePhase(240)] });
    assertEquals(decision.regime_context.is_aligned, true);
  });
});

describe("DELAYED_DATA", () => {
  it("is any active signal of a delayed exchange", () => {
    for (const exchange of ["NASDAQ_DL", "BATS_DLY", "bats_dly"]) {
      const decision = run({ signals: pair({ instrument: { exchange } }, {}) });
      assertEquals(decision.code, "DELAYED_DATA");
      assertUncomputed(decision);
    }
    assertEquals(run({ signals: pair({ instrument: { exchange: "DL_X" } }) }).code, "EXECUTE");
    assertEquals(run({ signals: pair({ instrument: { exchange: null } }) }).code, "EXECUTE");
  });

  it("is also a delayed incoming signal that is not active", () => {
    const delayed = activeSignal(null, "LONG", { instrument: { exchange: "NASDAQ_DLY" } });
    assertEquals(run({ signals: [...pair({}), delayed] }).code, "DELAYED_DATA");
  });
});

describe("NO_PRICE", () => {
  it("is an incoming signal without a price and no tick to stand in", () => {
    const decision = run({ signals: pair(noPrice) });
    assertEquals(decision.code, "NO_PRICE");
    assertStringIncludes(decision.reason, "instrument.current_price");
    assertUncomputed(decision);
    const incoming = describeIncoming(aSignal(15, "LONG", noPrice), AS_OF);
    assertEquals(run({ incoming }).code, "NO_PRICE");
  });

  it("is not when the tick is at most 15 minutes old", () => {
    const withTick = (minutes: number) => run({ signals: pair(noPrice), tick: tick(minutes) });
    assertEquals([-15.001, -15, 0, 5, 5.001].map((each) => withTick(each).code), [
      "NO_PRICE",
      "EXECUTE",
      "EXECUTE",
      "EXECUTE",
      "NO_PRICE",
    ]);
    // The exit plan follows from the tick and the account's rules: 1.5 ATR of 2 below 451.
    const decision = withTick(-1);
    assertEquals([decision.entry_price, decision.stop_loss], [451, 448]);
  });

  it("is when the only prices belong to signals that are not active", () => {
    const signals = pair(noPrice).map((each) => ({ ...each, received_at: minutesFromNow(-1) }));
    const inactive = activeSignal(null);
    assertEquals(run({ signals: [...signals, inactive] }).code, "NO_PRICE");
  });
});

describe("the price of a decision", () => {
  const older = (signal: ReturnType<typeof activeSignal>) => ({
    ...signal,
    received_at: minutesFromNow(-10),
  });
  const at = (current_price: number | null): SignalParts => ({ instrument: { current_price } });

  it("is that of the signal received last", () => {
    const signals = [older(activeSignal(240, "LONG", at(440))), activeSignal(60, "LONG", at(452))];
    assertEquals(run({ signals }).entry_price, 452);
  });

  it("is the highest timeframe's among signals received together", () => {
    assertEquals(run({ signals: pair(at(449), at(452)) }).entry_price, 449);
  });

  it("is the entry price of a signal that states no other", () => {
    assertEquals(
      run({ signals: pair({ instrument: { current_price: null }, entry: { price: 448 } }) })
        .entry_price,
      448,
    );
  });

  it("is that of a fresh tick newer than the signals", () => {
    const signals = [older(activeSignal(240)), older(activeSignal(60))];
    assertEquals(run({ signals, tick: tick(-1, 453) }).entry_price, 453);
    assertEquals(run({ signals, tick: tick(-10, 453) }).entry_price, 450);
    assertEquals(run({ signals, tick: tick(-11, 453) }).entry_price, 450);
    assertEquals(run({ signals, tick: tick(-16, 453) }).entry_price, 450);
  });

  it("completes a signal that was stored without one, unless its levels no longer fit", () => {
    const unpriced = (entry: SignalParts["entry"]) =>
      run({
        signals: pair({ ...noPrice, entry: { ...noPrice.entry, ...entry } }),
        tick: tick(0, 451),
      });
    assertEquals(unpriced({ stop_loss: 447 }).stop_loss, 447);
    // Its first target has already been passed: the level is kept, nothing is derived from it.
    const passed = unpriced({ target_1: 450.5 });
    assertEquals([passed.target_1, passed.stop_loss], [450.5, 446.49]);
  });
});

describe("a release the context does not name", () => {
  it("is a mistake of the caller", () => {
    assertThrows(() => run({ release: "2.0.0" }), ReleaseMismatchError, "2.0.0");
  });
});

describe("rules 3 and 4", () => {
  it("NO_HTF_BIAS comes before LOW_CONFLUENCE and keeps what was found", () => {
    const decision = run({ signals: [activeSignal(15, "SHORT"), activeSignal(5)] });
    assertEquals([decision.decision, decision.code], ["WAIT", "NO_HTF_BIAS"]);
    assertEquals(
      decision.reason,
      "No 4-hour or 1-hour SHORT signal scores 6 or more; confluence is 10 %.",
    );
    assertEquals([decision.direction, decision.confluence_score], ["SHORT", 10]);
    assertEquals([decision.confluence_long, decision.confluence_short], [7, 10]);
    assertEquals(decision.breakdown.confluence_multiplier, null);
    assertEquals([decision.entry_timeframe, decision.entry_price], [null, null]);
    assertEquals(decision.entry_plan?.timeframe, 15);
  });

  it("NO_HTF_BIAS without any signal in the direction has no plan", () => {
    const decision = run({ signals: [activeSignal(1440, "SHORT")] });
    assertEquals([decision.code, decision.direction, decision.entry_plan], [
      "NO_HTF_BIAS",
      "LONG",
      null,
    ]);
  });

  it("LOW_CONFLUENCE is below 60", () => {
    const decision = run({
      signals: [activeSignal(240), activeSignal(15), activeSignal(5), activeSignal(3, "SHORT")],
    });
    assertEquals([decision.decision, decision.code, decision.confluence_score], [
      "WAIT",
      "LOW_CONFLUENCE",
      57,
    ]);
    assertEquals(decision.reason, "LONG confluence is 57 %, below 60 %.");
    assertEquals(decision.neutral_inputs, null);
    assertEquals(decision.contributions, [
      { timeframe: 240, direction: "LONG", weight: 0.4, contribution: 40, ai_score: 7 },
      { timeframe: 15, direction: "LONG", weight: 0.1, contribution: 10, ai_score: 7 },
      { timeframe: 5, direction: "LONG", weight: 0.07, contribution: 7, ai_score: 7 },
      { timeframe: 3, direction: "SHORT", weight: 0.03, contribution: 0, ai_score: 7 },
    ]);
    const at = run({
      signals: [activeSignal(240), activeSignal(15), activeSignal(5), activeSignal(3)],
    });
    assertEquals([at.code, at.confluence_score], ["EXECUTE", 60]);
    assertEquals(
      run({ account: anAccount({ halted: true }), signals: [activeSignal(240)] }).code,
      "LOW_CONFLUENCE",
    );
  });
});
