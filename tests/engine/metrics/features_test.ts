import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  bucketOf,
  compareBuckets,
  type Feature,
  FEATURES,
  tradeType,
} from "../../../engine/metrics/buckets.ts";
import { byFeature, cellOf } from "../../../engine/metrics/features.ts";
import { summaryOf } from "../../../engine/metrics/summary.ts";
import { byClose, tallyOf } from "../../../engine/metrics/trade_tally.ts";
import type { Trade, TradeFeatures } from "../../../engine/metrics/mod.ts";
import { features, someTrades, trade } from "./sample.ts";

function bucket(feature: Feature, known: Partial<TradeFeatures>): string | null {
  return bucketOf({ features: features(known) }, feature);
}

describe("buckets", () => {
  it("put a bound into the range above it", () => {
    const scores = [0, 5.99, 6, 7, 7.99, 8, 8.99, 9, 10.5];
    assertEquals(scores.map((ai_score) => bucket("ai_score", { ai_score })), [
      "LOW",
      "LOW",
      "MEDIUM",
      "HIGH",
      "HIGH",
      "EXTREME",
      "EXTREME",
      "EXTREME_PLUS",
      "EXTREME_PLUS",
    ]);
    const ranks = [0, 19.9, 20, 40, 60, 80, 100];
    assertEquals(ranks.map((iv_rank) => bucket("iv_rank", { iv_rank })), [
      "0_TO_20",
      "0_TO_20",
      "20_TO_40",
      "40_TO_60",
      "60_TO_80",
      "80_TO_100",
      "80_TO_100",
    ]);
    const strengths = [39.9, 40, 60, 79.9, 80];
    assertEquals(strengths.map((trend_strength) => bucket("trend_strength", { trend_strength })), [
      "0_TO_40",
      "40_TO_60",
      "60_TO_80",
      "60_TO_80",
      "80_TO_100",
    ]);
    const volumes = [0, 0.69, 0.7, 1.3, 1.99, 2, 50];
    assertEquals(volumes.map((volume_vs_avg) => bucket("volume", { volume_vs_avg })), [
      "0_TO_0.7",
      "0_TO_0.7",
      "0.7_TO_1.3",
      "1.3_TO_2.0",
      "1.3_TO_2.0",
      "2.0_AND_MORE",
      "2.0_AND_MORE",
    ]);
  });

  it("name the kind of trade by its timeframe", () => {
    assertEquals([3, 5, 15, 60, 61, 240, 1440].map(tradeType), [
      "SCALP",
      "SCALP",
      "DAY",
      "DAY",
      "SWING",
      "SWING",
      "LEAP",
    ]);
    assertEquals(bucket("trade_type", { timeframe: 30 }), "DAY");
    assertEquals(bucket("timeframe", { timeframe: 30 }), "30");
  });

  it("take the words of decision and fill as they are", () => {
    const known = {
      dte_bucket: "WEEKLY",
      quality: "HIGH",
      session: "OPEN",
      day: "FRIDAY",
      direction: "SHORT",
      htf_alignment: "WEAK",
      volatility_regime: "LOW",
      trend_regime: "BEAR",
      release: "1.0.0",
      evidence: "LIVE",
    } as const;
    for (const [feature, word] of Object.entries(known)) {
      assertEquals(bucket(feature as keyof typeof known, known), word);
    }
  });

  it("are null where the trade does not say", () => {
    assertEquals(FEATURES.length, 16);
    for (const feature of FEATURES) assertEquals(bucket(feature, {}), null);
  });

  it("are ordered as people read them, the unknown last", () => {
    const sorted = (feature: Feature, ...buckets: (string | null)[]) =>
      buckets.toSorted((a, b) => compareBuckets(feature, a, b));
    assertEquals(sorted("timeframe", null, "240", "5", "15"), ["5", "15", "240", null]);
    assertEquals(sorted("day", "FRIDAY", null, "MONDAY"), ["MONDAY", "FRIDAY", null]);
    assertEquals(sorted("volume", "2.0_AND_MORE", "0.7_TO_1.3", "0_TO_0.7"), [
      "0_TO_0.7",
      "0.7_TO_1.3",
      "2.0_AND_MORE",
    ]);
    assertEquals(sorted("session", "LUNCH", "AFTERHOURS", "OPEN"), ["OPEN", "AFTERHOURS", "LUNCH"]);
    assertEquals(sorted("release", "b", "a", null), ["a", "b", null]);
  });
});

