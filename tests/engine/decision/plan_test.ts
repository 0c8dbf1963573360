import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  decide,
  type Decision,
  type DecisionContext,
  RELEASE_1_0_0,
} from "../../../engine/decision/mod.ts";
import {
  baseContracts,
  entrySignal,
  higher,
  lower,
  riskPerContract,
} from "../../../engine/decision/plan.ts";
import { prepareContext } from "../../../engine/decision/prepare.ts";
import type { Direction, Signal } from "../../../engine/events/mod.ts";
import { selectContract } from "../../../engine/execution/contract.ts";
import { plannedRisk } from "../../../engine/execution/risk.ts";
import { aContext, activeSignal, anAccount, aSignal } from "./contexts.ts";

const run = (context: Partial<DecisionContext>): Decision =>
  decide(aContext(context), RELEASE_1_0_0);

/** A signal with the given stop and targets. */
const levels = (
  timeframe: 240 | 60 | 15,
  direction: Direction,
  stop_loss: number | null,
  target_1: number | null,
  target_2: number | null,
) => activeSignal(timeframe, direction, { entry: { stop_loss, target_1, target_2 } });

describe("the entry signal", () => {
  it("is that of the highest timeframe in the direction", () => {
    const { signals } = prepareContext(aContext({
      signals: [activeSignal(1440, "SHORT"), activeSignal(60), activeSignal(240)],
    }));
    assertEquals(entrySignal(signals, "LONG")?.timeframe, 240);
    assertEquals(entrySignal(signals, "SHORT")?.timeframe, 1440);
    assertEquals(entrySignal(signals.slice(1), "SHORT"), null);
  });

  it("may be that of a day, which has no weight of its own", () => {
    const decision = run({ signals: [1440, 240, 60].map((each) => activeSignal(each as 240)) });
    assertEquals([decision.code, decision.entry_timeframe, decision.confluence_score], [
      "EXECUTE",
      1440,
      65,
    ]);
  });
});

describe("exits", () => {
  it("take the highest stop and the highest targets of a LONG", () => {
    const decision = run({
      signals: [
        levels(240, "LONG", 445, 460, 470),
        levels(60, "LONG", 447, 458, 480),
        levels(15, "SHORT", 452, 400, 390),
      ],
    });
    assertEquals([decision.stop_loss, decision.target_1, decision.target_2], [447, 460, 480]);
  });

  it("take the lowest stop and the lowest targets of a SHORT", () => {
    const decision = run({
      signals: [
        levels(240, "SHORT", 455, 440, 430),
        levels(60, "SHORT", 453, 442, 420),
        levels(15, "LONG", 449, 500, 510),
      ],
    });
    assertEquals([decision.stop_loss, decision.target_1, decision.target_2], [453, 440, 420]);
  });

  it("leave out signals without a level", () => {
    const decision = run({
      signals: [levels(240, "LONG", null, 460, null), levels(60, "LONG", 446, null, 465)],
    });
    assertEquals([decision.stop_loss, decision.target_1, decision.target_2], [446, 460, 465]);
  });

  it("fall back to the account's defaults when no signal has one", () => {
    const none = [levels(240, "LONG", null, null, null), levels(60, "LONG", null, null, null)];
    const long = run({ signals: none });
    assertEquals([long.stop_loss, long.target_1, long.target_2], [445.5, 456.75, 463.5]);
    const short = run({
      signals: [levels(240, "SHORT", null, null, null), levels(60, "SHORT", null, null, null)],
      account: anAccount({}, { default_stop_pct: 50, target_2_multiple: 5 }),
    });
    assertEquals([short.stop_loss, short.target_1, short.target_2], [675, 112.5, 0.01]);
  });

  it("choose between levels", () => {
    assertEquals(
      [higher(null, null), higher(1, null), higher(null, 2), higher(1, 2), higher(2, 1)],
      [
        null,
        1,
        2,
        2,
        2,
      ],
    );
    assertEquals([lower(null, null), lower(1, null), lower(null, 2), lower(1, 2), lower(2, 1)], [
      null,
      1,
      2,
      1,
      1,
    ]);
  });
});

