import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { canonicalJson, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import {
  adviseOn,
  closedWithin,
  confirm,
  HoldOutReadError,
  type LearningTrade,
  MATRICES,
  SealBrokenError,
  sealHypotheses,
} from "../../../engine/learning/mod.ts";
import { isWithinBounds } from "../../../engine/learning/change.ts";
import { qValues } from "../../../engine/learning/benjamini_hochberg.ts";
import { PERIOD } from "../../bench/learning_books.ts";
import { CLEAR, clearBook, someBook, tradeOf } from "./trades.ts";

const { from, cut, to } = PERIOD;
const run = { period: PERIOD, seed: 5 };
const training = (book: readonly LearningTrade[]) => closedWithin(book, from, cut);
const holdOut = (book: readonly LearningTrade[]) => closedWithin(book, cut, to);
const few = { numRuns: 12 };

describe("sealed hypotheses", () => {
  it("name the cell that is better, and how much", () => {
    const { sheet } = sealHypotheses(training(clearBook(1)), RELEASE_1_0_0, run);
    const [first] = sheet.hypotheses;
    assertEquals([first.matrix, first.cell, first.direction], ["session", "POWER_HOUR", "RAISE"]);
    assertEquals(first.trades, CLEAR.edge.trades);
    assert(first.q_value <= 0.1 && (first.interval?.lower ?? 0) > 0);
    assertEquals(first.current, 0.85);
    assert(first.proposed > 0.85 && first.hypothesis.includes("session POWER_HOUR"));
  });

  it("are the same bytes whatever happens from the cut on", () => {
    const book = clearBook(2);
    const bytes = (trades: readonly LearningTrade[]) =>
      canonicalJson(sealHypotheses(training(trades), RELEASE_1_0_0, run));
    const expected = bytes(book);
    const later = holdOut(book);
    const results = fc.array(fc.integer({ min: -50_000, max: 50_000 }), {
      minLength: later.length,
      maxLength: later.length,
    });
    fc.assert(
      fc.property(results, fc.nat(later.length), (nets, kept) => {
        const altered = later.map((trade, index) => ({ ...trade, net: nets[index] })).slice(
          0,
          kept,
        );
        assertEquals(bytes([...altered.toReversed(), ...training(book)]), expected);
      }),
      few,
    );
  });

  it("refuse a trade of the hold-out, or of before the period", () => {
    const book = clearBook(3);
    for (const closed_at of [cut, to, "2025-01-01T00:00:00Z", "2030-01-01T00:00:00Z"]) {
      const smuggled = { ...book[0], closed_at };
      assertThrows(
        () => sealHypotheses([...training(book), smuggled], RELEASE_1_0_0, run),
        HoldOutReadError,
      );
    }
    const last = { ...book[0], closed_at: new Date(Date.parse(cut) - 1).toISOString() };
    sealHypotheses([last], RELEASE_1_0_0, run);
  });

  it("are the same bytes in whatever order the trades come", () => {
    fc.assert(
      fc.property(someBook, fc.nat(), (book, turn) => {
        const trades = training(book);
        const turned = trades.map((_, index) => trades[(index + turn) % trades.length]).reverse();
        const [one, other] = [trades, turned].map((each) =>
          sealHypotheses(each, RELEASE_1_0_0, run)
        );
        assertEquals(canonicalJson(one), canonicalJson(other));
      }),
      few,
    );
  });

  it("follow from the seed: the same gives the same bytes, another other permutations", () => {
    const trades = training(clearBook(4));
    const sealed = (seed: number) => sealHypotheses(trades, RELEASE_1_0_0, { ...run, seed });
    assertEquals(canonicalJson(sealed(1)), canonicalJson(sealed(1)));
    const p = (seed: number) => sealed(seed).sheet.cells.map(({ p_value }) => p_value);
    assert(canonicalJson(p(1)) !== canonicalJson(p(2)));
  });

  it("keep every bound on any book", () => {
    fc.assert(
      fc.property(someBook, (book) => {
        const { sheet } = sealHypotheses(training(book), RELEASE_1_0_0, run);
        assertEquals(sheet.cells.length, sheet.tested);
        assertEquals(sheet.tested + sheet.not_tested, 38);
        assertEquals(
          sheet.cells.map(({ q_value }) => q_value),
          qValues(sheet.cells.map(({ p_value }) => p_value)),
        );
        for (const { trades, rest, p_value, q_value } of sheet.cells) {
          assert(trades >= 30 && rest >= 30 && p_value > 0 && p_value <= 1 && q_value >= p_value);
        }
        const significant = sheet.cells.filter(({ q_value }) => q_value <= 0.1);
        assertEquals(significant.length, sheet.hypotheses.length + sheet.withheld.length);
        for (const each of sheet.hypotheses) {
          assert(each.q_value <= 0.1 && isWithinBounds(each.current, each.proposed));
          assert(Number.isInteger(each.change_pct) && Math.abs(each.change_pct) <= 15);
          const way = each.direction === "RAISE" ? 1 : -1;
          assert(Math.sign(each.difference ?? 0) === way && Math.sign(each.change_pct) === way);
          if (way > 0) assert((each.mean_r ?? 0) > 0);
          assert(each.win_rate >= 0 && each.win_rate <= 1 && each.max_drawdown >= 0);
          assert(MATRICES.includes(each.matrix));
          assertEquals(each.halves.reduce((sum, { trades }) => sum + trades, 0), each.trades);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("say why a cell that stands out changes nothing", () => {
    // All trades lose, those of one cell less.
    const losing = clearBook(5).map((trade) => ({
      ...trade,
      net: trade.net - (trade.risk ?? 0) * 1.5,
    }));
    const { withheld, hypotheses } = sealHypotheses(training(losing), RELEASE_1_0_0, run).sheet;
    assertEquals(
      withheld.find(({ cell }) => cell === "POWER_HOUR")?.reason,
      "STILL_LOSING",
    );
    assertEquals(hypotheses.some(({ cell }) => cell === "POWER_HOUR"), false);
  });

  it("propose no value a release may not have", () => {
    const release = { ...RELEASE_1_0_0, session: { ...RELEASE_1_0_0.session, POWER_HOUR: 9.9 } };
    const { withheld } = sealHypotheses(training(clearBook(1)), release, run).sheet;
    assertEquals(withheld.find(({ cell }) => cell === "POWER_HOUR")?.reason, "OUT_OF_BOUNDS");
  });

  it("do not look at a boost that is 0, which no percentage changes", () => {
    const release = { ...RELEASE_1_0_0, boosts: { ...RELEASE_1_0_0.boosts, trend_strong: 0 } };
    const { sheet } = sealHypotheses(training(clearBook(1)), release, run);
    assertEquals(sheet.cells.some(({ cell }) => cell === "trend_strong"), false);
    assertEquals(sheet.cells.some(({ cell }) => cell === "phase_confidence"), true);
  });
});

describe("the hold-out", () => {
  const book = clearBook(1);
  const sealed = sealHypotheses(training(book), RELEASE_1_0_0, run);
  const planted = ({ cell }: { readonly cell: string }) => cell === "POWER_HOUR";

  it("lets a hypothesis pass that holds there, and changes nothing about it", () => {
    const { suggestions } = confirm(sealed, holdOut(book));
    const suggestion = suggestions.find(planted);
    assertEquals(suggestion?.hold_out.verdict, "AGREES");
    assertEquals(suggestion?.sealed, sealed.hash);
    const {
      hold_out: _,
      format: _f,
      release: _r,
      release_hash: _h,
      period: _p,
      seed: _s,
      ...rest
    } = suggestion ?? {};
    const hypothesis = sealed.sheet.hypotheses.find(planted);
    assertEquals(rest, { ...hypothesis, tested: sealed.sheet.tested, sealed: sealed.hash });
  });

  it("withholds one that points the other way there", () => {
    const turned = holdOut(book).map((trade) =>
      trade.features.session === "POWER_HOUR" ? { ...trade, net: -Math.abs(trade.net) } : trade
    );
    const { suggestions, withheld } = confirm(sealed, turned);
    assertEquals(suggestions.some(planted), false);
    assertEquals(withheld.find(planted)?.reason, "HOLD_OUT_CONTRADICTS");
  });

  it("withholds one it says too little about: nine trades are too few, ten are enough", () => {
    const others = holdOut(book).filter(({ features }) => features.session !== "POWER_HOUR");
    const own = Array.from({ length: 10 }, (_, index) => ({
      ...tradeOf(1 + index / 10, 0, { session: "POWER_HOUR" }),
      closed_at: cut,
    }));
    assertEquals(
      confirm(sealed, [...others, ...own.slice(1)]).withheld.find(planted)?.reason,
      "HOLD_OUT_TOO_SMALL",
    );
    assertEquals(
      confirm(sealed, [...others, ...own]).suggestions.find(planted)?.hold_out.trades,
      10,
    );
  });

  it("refuses hypotheses that are not those that were sealed", () => {
    const [first, ...others] = sealed.sheet.hypotheses;
    const forged = [
      { ...sealed, hash: "0".repeat(64) },
      {
        ...sealed,
        sheet: { ...sealed.sheet, hypotheses: [{ ...first, proposed: 0.9 }, ...others] },
      },
      { ...sealed, sheet: { ...sealed.sheet, tested: 1 } },
    ];
    for (const each of forged) assertThrows(() => confirm(each, holdOut(book)), SealBrokenError);
  });

  it("survives JSON, as an entry of the ledger does", () => {
    const read = JSON.parse(JSON.stringify(sealed));
    assertEquals(
      canonicalJson(confirm(read, holdOut(book))),
      canonicalJson(confirm(sealed, holdOut(book))),
    );
  });

  it("refuses a trade from before the cut", () => {
    assertThrows(() => confirm(sealed, training(book).slice(0, 1)), HoldOutReadError);
  });

  it("is all that a whole run adds to the seal", () => {
    const advice = adviseOn(book, RELEASE_1_0_0, run);
    assertEquals(advice.sealed, sealed.hash);
    assertEquals(advice.cells, sealed.sheet.cells);
    assertEquals(
      canonicalJson(advice.suggestions),
      canonicalJson(confirm(sealed, holdOut(book)).suggestions),
    );
  });
});
