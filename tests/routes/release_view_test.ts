import { assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { accountRules } from "../../engine/account.ts";
import { decideRecord, RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import type { PastDecision } from "../../lib/data/past_decisions.ts";
import { haltChange, ruleChanges } from "../../lib/view/act_difference.ts";
import { batchMoney, compareRelease } from "../../lib/view/batch.ts";
import { factorSteps } from "../../lib/view/factors.ts";
import { multiplierChart } from "../../lib/view/multiplier_chart.ts";
import { readPeriod } from "../../lib/view/period.ts";
import { differences, valuesOf } from "../../lib/view/release_difference.ts";
import { candidateText, nextId, readRelease } from "../../lib/view/release_form.ts";
import { RULE_FIELDS, showRule } from "../../lib/view/rule_fields.ts";
import { readRuleForm, ruleTexts } from "../../lib/view/rule_form.ts";
import { changeContext, recordedInputs } from "../../lib/view/what_if.ts";
import { aContext, activeSignal } from "../engine/decision/contexts.ts";

const SETUP = aContext({ signals: [activeSignal(240), activeSignal(60)] });

describe("the fields of the rules", () => {
  it("are every rule of the engine, once", () => {
    const rules = RULE_FIELDS.map(({ rule }) => rule).sort();
    assertEquals(rules, Object.keys(accountRules.parse({})).sort() as typeof rules);
  });

  it("hold any rules so that reading them back gives the same", () => {
    for (
      const rules of [
        {},
        {
          allowed_tickers: [],
          daily_loss_limit: 12.5,
          require_expected_bars: true,
          daily_expiry_tickers: ["SPY", "QQQ"],
          dated_rates: [
            { from: "2026-01-01", risk_free_rate: 0.04 },
            { from: "2026-07-01", dividend_yield: 0.013 },
          ],
          risk_free_rate: -0.01,
          market_hours: "ignore",
        },
      ]
    ) {
      const texts = ruleTexts(rules);
      const read = readRuleForm(texts);
      assertEquals(read, { ok: true, rules });
    }
  });

  it("say what is wrong in a sentence each", () => {
    const wrong = (rule: string, text: string) => {
      const read = readRuleForm({ ...ruleTexts({}), [rule]: text });
      return read.ok ? null : read.errors[rule];
    };
    assertEquals(wrong("max_open_trades", "1001"), "At most 1000.");
    assertEquals(wrong("default_stop_pct", "0"), "More than 0.");
    assertEquals(wrong("target_delta", ""), "A number.");
    assertEquals(wrong("cooldown_minutes", "2.5"), "A whole number.");
    assertEquals(wrong("market_hours", "never"), "Not a value it can have.");
    assertEquals(wrong("dated_rates", "1 July"), "Line 1: A date such as 2026-07-01.");
    assertEquals(wrong("dated_rates", "2026-07-01 2 -"), "Line 1: At most 1.");
    assertEquals(wrong("daily_loss_limit", ""), null);
  });

  it("write what an empty value means", () => {
    assertEquals(showRule("allowed_tickers", null), "every ticker");
    assertEquals(showRule("allowed_tickers", []), "none");
    assertEquals(showRule("dated_rates", []), "no dated rates");
    assertEquals(showRule("require_expected_bars", false), "no");
  });
});

describe("what an act changed", () => {
  it("is told rule by rule, defaults included", () => {
    const body = { previous: { max_open_trades: 4 }, rules: { account_risk_pct: 2 } };
    assertEquals(ruleChanges(body), [
      { name: "Open trades at most", before: "4", after: "10" },
      { name: "Risk per trade", before: "1", after: "2" },
    ]);
    assertEquals(ruleChanges({ rules: {} }), null);
    assertEquals(ruleChanges({ previous: { max_open_trades: "x" }, rules: {} }), null);
  });

  it("is told of halts, those from before scopes included", () => {
    const change = haltChange({ halted: true, scope: "ENTRIES_AND_EXITS", previous: "ENTRIES" });
    assertEquals([change.before, change.after], ["New entries", "New entries and exits"]);
    const old = haltChange({ halted: true });
    assertEquals([old.before, old.after], ["not recorded", "New entries"]);
    assertEquals(haltChange({ halted: false, scope: null, previous: null }).after, "Nothing");
  });
});

describe("two releases", () => {
  it("differ by name: a value, a row of a table, a row that only one has", () => {
    const other = {
      ...RELEASE_1_0_0,
      id: "x",
      minimum_confluence: 55,
      volume: {
        steps: [{ at_least: 2, factor: 1.2 }, { at_least: 0.8, factor: 1 }],
        otherwise: 0.6,
      },
      model: { ...RELEASE_1_0_0.model, price_minutes: 10 },
    };
    assertEquals(differences(RELEASE_1_0_0, other), [
      { name: "minimum_confluence", before: 60, after: 55 },
      { name: "volume ≥ 2", before: null, after: 1.2 },
      { name: "volume ≥ 1.5", before: 1.1, after: null },
      { name: "volume otherwise", before: 0.7, after: 0.6 },
      { name: "model.price_minutes", before: 15, after: 10 },
    ]);
    assertEquals(differences(RELEASE_1_0_0, { ...RELEASE_1_0_0, id: "y" }), []);
    assertEquals(valuesOf(RELEASE_1_0_0).get("weights.4h"), 40);
  });

  it("begin with a free id", () => {
    assertEquals(nextId("1.0.0", ["1.0.0", "1.1.0"]), "1.2.0");
    assertEquals(nextId("mine", ["mine"]), "mine-2");
    assertEquals(JSON.parse(candidateText(RELEASE_1_0_0, ["1.0.0"])).id, "1.1.0");
  });
});

describe("the editor of a release", () => {
  const faults = (text: string, taken: string[] = []) => {
    const read = readRelease(text, taken);
    return read.ok ? [] : read.faults.map(({ field }) => field);
  };
  const text = (changes: object) => JSON.stringify({ ...RELEASE_1_0_0, id: "2.0.0", ...changes });

  it("takes what the engine takes", () => {
    const read = readRelease(text({ minimum_confluence: 50 }), ["1.0.0"]);
    assertEquals(read.ok && read.definition.minimum_confluence, 50);
  });

  it("names every field at fault", () => {
    assertEquals(faults("{"), [null]);
    assertEquals(faults("3"), [null]);
    assertEquals(faults(text({ minimum_confluence: 400, day: { MONDAY: 1 } })), [
      "minimum_confluence",
      "day.TUESDAY",
      "day.WEDNESDAY",
      "day.THURSDAY",
      "day.FRIDAY",
    ]);
    assertEquals(faults(text({ weights: { ...RELEASE_1_0_0.weights, "4h": 39 } })), ["weights"]);
    assertEquals(faults(text({}), ["2.0.0"]), ["id"]);
    assertEquals(faults(text({ id: "x".repeat(51) })), ["id"]);
    assertEquals(faults(text({ weigths: {} })).length, 1);
  });
});

describe("what if", () => {
  const { context, decision } = decideRecord(SETUP, RELEASE_1_0_0);
  const before = recordedInputs(context, decision.entry_plan?.price ?? null);
  const decided = (changes: Partial<typeof before>) =>
    decideRecord(
      changeContext(context, before, { ...before, ...changes }, RELEASE_1_0_0.id),
      RELEASE_1_0_0,
    ).decision;

  it("decides the same when nothing is changed, hash and all", () => {
    assertEquals(decided({}), decision);
  });

  it("decides by the inputs that are changed", () => {
    const signals = before.signals;
    const off = signals.map((each) => ({ ...each, active: each.timeframe !== 60 }));
    assertEquals(decided({ signals: off }).confluence_score, 40);
    const poor = signals.map((each) => ({ ...each, quality: "MEDIUM" as const, volume: 0.5 }));
    const { breakdown } = decided({ signals: poor });
    assertEquals([breakdown.quality_multiplier, breakdown.volume_multiplier], [1, 0.7]);
    const low = signals.map((each) => ({ ...each, aiScore: 5 }));
    assertEquals(decided({ signals: low }).code, "NO_HTF_BIAS");
    const late = signals.map((each) => ({ ...each, session: "AFTERHOURS" as const }));
    assertEquals(decided({ signals: late }).breakdown.session_multiplier, 0.5);
    const price = (before.price ?? 0) + 1;
    assertEquals(decided({ price }).entry_plan?.price, price);
  });

  it("draws the multiplier as a waterfall that ends at the final one", () => {
    const steps = factorSteps(decision, context, RELEASE_1_0_0);
    const chart = multiplierChart(steps, decision.breakdown.final_multiplier);
    const bars = chart?.bars ?? [];
    for (const [index, bar] of bars.slice(1, -1).entries()) {
      assertEquals(Math.abs(bar.from - (bars[index]?.to ?? 0)) < 1e-9, true, bar.label);
    }
    assertEquals(bars.at(-1)?.to, decision.breakdown.final_multiplier);
    assertEquals(multiplierChart([], null), null);
  });
});

describe("another release over past decisions", () => {
  const recorded = (context: typeof SETUP, seq: number): PastDecision => {
    const record = decideRecord(context, RELEASE_1_0_0);
    return {
      id: `id-${seq}`,
      seq,
      occurredAt: context.as_of,
      ticker: context.ticker,
      release: "1.0.0",
      decision: record.decision as unknown as PastDecision["decision"],
      context: record.context,
    };
  };
  const lone = aContext({ signals: [activeSignal(240)] });
  const past = [recorded(SETUP, 3), recorded(lone, 2), { ...recorded(lone, 1), context: null }];
  const eager = { ...RELEASE_1_0_0, id: "eager", minimum_confluence: 40, minimum_multiplier: 0 };

  it("counts what changes, and what it could not decide", () => {
    const batch = compareRelease(past, eager);
    assertEquals([batch.looked, batch.unreadable], [3, 1]);
    assertEquals(batch.transitions, [{ name: "WAIT → EXECUTE", count: 1 }]);
    assertEquals(batch.changed.map(({ seq, before, after }) => [seq, before.code, after.code]), [
      [2, "LOW_CONFLUENCE", "EXECUTE"],
    ]);
    assertEquals(batch.changed[0]?.tradeId?.endsWith("-rule"), true);
  });

  it("changes nothing under the same tables, whatever they are called", () => {
    assertEquals(compareRelease(past, { ...RELEASE_1_0_0, id: "copy" }).changed, []);
  });

  it("sums the money that is known, shadows apart from real trades", () => {
    const { changed } = compareRelease(past, eager);
    const nets = new Map([[changed[0]?.tradeId ?? "", 120]]);
    assertEquals(batchMoney(changed, nets), {
      forgone: { trades: 0, net: 0 },
      gained: { trades: 1, net: 120 },
    });
    const strict = { ...RELEASE_1_0_0, id: "strict", minimum_confluence: 100 };
    const less = compareRelease(past, strict).changed;
    assertEquals(less.map(({ before, after }) => [before.decision, after.decision]), [
      ["EXECUTE", "WAIT"],
    ]);
    assertEquals(less[0]?.tradeId?.length, 24);
    const lost = batchMoney(less, new Map([[less[0]?.tradeId ?? "", -80]]));
    assertEquals(lost.forgone, { trades: 1, net: -80 });
  });
});

describe("a period", () => {
  const NOW = "2026-03-10T15:00:00.000Z";

  it("is whole New York days, clock changes considered", () => {
    assertEquals(readPeriod("2026-03-07", "2026-03-08", NOW), {
      from: "2026-03-07",
      to: "2026-03-08",
      start: "2026-03-07T05:00:00.000Z",
      end: "2026-03-09T04:00:00.000Z",
    });
  });

  it("is the thirty days up to the present when nothing usable is given", () => {
    for (const [from, to] of [[null, null], ["x", "2026-02-30"], ["", ""]] as const) {
      const { from: first, to: last } = readPeriod(from, to, NOW);
      assertEquals([first, last], ["2026-02-09", "2026-03-10"]);
    }
    assertStringIncludes(readPeriod("2026-04-01", "2026-03-31", NOW).from, "2026-03-02");
  });
});