describe("figures by feature", () => {
  const of = (net: number, minute: number, known: Partial<TradeFeatures>): Trade =>
    trade(net, minute, { risk: 100, features: features(known) });
  const trades = [
    of(100, 1, { session: "MIDDAY", quality: "HIGH", evidence: "LIVE" }),
    of(-50, 2, { session: "OPEN", quality: "HIGH", evidence: "LIVE" }),
    of(30, 3, { session: "OPEN", quality: "EXTREME", evidence: "SYNTHETIC" }),
    of(10, 4, { quality: "HIGH" }),
  ];

  it("are a cell for each bucket with trades", () => {
    const cells = byFeature(trades, ["session"], 2);
    assertEquals(
      cells.map(({ buckets, trades, total_net, small }) => [
        ...buckets,
        trades,
        total_net,
        small,
      ]),
      [
        ["OPEN", 2, -20, false],
        ["MIDDAY", 1, 100, true],
        [null, 1, 10, true],
      ],
    );
  });

  it("show the figures of a small cell, and mark it", () => {
    const [, midday] = byFeature(trades, ["session"], 30);
    assertEquals([midday.small, midday.win_rate, midday.expectancy_r], [true, 1, 1]);
    assertEquals([midday.required, "status" in midday], [30, false]);
  });

  it("are crossed two by two", () => {
    const cells = byFeature(trades, ["quality", "session"], 1);
    assertEquals(cells.map(({ buckets }) => buckets), [
      ["EXTREME", "OPEN"],
      ["HIGH", "OPEN"],
      ["HIGH", "MIDDAY"],
      ["HIGH", null],
    ]);
    assertEquals(cells.map(({ total_net }) => total_net), [30, -50, 100, 10]);
  });

  it("say in each cell which evidence is mixed", () => {
    const [open, midday] = byFeature(trades, ["session"], 1);
    assertEquals([open.mixed_evidence, midday.mixed_evidence], [true, false]);
    assertEquals(open.evidence, { LIVE: 1, DELAYED: 0, SYNTHETIC: 1, UNSTATED: 0 });
  });

  it("by nothing are one cell with all, of no trades none", () => {
    const [all] = byFeature(trades, [], 1);
    assertEquals([all.buckets, all.trades, all.total_net], [[], 4, 90]);
    assertEquals(byFeature([], ["session"], 1), []);
  });

  it("share out the trades without rest, and a cross refines its features", () => {
    fc.assert(fc.property(someTrades, (list) => {
      const one = byFeature(list, ["session"], 5);
      const two = byFeature(list, ["session", "quality"], 5);
      const count = (cells: readonly { readonly trades: number }[]) =>
        cells.reduce((sum, { trades }) => sum + trades, 0);
      assertEquals([count(one), count(two)], [list.length, list.length]);
      for (const { buckets: [session], trades, wins } of one) {
        const parts = two.filter(({ buckets }) => buckets[0] === session);
        assertEquals(count(parts), trades);
        assertEquals(parts.reduce((sum, part) => sum + part.wins, 0), wins);
      }
    }));
  });

  it("are those of the cell's trades by themselves", () => {
    fc.assert(fc.property(someTrades, (list) => {
      for (const cell of byFeature(list, ["quality"], 5)) {
        const inside = list.filter((each) => bucketOf(each, "quality") === cell.buckets[0]);
        const { status: _shown, ...summary } = summaryOf(tallyOf(byClose(inside)), 0);
        const { buckets: _buckets, small, ...figures } = cell;
        assertEquals(figures, { ...summary, required: 5 });
        assertEquals(small, inside.length < 5);
      }
    }));
  });

  it("follow new trades from a tally that was kept", () => {
    const tally = tallyOf(byClose(trades.slice(0, 3)));
    tally.add(trades[3]);
    assertEquals(cellOf({ buckets: [], tally }, 2), byFeature(trades, [], 2)[0]);
    assert(!cellOf({ buckets: [], tally }, 4).small && cellOf({ buckets: [], tally }, 5).small);
  });
});
