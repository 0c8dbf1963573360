import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ALL_TIME, type CalendarDay } from "../../lib/data/performance_types.ts";
import {
  areIndependent,
  comparedQuery,
  lastTwo,
  readCompared,
} from "../../lib/view/performance/compare_query.ts";
import { monthRows } from "../../lib/view/performance/months.ts";
import { niceTicks, plotOf } from "../../lib/view/performance/plot.ts";
import { performanceSummary } from "../../lib/view/performance/summary.ts";
import { OVERVIEW_HEADLINES } from "../../lib/view/performance/tiles.ts";
import { sampleSet, sampleTrades } from "./performance_sample.ts";

describe("a plot for paper", () => {
  const line = (ys: readonly (number | null)[]) => ({
    points: ys.map((y, index) => ({ x: 20_000 + index, y })),
  });

  it("spans its box between round numbers", () => {
    const plot = plotOf(line([100, 110, 105]), "dollars", false);
    assertEquals(plot?.path, "M84 166L380 8L676 87");
    assertEquals(plot?.y.map(({ label }) => label), ["$100", "$105", "$110"]);
    assertEquals(plot?.x.map(({ at }) => at), [84, 380, 676]);
    assertEquals(plot?.x[0]?.label, "Oct 4, 2024");
  });

  it("fills to zero where zero is on the axis, and passes over gaps", () => {
    const plot = plotOf(line([0, null, -0.1]), "share", true);
    assertEquals(plot?.path, "M84 8L676 166");
    assertEquals(plot?.area, "M84 8L676 166L676 8L84 8Z");
    assertEquals([plot?.y.at(-1)?.label, plot?.y[0]?.label], ["0 %", "−10 %"]);
  });

  it("is none with fewer than two values, and lies flat where nothing moves", () => {
    assertEquals(plotOf(line([]), "dollars", false), null);
    assertEquals(plotOf(line([5, null]), "dollars", false), null);
    const flat = plotOf(line([5, 5]), "dollars", false);
    assert(flat !== null && !flat.path.includes("NaN"), flat?.path);
  });

  it("has ticks of one, two or five, whatever the size", () => {
    assertEquals(niceTicks(3, 17, 5), [0, 5, 10, 15, 20]);
    assertEquals(niceTicks(-0.19, 0, 5), [-0.2, -0.15, -0.1, -0.05, 0]);
    assertEquals(niceTicks(0, 0.3, 4), [0, 0.1, 0.2, 0.3]);
    for (const [low, high] of [[0, 0], [7, 7], [-3, -3], [1e9, 1e9 + 1], [1e-9, 2e-9]] as const) {
      const ticks = niceTicks(low, high, 5);
      assert(ticks.length >= 2 && ticks.length < 12, String(ticks));
      assert((ticks[0] ?? NaN) <= low && (ticks.at(-1) ?? NaN) >= high, String(ticks));
    }
  });
});

describe("months of a report", () => {
  const day = (date: string, realised: number, change: number | null): CalendarDay => ({
    date,
    realised,
    trades: 2,
    wins: 1,
    losses: 1,
    change,
    change_pct: null,
  });

  it("add their days up exactly, oldest first, and know no change without a close", () => {
    const rows = monthRows([
      day("2026-03-02", 0.1, 5),
      day("2026-02-27", 7, null),
      day("2026-03-03", 0.2, null),
    ]);
    assertEquals(rows.map(({ name }) => name), ["Feb 2026", "Mar 2026"]);
    assertEquals(rows.map(({ realised }) => realised), [7, 0.3]);
    assertEquals(rows.map(({ change }) => change), [null, 5]);
    assertEquals(rows[1]?.trades, 4);
  });
});

describe("two samples of an address", () => {
  const usual = lastTwo("2026-06-30");

  it("are the last ninety days after the ninety before, unless it says otherwise", () => {
    assertEquals([usual.a.from, usual.a.to], ["2026-01-02", "2026-04-01"]);
    assertEquals([usual.b.from, usual.b.to], ["2026-04-02", "2026-06-30"]);
    const empty = readCompared(new URLSearchParams("a_from=&b_release="), usual);
    assertEquals([empty.a, empty.b, empty.independent], [usual.a, usual.b, true]);
  });

  it("are two releases or two periods, and come back from their own address", () => {
    const text = "a_release=1.0.0&b_from=2026-01-01&b_release=1.1.0";
    const read = readCompared(new URLSearchParams(text), usual);
    assertEquals(read.a, { ...ALL_TIME, release: "1.0.0" });
    assertEquals(read.b.from, "2026-01-01");
    assertEquals(comparedQuery(read).toString(), text);
  });

  it("are independent only where they can't share a trade or a day", () => {
    const all = ALL_TIME;
    const early = { ...all, to: "2026-03-31" }, late = { ...all, from: "2026-04-01" };
    assert(areIndependent(early, late));
    assert(areIndependent(late, early));
    assert(!areIndependent(early, { ...late, from: "2026-03-31" }));
    assert(!areIndependent(early, all));
    assert(areIndependent({ ...all, release: "a" }, { ...all, release: "b" }));
    assert(!areIndependent({ ...all, release: "a" }, { ...all, release: "a" }));
    assert(!areIndependent({ ...all, release: "a" }, all));
  });
});

describe("the summary of the overview", () => {
  it("has its figures with intervals and lines", () => {
    const all = sampleSet(sampleTrades(40));
    const spark = (win_rate: number | null) => ({ win_rate, total_net: 1 }) as never;
    const point = (value: number, drawdown_pct: number) => ({ value, drawdown_pct }) as never;
    const summary = performanceSummary(
      { all, sparkline: [spark(null), spark(0.5), spark(0.6)] },
      { points: [point(100, 0), point(90, 10)] },
    );
    assertEquals(summary.tiles.map(({ name }) => name), [...OVERVIEW_HEADLINES]);
    const [net, rate] = summary.tiles;
    assertEquals(net?.spark, [100, 90]);
    assertEquals(rate?.spark, [null, 0.5, 0.6]);
    assert(summary.tiles.every(({ interval }) => interval !== null));
    assertEquals(summary.tiles.at(-1)?.spark, [0, -10]);
    assertEquals([summary.trades, summary.required, summary.mixed], [40, 30, false]);
  });
});