describe("base contracts", () => {
  const risk = (parts: Partial<Signal["risk"]>) =>
    aSignal(240, "LONG", { risk: { recommended_contracts: null, ...parts } }).risk;

  const unasked = (): number => {
    throw new Error("the contract was priced for nothing");
  };

  it("are what the entry signal recommends, at least 1", () => {
    const recommended = (recommended_contracts: number) =>
      baseContracts(risk({ recommended_contracts }), anAccount(), unasked);
    assertEquals([7, 1, 0, 2.9].map(recommended), [7, 1, 1, 2]);
  });

  it("are otherwise the equity at risk over the risk of a contract, rounded down", () => {
    // 1 % of 100,000 dollars over 250, and over 300.
    assertEquals(baseContracts(risk({}), anAccount(), () => 250), 4);
    assertEquals(baseContracts(risk({}), anAccount(), () => 300), 3);
    assertEquals(baseContracts(risk({}), anAccount({}, { account_risk_pct: 2 }), () => 250), 8);
    assertEquals(baseContracts(risk({}), anAccount({ equity: 50_000 }), () => 250), 2);
  });

  it("prefer the share of equity that the signal names", () => {
    assertEquals(baseContracts(risk({ account_risk_pct: 0.5 }), anAccount(), () => 250), 2);
  });

  it("are 1 when that is less, or when the risk is unknown", () => {
    assertEquals(baseContracts(risk({}), anAccount({ equity: 1000 }), () => 250), 1);
    assertEquals(baseContracts(risk({}), anAccount(), () => null), 1);
  });
});

describe("contracts", () => {
  it("are base × multiplier, rounded half up, at least 1", () => {
    const sized = (recommended_contracts: number) =>
      run({
        signals: [activeSignal(240, "LONG", { risk: { recommended_contracts } }), activeSignal(60)],
      });
    // Multiplier 1.3.
    assertEquals([1, 2, 5, 10].map((base) => sized(base).recommended_contracts), [1, 3, 7, 13]);
    assertEquals(sized(5).base_contracts, 5);
  });

  it("follow from the account without a recommendation", () => {
    const none = { risk: { recommended_contracts: null } };
    const context = aContext({
      signals: [activeSignal(240, "LONG", none), activeSignal(60, "LONG", none)],
    });
    const decision = decide(context, RELEASE_1_0_0);
    const { market, asOf } = prepareContext(context);
    if (market === null) throw new Error("a context with a price has a market");
    const model = RELEASE_1_0_0.model;
    const chosen = selectContract({
      ticker: "SPY",
      direction: "LONG",
      timeframe: 240,
      instant: asOf,
      market,
      rules: context.account.rules,
      model,
    });
    if (!chosen.ok) throw new Error(chosen.message);
    const { contract } = chosen;
    const stop = 445;
    const risk = plannedRisk({
      contract,
      market,
      instant: asOf,
      model,
      point: 0.5,
      stop,
      contracts: 1,
    });
    // 1,000 dollars over the loss of one contract at the stop, then × 1.3.
    const base = Math.floor(1000 / risk);
    assertEquals([decision.base_contracts, decision.recommended_contracts], [
      base,
      Math.round(base * 1.3),
    ]);
    assertEquals(base >= 2 && base <= 6, true);
    assertEquals(
      decision.reason,
      `LONG on 240 minutes with 65 % confluence: ${base} × 1.3 gives ` +
        `${decision.recommended_contracts} contracts.`,
    );
  });

  it("are 1 when the price has passed the stop", () => {
    const passed = {
      risk: { recommended_contracts: null },
      entry: { price: null, stop_loss: 455, target_1: 470, target_2: 480 },
    };
    const decision = run({
      signals: [activeSignal(240, "LONG", passed), activeSignal(60, "LONG", passed)],
    });
    assertEquals([decision.code, decision.base_contracts], ["EXECUTE", 1]);
  });

  it("follow from the risk of a put for SHORT", () => {
    const none = { risk: { recommended_contracts: null } };
    const signals = [activeSignal(240, "SHORT", none), activeSignal(60, "SHORT", none)];
    const context = aContext({ signals });
    const { base_contracts, stop_loss } = decide(context, RELEASE_1_0_0);
    const prepared = prepareContext(context);
    const risk = riskPerContract(prepared, "SHORT", 240, 450, 455, RELEASE_1_0_0.model);
    assertEquals([base_contracts, stop_loss], [Math.floor(1000 / Number(risk)), 455]);
    assertEquals(Number(base_contracts) >= 2, true);
    // Below the price a stop of a SHORT trade has been passed.
    assertEquals(riskPerContract(prepared, "SHORT", 240, 450, 445, RELEASE_1_0_0.model), null);
  });

  it("are 1 when no contract can be chosen, as beyond the calendar's last year", () => {
    const as_of = "2040-11-14T17:00:00.000Z";
    const parts = { signal: { timestamp: as_of }, risk: { recommended_contracts: null } };
    const received = { received_at: as_of, expires_at: "2040-11-14T18:00:00.000Z" };
    const signals = [240, 60].map((timeframe) => ({
      ...activeSignal(timeframe as 240 | 60, "LONG", parts),
      ...received,
    }));
    const decision = run({ as_of, signals });
    assertEquals([decision.code, decision.base_contracts], ["EXECUTE", 1]);
  });
});
