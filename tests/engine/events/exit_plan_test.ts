import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { accountRules } from "../../../engine/account.ts";
import { type Levels, planExit } from "../../../engine/events/exit_plan.ts";
import { tidy } from "../../../engine/events/levels.ts";
import { Findings } from "../../../engine/events/findings.ts";
import { type Direction, readEvent, type Signal, withPrice } from "../../../engine/events/mod.ts";
import { AT_SIGNALS, RULES } from "./fixtures.ts";
import { signalWith } from "./samples.ts";

const NOTHING: Levels = {
  stop_loss: null,
  target_1: null,
  target_2: null,
  rr_ratio_t1: null,
  rr_ratio_t2: null,
  stop_distance_pct: null,
};

function plan(
  direction: Direction,
  price: number | null,
  sent: Partial<Levels> = {},
  atr: number | null = null,
  rules = RULES,
) {
  const findings = new Findings();
  const levels = planExit(findings, { direction, price, atr, rules }, { ...NOTHING, ...sent });
  return { levels, refusal: findings.refusal, rules: findings.adaptations.map(({ rule }) => rule) };
}

describe("the stop", () => {
  it("is what was sent", () => {
    assertEquals(plan("LONG", 100, { stop_loss: 97 }, 5).levels.stop_loss, 97);
  });

  it("is otherwise 1.5 ATR away", () => {
    assertEquals(plan("LONG", 100, {}, 2).levels.stop_loss, 97);
    assertEquals(plan("SHORT", 100, {}, 2).levels.stop_loss, 103);
  });

  it("is otherwise default_stop_pct away", () => {
    assertEquals(plan("LONG", 250).levels.stop_loss, 247.5);
    const rules = accountRules.parse({ default_stop_pct: 4 });
    assertEquals(plan("SHORT", 250, {}, null, rules).levels.stop_loss, 260);
  });

  it("is the distance that was sent before either", () => {
    assertEquals(plan("SHORT", 200, { stop_distance_pct: 3 }, 50).levels.stop_loss, 206);
    // 150 % below a price is below zero: then the ATR counts.
    assertEquals(plan("LONG", 200, { stop_distance_pct: 150 }, 2).levels.stop_loss, 197);
  });

  it("never reaches zero, however large the ATR", () => {
    assertEquals(plan("LONG", 30, {}, 20).levels.stop_loss, 29.7);
    assertEquals(plan("LONG", 30, {}, 19.9).levels.stop_loss, 0.15);
  });
});

describe("targets and ratios", () => {
  it("use the ratios that were sent, then the account's multiples", () => {
    const { levels } = plan("LONG", 100, { rr_ratio_t1: 2.5 }, 2);
    assertEquals([levels.target_1, levels.target_2], [107.5, 109]);
    assertEquals([levels.rr_ratio_t1, levels.rr_ratio_t2], [2.5, 3]);
  });

  it("compute ratios from levels that were sent", () => {
    const { levels } = plan("SHORT", 100, { stop_loss: 102, target_1: 97, target_2: 90 });
    assertEquals([levels.rr_ratio_t1, levels.rr_ratio_t2, levels.stop_distance_pct], [1.5, 5, 2]);
  });

  it("compute ratios from a target and a derived stop", () => {
    assertEquals(plan("LONG", 100, { target_1: 106 }, 2).levels.rr_ratio_t1, 2);
  });

  it("give round numbers in spite of binary fractions", () => {
    const { levels } = plan("LONG", 450.1, { stop_loss: 449.8, target_1: 450.7 });
    assertEquals(levels.rr_ratio_t1, 2);
    assertEquals(plan("LONG", 0.1, { stop_loss: 0.07, target_1: 0.19 }).levels.rr_ratio_t1, 3);
    assertEquals(tidy(0.1 + 0.2), 0.3);
    assertEquals(tidy(1e-9), 1e-9);
  });

  it("do not use a ratio or an ATR too small to move the price", () => {
    const { levels } = plan("LONG", 100, { rr_ratio_t1: 1e-300 }, 1e-15);
    assertEquals([levels.stop_loss, levels.target_1, levels.rr_ratio_t1], [99, 101.5, 1.5]);
  });

  it("stay finite beside a stop next to the price", () => {
    const { levels } = plan("SHORT", 1e-6, { stop_loss: 1e9, target_1: 5e-7 });
    assertEquals(levels.stop_distance_pct, 1e6);
    assertGreater(levels.rr_ratio_t1 ?? 0, 0);
    assertEquals(
      plan("LONG", 100, { stop_loss: 100 - 1e-12, target_1: 9e8 }).levels.rr_ratio_t1,
      1e6,
    );
  });

  it("never fall to zero", () => {
    const cheap = plan("SHORT", 1, { stop_loss: 1.5 });
    assertEquals([cheap.levels.target_1, cheap.levels.target_2], [0.25, 0.01]);
    assert(cheap.rules.includes("target_floored"));
    assertEquals(plan("SHORT", 0.01, { stop_loss: 0.02 }).levels.target_1, 0.005);
  });
});

