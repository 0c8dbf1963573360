import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { DAY_INTERVALS } from "../../engine/metrics/day_intervals.ts";
import { TRADE_INTERVALS } from "../../engine/metrics/result_sums.ts";
import { FIGURE_NAMES, FIGURES } from "../../lib/view/performance/figures.ts";
import { evidenceRows, figureRows, fillRows } from "../../lib/view/performance/rows.ts";
import { sparkOf, thin } from "../../lib/view/performance/spark.ts";
import { boundsOf, HEADLINES, sampleOf, tilesOf } from "../../lib/view/performance/tiles.ts";
import {
  formatMinutes,
  formatRatio,
  shortResult,
  writeBounds,
  writeChange,
  writeFigure,
} from "../../lib/view/performance/write.ts";
import { sampleSet, sampleTrades } from "./performance_sample.ts";

describe("figures as text", () => {
  it("have the look of their unit, and a dash where they are undefined", () => {
    assertEquals(writeFigure(1234.5, "dollars"), "$1,234.50");
    assertEquals(writeFigure(-12.5, "result"), "−$12.50");
    assertEquals(writeFigure(0.55, "share"), "55.0 %");
    assertEquals(writeFigure(12.34, "percent"), "12.3 %");
    assertEquals(writeFigure(0.4, "r"), "+0.40 R");
    assertEquals(writeFigure(1, "days"), "1 day");
    assertEquals(writeFigure(1200, "days"), "1,200 days");
    assertEquals(writeFigure(null, "ratio"), "–");
  });

  it("lose a sign that rounds to nothing", () => {
    assertEquals([-1.234, -0.001, 0, 1234.567].map(formatRatio), [
      "−1.23",
      "0.00",
      "0.00",
      "1,234.57",
    ]);
    assertEquals(writeChange(-0.0001, "share"), "0.0 %");
  });

  it("show changes with their sign whatever the unit", () => {
    assertEquals(writeChange(0.05, "share"), "+5.0 %");
    assertEquals(writeChange(-3, "dollars"), "−$3.00");
    assertEquals(writeChange(0.5, "r"), "+0.50 R");
    assertEquals(writeChange(-0.5, "r"), "−0.50 R");
    assertEquals(writeChange(null, "r"), "–");
  });

  it("name both ends of an interval", () => {
    assertEquals(writeBounds({ lower: 0.5, upper: 0.6 }, "share"), "50.0\u00a0% to 60.0\u00a0%");
    assertEquals(writeBounds(null, "share"), null);
  });

  it("tell lengths of time in the two largest units", () => {
    assertEquals([0, 45, 60, 200, 1440, 3120].map(formatMinutes), [
      "0 m",
      "45 m",
      "1 h",
      "3 h 20 m",
      "1 d",
      "2 d 4 h",
    ]);
  });

  it("fit a cell of a calendar, and round up to the next unit", () => {
    assertEquals([0, 0.4, 85, -85.4, 999.6, 1234.5, -12_345, 999_960, 5e9].map(shortResult), [
      "0",
      "0",
      "+85",
      "−85",
      "+1k",
      "+1.2k",
      "−12.3k",
      "+1m",
      "+5b",
    ]);
  });
});

