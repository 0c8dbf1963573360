import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { SAFETY_CODES, type SafetyCode } from "../../engine/codes.ts";
import { RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { adviseOn, closedWithin, rDistribution } from "../../engine/learning/mod.ts";
import type { ListedSuggestion } from "../../lib/data/learning_types.ts";
import { alertMeasure, alertPlace, isDay, nameAlert } from "../../lib/view/alerts.ts";
import { candidateHref, sharesMatrix, showChanges } from "../../lib/view/learning/candidate.ts";
import { distributionOf } from "../../lib/view/learning/distribution.ts";
import {
  byChance,
  cellFigures,
  describePart,
  describeStability,
  differencePlot,
  testFigures,
} from "../../lib/view/learning/evidence.ts";
import { countVerdicts, hindsightPlot } from "../../lib/view/learning/hindsight.ts";
import { intervalPlot } from "../../lib/view/learning/interval_plot.ts";
import { countByStatus, ready, whyNone } from "../../lib/view/learning/status.ts";
import {
  changeLine,
  describeQ,
  formatBounds,
  formatChance,
  formatChange,
  formatValue,
} from "../../lib/view/learning/words.ts";
import { mayAcknowledge, mayChallenge, mayReview } from "../../lib/view/role.ts";
import { PERIOD } from "../bench/learning_books.ts";
import { CLEAR, clearBook } from "../engine/learning/trades.ts";

const BOOK = clearBook(1);
const ADVICE = adviseOn(BOOK, RELEASE_1_0_0, { seed: 1, period: PERIOD });
const [SUGGESTION] = ADVICE.suggestions;

describe("the words of learning", () => {
  it("write probabilities to two digits, and never as nothing", () => {
    assertEquals([0.01234, 0.5, 0.00012, 0.00005, 1].map(formatChance), [
      "0.012",
      "0.5",
      "0.00012",
      "below 0.0001",
      "1",
    ]);
    assertEquals(formatChance(null), "–");
  });

  it("say of a q what share is expected to be chance, rounded up", () => {
    assert(describeQ(0.0421).includes("about 5 in 100"));
    assert(describeQ(0.1).includes("about 10 in 100"));
    assert(describeQ(0.01).includes("about 1 in 100"));
    assert(describeQ(0.0004).includes("fewer than 1 in 100"));
  });

  it("write what would change on one line", () => {
    const change = { label: "session OPEN", current: 0.9, proposed: 0.9 * 1.1, change_pct: 10 };
    assertEquals(changeLine(change), "session OPEN: 0.9 → 0.99 (+10 %)");
    assertEquals(formatChange(-7), "−7 %");
    assertEquals(formatValue(0.1 + 0.2), "0.3");
    const bounds = formatBounds({ lower: -0.1, upper: 0.25 });
    assertEquals(bounds.replaceAll("\u00a0", " "), "−0.10 R to +0.25 R");
    assertEquals(formatBounds(null), "–");
  });
});

describe("the distribution of R in a cell and beside it", () => {
  const cell = CLEAR.edge.cell;
  const picture = distributionOf(rDistribution(BOOK, cell), { mean_r: 0.9, rest_mean_r: 0 });

  it("shows each side as shares of itself, so that sizes do not matter", () => {
    const shares = (side: "cellShare" | "restShare") =>
      picture?.bins.reduce((sum, bin) => sum + (bin[side] ?? 0), 0) ?? 0;
    assertAlmostEquals(shares("cellShare"), 1, 1e-9);
    assertAlmostEquals(shares("restShare"), 1, 1e-9);
    const heights = picture?.bins.flatMap((bin) => [bin.cellHeight, bin.restHeight]) ?? [];
    assertAlmostEquals(Math.max(...heights), 100, 1e-9);
  });

  it("leaves empty ends out, and stays to scale", () => {
    const distribution = {
      edges: [-1, -0.5, 0, 0.5, 1, 1.5],
      in_cell: [0, 2, 0, 1, 0],
      rest: [0, 0, 0, 3, 0],
    };
    const small = distributionOf(distribution, { mean_r: -0.2, rest_mean_r: 9 });
    assertEquals(small?.bins.map(({ name }) => name), [
      "−0.50 R to 0.00 R",
      "0.00 R to +0.50 R",
      "+0.50 R to +1.00 R",
    ]);
    assertEquals(small?.ticks.map(({ label }) => label), ["0", "+1"]);
    assertAlmostEquals(small?.ticks[0]?.at ?? 0, 100 / 3, 1e-9);
    assertAlmostEquals(small?.cellMean ?? 0, 20, 1e-9);
    assertEquals(small?.restMean, null);
  });

  it("names what lies beyond the ends, and is nothing without a side", () => {
    const ends = { edges: [-3, -2.5, -2], in_cell: [1, 1], rest: [1, 1] };
    const means = { mean_r: null, rest_mean_r: null };
    const names = distributionOf(ends, means)?.bins.map(({ name }) => name);
    assertEquals(names, ["Below −2.50 R", "−2.50 R and more"]);
    assertEquals(distributionOf({ ...ends, rest: [0, 0] }, means), null);
  });
});

describe("intervals on one axis", () => {
  it("always have zero on it, and say on which side of it they lie", () => {
    const plot = intervalPlot([
      { name: "a", value: 0.4, interval: { lower: 0.2, upper: 0.6 } },
      { name: "b", value: 0.1, interval: { lower: -0.1, upper: 0.3 } },
      { name: "c", value: null, interval: null },
    ]);
    assertEquals(plot?.rows.map(({ clear }) => clear), [true, false, null]);
    const [first, second, third] = plot?.rows ?? [];
    assert((first?.from ?? 0) > (plot?.zero ?? 0));
    assert((second?.from ?? 0) < (plot?.zero ?? 0) && (second?.to ?? 0) > (plot?.zero ?? 0));
    assertEquals([third?.at, third?.from], [null, null]);
    assert(plot?.ticks.some(({ value, at }) => value === 0 && at === plot.zero));
    for (const place of plot?.rows.flatMap(({ from, at, to }) => [from, at, to]) ?? []) {
      assert(place === null || (place > 0 && place < 100));
    }
  });

  it("are nothing where nothing is known, and can be a single zero", () => {
    assertEquals(intervalPlot([{ name: "a", value: null, interval: null }]), null);
    assertEquals(intervalPlot([{ name: "a", value: 0, interval: null }])?.rows[0]?.at, 50);
  });
});

describe("the axis of intervals", () => {
  it("reaches to zero where every figure lies far from it", () => {
    for (const sign of [1, -1]) {
      const interval = { lower: Math.min(5 * sign, 6 * sign), upper: Math.max(5 * sign, 6 * sign) };
      const plot = intervalPlot([{ name: "a", value: 5.5 * sign, interval }]);
      assert(plot !== null && plot.zero > 0 && plot.zero < 100);
    }
  });
});

describe("the evidence of a suggestion", () => {
  it("is the engine's, figure by figure", () => {
    assert(SUGGESTION !== undefined);
    const plot = differencePlot(SUGGESTION);
    assertEquals(plot?.rows.map(({ name, value }) => [name, value]), [
      ["Evidence", SUGGESTION.difference],
      ["Hold-out", SUGGESTION.hold_out.difference],
    ]);
    const [p, q, tested] = testFigures(SUGGESTION);
    assertEquals([p?.value, q?.value, tested?.value], [
      formatChance(SUGGESTION.p_value),
      formatChance(SUGGESTION.q_value),
      String(ADVICE.tested),
    ]);
    assertEquals(q?.meaning, describeQ(SUGGESTION.q_value));
    assertEquals(cellFigures(SUGGESTION)[0], {
      name: "Trades",
      value: String(SUGGESTION.trades),
      meaning: `in the cell, ${SUGGESTION.rest} beside it`,
    });
  });

  it("counts the same trades as its picture", () => {
    assert(SUGGESTION !== undefined);
    const training = closedWithin(BOOK, PERIOD.from, PERIOD.cut);
    const picture = distributionOf(rDistribution(training, SUGGESTION), SUGGESTION);
    assertEquals([picture?.inCell, picture?.rest], [SUGGESTION.trades, SUGGESTION.rest]);
  });

  it("orders the cells by p and says when parts cannot tell", () => {
    const ps = byChance(ADVICE.cells).map(({ p_value }) => p_value);
    assertEquals(ps, ps.toSorted((one, other) => one - other));
    assertEquals([true, false, null].map((agrees) => describePart({ agrees })), [
      "Same way",
      "Other way",
      "Too few to tell",
    ]);
    assert(describeStability(null).includes("too few"));
    assert(describeStability(false).includes("not"));
  });

  it("is held against what came afterwards", () => {
    const interval = { lower: 0.1, upper: 0.3, method: "BCA" } as const;
    const plot = hindsightPlot({ expected_difference: 0.4, difference: 0.2, interval });
    assertEquals(plot?.rows.map(({ name, value }) => [name, value]), [
      ["Suggested", 0.4],
      ["Afterwards", 0.2],
    ]);
    const none = { expected_difference: 0.4, difference: null, interval: null };
    assertEquals(hindsightPlot(none), null);
    const verdicts = ["UNCLEAR", "HELD", "UNCLEAR"] as const;
    assertEquals(countVerdicts(verdicts.map((verdict) => ({ verdict }))), [
      { verdict: "HELD", count: 1 },
      { verdict: "UNCLEAR", count: 2 },
    ]);
  });
});

describe("suggestions by where they stand", () => {
  assert(SUGGESTION !== undefined);
  const listed = (status: ListedSuggestion["status"], current: boolean): ListedSuggestion => ({
    id: `${status}-${current}`,
    seq: 1,
    proposedAt: PERIOD.to,
    suggestion: SUGGESTION,
    status,
    review: null,
    proposedBy: { id: null, who: "The schedule" },
    own: false,
    current,
  });
  const all = [listed("PENDING", true), listed("APPROVED", true), listed("APPROVED", false)];

  it("are counted, and only approved ones of the active release make a candidate", () => {
    assertEquals(countByStatus(all), { PENDING: 1, APPROVED: 2, REJECTED: 0 });
    assertEquals(ready(all).map(({ id }) => id), ["APPROVED-true"]);
  });

  it("say why there is none", () => {
    const why = (trades: number, cells: number | null) =>
      whyNone({
        trades,
        required: 30,
        lastRun: cells === null ? null : { cells: ADVICE.cells.slice(0, cells) },
      });
    assert(why(29, null).startsWith("A run needs more closed trades"));
    assert(why(30, null).startsWith("No run has looked"));
    assert(why(46, 0).startsWith("The last run could look at no cell"));
    assert(why(300, 4).startsWith("Most runs find nothing"));
  });

  it("lead from a candidate's change to its evidence", () => {
    const { matrix, cell, label, current: from, proposed: to, change_pct } = SUGGESTION;
    const [found, unknown] = showChanges([
      { matrix, cell, label, from, to },
      { matrix, cell, label, from, to: from * 1.14 },
    ], all);
    assertEquals([found?.href, found?.percent], ["/learning/PENDING-true", change_pct]);
    assertEquals(unknown?.href, null);
    assertEquals(sharesMatrix([{ matrix: "day" }, { matrix: "session" }]), false);
    assertEquals(sharesMatrix([{ matrix: "day" }, { matrix: "day" }]), true);
    const href = new URL(candidateHref("1.0.0+c.0123456789ab"), "http://x");
    assertEquals(href.searchParams.get("release"), "1.0.0+c.0123456789ab");
  });
});

describe("safety alerts in words", () => {
  it("have a name, a place and a measure where there is one, whatever their code", () => {
    for (const code of Object.keys(SAFETY_CODES) as SafetyCode[]) {
      assert(nameAlert(code).length > 3);
      assert(alertPlace({ code, subject: null }).href.startsWith("/"));
      const measure = alertMeasure({ code, value: 1, threshold: 1 });
      assertEquals(measure === null, code === "LEDGER_BROKEN", code);
    }
    assertEquals(alertMeasure({ code: "DRAWDOWN", value: 6200, threshold: 5000 }), {
      value: "$6,200.00",
      threshold: "$5,000.00",
    });
    assertEquals(alertMeasure({ code: "REGIME_MISMATCH", value: 0.6, threshold: 0.5 }), {
      value: "60.0 %",
      threshold: "50.0 %",
    });
    assertEquals(alertPlace({ code: "SIZE_OUTLIER", subject: "ab" }).href, "/trades/ab");
  });

  it("know a day from an instant", () => {
    assertEquals(["2026-03-02", "2026-03-02T15:00:00.000Z"].map(isDay), [true, false]);
  });
});

describe("who may what about learning", () => {
  it("is what the database allows", () => {
    const roles = ["owner", "risk", "trader", "analyst", null] as const;
    assertEquals(roles.map(mayReview), [true, true, false, false, false]);
    assertEquals(roles.map(mayChallenge), [true, false, false, false, false]);
    assertEquals(roles.map(mayAcknowledge), [true, true, true, false, false]);
  });
});