describe("levels on the wrong side", () => {
  for (
    const [direction, sent, field] of [
      ["LONG", { stop_loss: 100 }, "entry.stop_loss"],
      ["LONG", { stop_loss: 101, target_1: 90 }, "entry.stop_loss"],
      ["LONG", { target_1: 100 }, "entry.target_1"],
      ["LONG", { target_1: 101, target_2: 99 }, "entry.target_2"],
      ["SHORT", { stop_loss: 100 }, "entry.stop_loss"],
      ["SHORT", { stop_loss: 99 }, "entry.stop_loss"],
      ["SHORT", { target_1: 100.01 }, "entry.target_1"],
      ["SHORT", { target_2: 100 }, "entry.target_2"],
    ] as const
  ) {
    it(`are refused: ${direction} at 100 with ${JSON.stringify(sent)}`, () => {
      const { refusal } = plan(direction, 100, sent);
      assertEquals([refusal?.code, refusal?.field], ["LEVELS_INCONSISTENT", field]);
      assert(refusal?.message.includes("100"));
    });
  }

  it("are refused without a price when stop and target contradict each other", () => {
    assertEquals(
      plan("LONG", null, { stop_loss: 101, target_2: 101 }).refusal?.field,
      "entry.target_2",
    );
    assertEquals(
      plan("SHORT", null, { stop_loss: 99, target_1: 100 }).refusal?.field,
      "entry.target_1",
    );
  });

  it("are not searched for between the targets", () => {
    assertEquals(plan("LONG", 100, { target_1: 110, target_2: 105 }).refusal, null);
  });
});

describe("any plan", () => {
  const price = fc.double({ min: 0.05, max: 5000, noNaN: true });
  const maybe = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { nil: null });
  const basis = fc.record({
    direction: fc.constantFrom<Direction>("LONG", "SHORT"),
    price,
    atr: maybe(fc.double({ min: 0, max: 10_000, noNaN: true })),
    rr1: maybe(fc.double({ min: 0.01, max: 50, noNaN: true })),
    rr2: maybe(fc.double({ min: 0.01, max: 50, noNaN: true })),
    distance: maybe(fc.double({ min: 0.01, max: 200, noNaN: true })),
  });

  it("has its stop behind the price, its targets ahead, and nothing missing", () => {
    fc.assert(fc.property(basis, ({ direction, price, atr, rr1, rr2, distance }) => {
      const { levels, refusal } = plan(
        direction,
        price,
        { rr_ratio_t1: rr1, rr_ratio_t2: rr2, stop_distance_pct: distance },
        atr,
      );
      assertEquals(refusal, null);
      const { stop_loss, target_1, target_2 } = levels;
      assert(stop_loss !== null && target_1 !== null && target_2 !== null);
      const side = direction === "LONG" ? 1 : -1;
      assertLess(side * stop_loss, side * price);
      assertGreater(side * target_1, side * price);
      assertGreater(side * target_2, side * price);
      assert(stop_loss > 0 && target_1 > 0 && target_2 > 0);
    }));
  });

  it("derives nothing more when it is planned again", () => {
    fc.assert(fc.property(basis, ({ direction, price, atr, rr1 }) => {
      const first = plan(direction, price, { rr_ratio_t1: rr1 }, atr);
      const second = plan(direction, price, first.levels, atr);
      assertEquals(second.levels, first.levels);
      assertEquals(second.rules, []);
    }));
  });

  it("mirrors LONG and SHORT", () => {
    fc.assert(fc.property(price, fc.double({ min: 0.01, max: 0.3, noNaN: true }), (at, share) => {
      const long = plan("LONG", at, {}, at * share).levels;
      const short = plan("SHORT", at, {}, at * share).levels;
      assertAlmostEquals((long.stop_loss ?? 0) + (short.stop_loss ?? 0), 2 * at, 3e-6);
    }));
  });
});

describe("a signal without a price", () => {
  const read = readEvent(
    { ticker: "SPY", direction: "LONG", timeframe: 15, atr: 2, rr1: 2 },
    AT_SIGNALS,
  );
  assert(read.ok);
  const bare = read.events[0]?.event as Signal;

  it("gets price and plan from a tick, as if the price had been sent", () => {
    const priced = withPrice(bare, 450, RULES);
    assert(priced.ok);
    const sent = readEvent(
      { ticker: "SPY", direction: "LONG", timeframe: 15, atr: 2, rr1: 2, price: 450 },
      AT_SIGNALS,
    );
    assertEquals<unknown>(priced.signal, sent.ok && sent.events[0]?.event);
    assertEquals(priced.adaptations.map(({ field, rule }) => `${field}/${rule}`), [
      "instrument.current_price/price_from_tick",
      "entry.price/entry_from_price",
      "entry.stop_loss/stop_from_atr",
      "entry.target_1/target_from_ratio",
      "risk.rr_ratio_t2/target_from_multiple",
      "entry.target_2/target_from_multiple",
      "risk.stop_distance_pct/distance_from_stop",
    ]);
  });

  it("is refused when its own stop stands on the wrong side of the tick", () => {
    const priced = withPrice(
      { ...bare, entry: { ...bare.entry, stop_loss: 455 } },
      450,
      RULES,
    );
    assertEquals(priced.ok ? null : [priced.code, priced.field], [
      "LEVELS_INCONSISTENT",
      "entry.stop_loss",
    ]);
  });

  it("keeps an entry price it was sent with", () => {
    const priced = withPrice({ ...bare, entry: { ...bare.entry, price: 440 } }, 450, RULES);
    assert(priced.ok);
    const { entry, instrument } = priced.signal;
    assertEquals([instrument.current_price, entry.price, entry.stop_loss], [450, 440, 437]);
  });

  it("is left alone when it has a price after all", () => {
    const signal = signalWith();
    const priced = withPrice(signal, 9, RULES);
    assert(priced.ok && priced.signal === signal && priced.adaptations.length === 0);
  });
});
