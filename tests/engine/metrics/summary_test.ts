import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { CourseTally } from "../../../engine/metrics/course_tally.ts";
import {
  addEvidence,
  type EvidenceCounts,
  gradeOf,
  isMixed,
  NO_EVIDENCE,
} from "../../../engine/metrics/evidence.ts";
import { equityFigures } from "../../../engine/metrics/equity.ts";
import { METRIC_NOTES, notesOn } from "../../../engine/metrics/notes.ts";
import { sampleStatus, withheldEquity } from "../../../engine/metrics/sample.ts";
import { summaryOf } from "../../../engine/metrics/summary.ts";
import { byClose, tallyOf, TradeTally } from "../../../engine/metrics/trade_tally.ts";
import type { Trade } from "../../../engine/metrics/mod.ts";
import { equityOf, features, someTrades, trade, tradesOf } from "./sample.ts";

const ATTRIBUTION = { delta: 60, gamma: 10, theta: -8, vega: 4, rho: 1, residual: -2 };

describe("the course of trades", () => {
  it("is averaged over those that say", () => {
    const tally = new CourseTally();
    tally.add(trade(1, 90, { opened_at: "2026-01-05T15:00:00Z", mae: -40, mfe: 100 }));
    tally.add(
      trade(1, 30, { opened_at: "2026-01-05T15:00:00Z", mae: 20, attribution: ATTRIBUTION }),
    );
    tally.add(trade(1, 5));
    const { average_contribution, ...figures } = tally.figures;
    assertEquals(figures, { average_hold_minutes: 60, average_mae: 30, average_mfe: 100 });
    assertEquals(average_contribution, ATTRIBUTION);
    assertEquals(tally.coverage, { hold: 2, contribution: 1, mae: 2, mfe: 1 });
  });

  it("is null, not 0, where no trade says", () => {
    const tally = new CourseTally();
    tally.add(trade(1));
    const { average_contribution, ...figures } = tally.figures;
    for (const figure of Object.values({ ...figures, ...average_contribution })) {
      assertEquals(figure, null);
    }
    assertEquals(Object.keys(average_contribution).length, 6);
  });
});

describe("evidence", () => {
  const counts: EvidenceCounts = { ...NO_EVIDENCE, LIVE: 3 };

  it("is mixed when trades of two grades are counted together, unstated ones too", () => {
    assertEquals([isMixed(NO_EVIDENCE), isMixed(counts)], [false, false]);
    assertEquals(isMixed({ ...counts, SYNTHETIC: 1 }), true);
    assertEquals(isMixed({ ...counts, UNSTATED: 1 }), true);
    assertEquals([gradeOf(null), gradeOf("DELAYED")], ["UNSTATED", "DELAYED"]);
  });

  it("adds up", () => {
    assertEquals(addEvidence(counts, { ...counts, DELAYED: 2 }), {
      LIVE: 6,
      DELAYED: 2,
      SYNTHETIC: 0,
      UNSTATED: 0,
    });
  });
});