describe("tiles", () => {
  const set = sampleSet(sampleTrades(40));
  const source = { metrics: set.figures, bounds: set.intervals, series: {} };

  it("carry value, interval, sample and no reason where nothing is missing", () => {
    const tile = tilesOf(source).find(({ name }) => name === "win_rate");
    assertEquals(tile?.value, "60.0 %");
    assertEquals(tile?.sample, "40 trades");
    assertEquals(tile?.reason, null);
    assert(/^\d+\.\d\s% to \d+\.\d\s%$/.test(tile?.interval ?? ""), tile?.interval ?? "none");
  });

  it("give the net the interval of the mean times the trades", () => {
    const mean = set.intervals.expectancy;
    assert(mean !== null);
    assertEquals(boundsOf(source, "total_net"), { lower: mean.lower * 40, upper: mean.upper * 40 });
  });

  it("say how many trades are needed while there are too few", () => {
    const few = sampleSet(sampleTrades(12));
    const tiles = tilesOf({ metrics: few.figures, bounds: few.intervals, series: {} });
    const rate = tiles.find(({ name }) => name === "win_rate");
    assertEquals([rate?.value, rate?.interval], ["–", null]);
    assertEquals(rate?.reason, "needs 30 trades, there are 12");
    const net = tiles.find(({ name }) => name === "total_net");
    assertEquals([net?.reason, net?.sign], [null, "gain"]);
    assert(net?.value.startsWith("+$"));
  });

  it("say why a figure is undefined among enough trades", () => {
    const winners = sampleTrades(40).map((trade) => ({ ...trade, net: Math.abs(trade.net) + 1 }));
    const won = sampleSet(winners);
    const tiles = tilesOf({ metrics: won.figures, bounds: won.intervals, series: {} });
    const factor = tiles.find(({ name }) => name === "profit_factor");
    assertEquals(factor?.value, "–");
    assertEquals(factor?.reason, "no trade lost, so there is nothing to divide by");
  });

  it("say why a figure has no interval", () => {
    const bounds = { ...set.intervals, win_rate: null };
    const [tile] = tilesOf({ ...source, bounds }, ["win_rate"]);
    assertEquals([tile?.interval, tile?.value], [null, "60.0 %"]);
    assert(tile?.reason?.includes("no interval"));
    const [streak] = tilesOf(source, ["longest_win_streak"]);
    assertEquals(streak?.reason, null, "a figure that never has one needs no excuse");
  });

  it("count each figure over its own sample", () => {
    const { figures } = sampleSet(
      sampleTrades(40).map((trade, index) => ({
        ...trade,
        risk: index === 0 ? 100 : null,
      })),
    );
    assertEquals(sampleOf(figures, "r"), "1 trade with R");
    assertEquals(sampleOf(figures, "days"), "39 daily returns");
    assertEquals(sampleOf(figures, "trades"), "40 trades");
  });

  it("know every figure that carries an interval, and every headline does", () => {
    const known: readonly string[] = FIGURE_NAMES;
    for (const name of [...TRADE_INTERVALS, ...DAY_INTERVALS]) assert(known.includes(name), name);
    const withInterval: readonly string[] = ["total_net", ...TRADE_INTERVALS, ...DAY_INTERVALS];
    for (const name of HEADLINES) assert(withInterval.includes(name), name);
    assert(FIGURE_NAMES.every((name) => FIGURES[name].lacking !== ""));
  });
});

describe("tables of figures", () => {
  it("have all figures in a fixed order", () => {
    const set = sampleSet(sampleTrades(40));
    assertEquals(figureRows(set).map(({ name }) => name), [...FIGURE_NAMES]);
  });

  it("put the worst fill first, and leave out what not every trade says", () => {
    const set = sampleSet(
      sampleTrades(40).map((trade, index) => ({
        ...trade,
        net_three_quarters: trade.net + 5,
        net_mid: index === 3 ? null : trade.net + 20,
      })),
    );
    const rows = fillRows(set);
    assertEquals(rows.map(({ fill }) => fill), ["touch", "three_quarters", "mid"]);
    assertEquals(rows[2]?.figures, null);
    const [touch, three] = rows.map(({ figures }) => figures?.total_net ?? NaN);
    assertEquals((three ?? NaN) - (touch ?? NaN), 200);
  });

  it("split the grades and mark those with few trades", () => {
    const trades = sampleTrades(40).map((trade, index) => ({
      ...trade,
      features: { ...trade.features, evidence: index < 35 ? "LIVE" as const : null },
    }));
    const rows = evidenceRows(sampleSet(trades));
    assertEquals(rows.map(({ grade, trades, small }) => [grade, trades, small]), [
      ["LIVE", 35, false],
      ["UNSTATED", 5, true],
    ]);
    assertEquals(rows[0]?.share, 35 / 40);
    assertEquals(rows[1]?.figures?.win_rate, null);
  });
});

describe("a sparkline", () => {
  it("spans its box, oldest to the left, and marks its end", () => {
    const spark = sparkOf([1, 3, 2]);
    assertEquals(spark?.path, "M3 25L60 3L117 14");
    assertEquals(spark?.end, { x: 117, y: 14 });
    assertEquals(spark?.zero, null);
  });

  it("breaks where a value is undefined, and ends at the last that is not", () => {
    assertEquals(sparkOf([0, null, 1, 2, null])?.path, "M3 25M60 14L88.5 3");
    assertEquals(sparkOf([0, 1, null])?.end, { x: 60, y: 3 });
    assertEquals(sparkOf([null, 1]), null);
    assertEquals(sparkOf([]), null);
  });

  it("marks zero where it is crossed, and lies in the middle when nothing moves", () => {
    assertEquals(sparkOf([-1, 1])?.zero, 14);
    assertEquals(sparkOf([2, 2])?.path, "M3 14L117 14");
  });

  it("keeps the first and the last of a long series", () => {
    const values = Array.from({ length: 101 }, (_, index) => index);
    assertEquals(thin(values, 3), [0, 50, 100]);
    assertEquals(thin([1, 2], 3), [1, 2]);
  });
});