describe("a summary", () => {
  it("withholds everything but counts and the total from too few trades", () => {
    const summary = summaryOf(tallyOf(tradesOf([10, -5, 20])), 4);
    assertEquals([summary.status, summary.trades, summary.required], ["INSUFFICIENT_DATA", 3, 4]);
    assertEquals([summary.wins, summary.losses, summary.total_net], [2, 1, 25]);
    const { win_rate, expectancy, expectancy_r, sqn, longest_win_streak, robust, fills } = summary;
    assertEquals([win_rate, expectancy, expectancy_r, sqn, longest_win_streak, robust], [
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    assertEquals(fills.touch?.win_rate, null);
    assertEquals([summary.average_mae, summary.average_contribution.delta], [null, null]);
  });

  it("shows the figures from the required number on", () => {
    const summary = summaryOf(tallyOf(tradesOf([10, -5, 20])), 3);
    assertEquals([summary.status, summary.win_rate], ["OK", 2 / 3]);
    assertEquals([sampleStatus(29, 30), sampleStatus(30, 30)], ["INSUFFICIENT_DATA", "OK"]);
  });

  const filled = (net: number, three_quarters: number | null, mid: number | null): Trade =>
    trade(net, 0, { risk: 64, net_three_quarters: three_quarters, net_mid: mid });

  it("has figures of each fill, the touch as its own", () => {
    const { fills, expectancy } = summaryOf(tallyOf([filled(-2, 3, 10), filled(4, 5, 20)]), 1);
    assertEquals([fills.touch, fills.three_quarters, fills.mid].map((each) => each?.expectancy), [
      1,
      4,
      15,
    ]);
    assertEquals([fills.mid?.expectancy_r, fills.touch?.win_rate, fills.mid?.win_rate], [
      15 / 64,
      0.5,
      1,
    ]);
    assertEquals(expectancy, 1);
  });

  it("is robust when it earns under every fill", () => {
    const robust = (...trades: readonly Trade[]) => summaryOf(tallyOf(trades), 1).robust;
    assertEquals(robust(filled(1, 2, 3)), true);
    assertEquals(robust(filled(-1, 2, 3)), false);
    assertEquals(robust(filled(0, 2, 3)), false);
    // Kinder fills can't save it, whatever they are; but they could sink it.
    assertEquals(robust(filled(-1, null, null)), false);
    assertEquals(robust(filled(1, 2, null)), null);
    assertEquals(robust(filled(1, null, -3)), false);
  });

  it("has no figures of a fill that one trade lacks", () => {
    const { fills } = summaryOf(tallyOf([filled(1, 2, 3), filled(1, 2, null)]), 1);
    assertEquals([fills.mid, fills.three_quarters?.trades], [null, 2]);
  });

  it("of trades before and after is that of both, stored in between", () => {
    fc.assert(fc.property(someTrades, fc.nat(60), (trades, cut) => {
      const inOrder = byClose(trades);
      const before = tallyOf(inOrder.slice(0, cut));
      const stored = new TradeTally(JSON.parse(JSON.stringify(before.state)));
      stored.merge(tallyOf(inOrder.slice(cut)));
      assertEquals(summaryOf(stored, 5), summaryOf(tallyOf(inOrder), 5));
    }));
  });
});

describe("notes", () => {
  const equity = equityFigures(equityOf([100, 110, 105]), 0);
  const codes = (trades: readonly Trade[], of = equity) =>
    notesOn(summaryOf(tallyOf(trades), 1), of).map(({ code }) => code);
  const whole = trade(1, 0, {
    risk: 1,
    net_mid: 2,
    net_three_quarters: 1,
    features: features({ evidence: "LIVE" }),
  });

  it("are none where nothing is lacking", () => {
    assertEquals(codes([whole]), []);
  });

  it("name the grades that are mixed, with their counts", () => {
    const delayed = { ...whole, features: features({ evidence: "DELAYED" }) };
    const [note] = notesOn(summaryOf(tallyOf([whole, delayed, whole]), 1), equity);
    assertEquals(note.code, "MIXED_EVIDENCE");
    assertStringIncludes(note.message, "2 LIVE, 1 DELAYED");
  });

  it("say over how many trades R is, and which fills are missing", () => {
    const [risk] = notesOn(summaryOf(tallyOf([whole, { ...whole, risk: null }]), 1), equity);
    assertEquals(risk.code, "RISK_MISSING");
    assertStringIncludes(risk.message, "1 of 2");
    const [fills] = notesOn(summaryOf(tallyOf([{ ...whole, net_mid: null }]), 1), equity);
    assertEquals(fills.code, "FILLS_MISSING");
    assertStringIncludes(fills.message, "mid");
    assert(!fills.message.includes("three_quarters"));
  });

  it("say that equity is missing or was used up", () => {
    assertEquals(codes([whole], equityFigures([], 0)), ["EQUITY_MISSING"]);
    const ruined = equityFigures(equityOf([100, 0, 0, 0]), 0);
    const [note] = notesOn(summaryOf(tallyOf([whole]), 1), ruined);
    assertEquals(note.code, "EQUITY_EXHAUSTED");
    assertStringIncludes(note.message, "2 of 3");
    assertEquals(codes([whole], equityFigures(equityOf([100, 0, 0]), 0)), ["EQUITY_EXHAUSTED"]);
  });

  it("begin with what their code means", () => {
    for (const { code, message } of notesOn(summaryOf(tallyOf([trade(1)]), 1), equity)) {
      assert(message.startsWith(METRIC_NOTES[code]));
    }
  });
});

describe("withheld equity figures", () => {
  it("are the days alone, under the names of the others", () => {
    const figures = equityFigures(equityOf([100, 110, 0, 0]), 0);
    const withheld = withheldEquity(figures);
    assertEquals(Object.keys(withheld).sort(), Object.keys(figures).sort());
    const { days, undefined_days, ...rest } = withheld;
    assertEquals([days, undefined_days], [2, 1]);
    assertEquals(Object.values(rest).filter((figure) => figure !== null), []);
  });
});
