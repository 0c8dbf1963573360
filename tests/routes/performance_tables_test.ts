import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { byFeature } from "../../engine/metrics/features.ts";
import { csvCell, csvLine } from "../../lib/export/csv.ts";
import { exportResponse } from "../../lib/export/table.ts";
import {
  compareFigures,
  differenceBounds,
  overlaps,
  sayOverlap,
} from "../../lib/view/performance/comparison.ts";
import {
  arrangeCells,
  nameBucket,
  nameEvidence,
  nextOrder,
  readFeatures,
  readFeatureView,
} from "../../lib/view/performance/feature_table.ts";
import { sourceOf } from "../../lib/view/performance/rows.ts";
import { nameFilter, readSelection, selectionQuery } from "../../lib/view/performance/selection.ts";
import { sampleSet, sampleTrades } from "./performance_sample.ts";

const select = (search: string) => readSelection(new URLSearchParams(search), "2026-03-31");

describe("a selection", () => {
  it("is everything unless the address says otherwise", () => {
    assertEquals(select(""), {
      range: "all",
      filter: { from: null, to: null, release: null, evidence: null },
    });
  });

  it("counts the days of a range up to the account's day, both included", () => {
    const { range, filter } = select("days=30&release=1.0.0&evidence=live");
    assertEquals([range, filter.from, filter.to], ["30", "2026-03-02", "2026-03-31"]);
    assertEquals([filter.release, filter.evidence], ["1.0.0", "LIVE"]);
  });

  it("takes days of one's own before a range, and one alone leaves the other open", () => {
    const { range, filter } = select("days=30&from=2026-01-01");
    assertEquals([range, filter.from, filter.to], ["custom", "2026-01-01", null]);
    assertEquals(select("from=2026-02-01&to=2026-01-01").filter.from, null);
  });

  it("passes over what makes no sense", () => {
    for (const search of ["days=31", "from=yesterday", "to=2026-02-30", "evidence=GOOD", "from="]) {
      assertEquals(select(search), select(""), search);
    }
    assertEquals(select("release=%3Cb%3E").filter.release, null);
  });

  it("comes back from its own address", () => {
    for (
      const search of ["", "days=60&evidence=LIVE", "from=2026-01-01&to=2026-02-01", "release=a"]
    ) {
      const selection = select(search);
      assertEquals(selectionQuery(selection).toString(), search);
    }
  });

  it("has a name", () => {
    assertEquals(nameFilter(select("").filter), "all time");
    assertEquals(nameFilter(select("to=2026-01-01").filter), "up to 2026-01-01");
    assertEquals(
      nameFilter(select("from=2026-01-01&release=a&evidence=LIVE").filter),
      "since 2026-01-01, release a, LIVE evidence",
    );
  });
});

describe("the table of features", () => {
  const trades = sampleTrades(60).map((trade, index) => ({
    ...trade,
    // In R only some of them are known, so that one cell has none.
    risk: index % 3 === 0 ? null : 100,
    features: {
      ...trade.features,
      session: ["OPEN", "MIDDAY", null][index % 3] ?? null,
    },
  }));
  const cells = byFeature(trades, ["session"], 30);
  const buckets = (sort: Parameters<typeof arrangeCells>[2]) =>
    arrangeCells(cells, ["session"], sort).map((cell) => cell.buckets[0]);

  it("sorts by bucket, count or figure, both ways", () => {
    assertEquals(buckets({ sort: "bucket", order: "asc", least: 0 }), ["OPEN", "MIDDAY", null]);
    assertEquals(buckets({ sort: "bucket", order: "desc", least: 0 }), [null, "MIDDAY", "OPEN"]);
    const up = arrangeCells(cells, ["session"], { sort: "total_net", order: "asc", least: 0 })
      .map(({ total_net }) => total_net ?? NaN);
    assertEquals(up, up.toSorted((a, b) => a - b));
    const down = arrangeCells(cells, ["session"], { sort: "total_net", order: "desc", least: 0 });
    assertEquals(down.map(({ total_net }) => total_net), up.toReversed());
  });

  it("puts what is undefined last, whichever way it is sorted", () => {
    for (const order of ["asc", "desc"] as const) {
      assertEquals(buckets({ sort: "expectancy_r", order, least: 0 }).at(-1), "OPEN", order);
    }
  });

  it("leaves out cells with fewer trades than asked for", () => {
    assertEquals(buckets({ sort: "bucket", order: "asc", least: 21 }), []);
    assertEquals(buckets({ sort: "bucket", order: "asc", least: 20 }).length, 3);
  });

  it("turns around when its column is pressed again", () => {
    const view = { sort: "trades", order: "desc", least: 0 } as const;
    assertEquals(nextOrder(view, "trades"), "asc");
    assertEquals(nextOrder(view, "win_rate"), "desc");
    assertEquals(nextOrder(view, "bucket"), "asc");
  });

  it("is what the address says, and makes sense of whatever that is", () => {
    const read = (search: string) => {
      const query = new URLSearchParams(search);
      return { ...readFeatures(query), ...readFeatureView(query) };
    };
    const usual = {
      by: "trade_type",
      and: null,
      sort: "bucket",
      order: "asc",
      least: 0,
    } as const;
    assertEquals(read(""), usual);
    assertEquals(read("by=nothing&and=trade_type&sort=x&least=-1&order=up"), usual);
    assertEquals(read("by=session&and=quality&sort=win_rate&least=10"), {
      by: "session",
      and: "quality",
      sort: "win_rate",
      order: "desc",
      least: 10,
    });
  });

  it("names buckets and grades for people", () => {
    assertEquals(nameBucket("session", "POWER_HOUR"), "Power hour");
    assertEquals(nameBucket("session", null), "Not stated");
    assertEquals(nameBucket("iv_rank", "20_TO_40"), "20 to 40");
    assertEquals(nameBucket("volume", "2.0_AND_MORE"), "2.0 and more");
    assertEquals(nameBucket("timeframe", "60"), "60 min");
    assertEquals(nameBucket("release", "1.0.0"), "1.0.0");
    assertEquals(nameBucket("dte_bucket", "0DTE"), "0DTE");
    assertEquals(
      nameEvidence({ evidence: { LIVE: 12, DELAYED: 0, SYNTHETIC: 3, UNSTATED: 0 } }),
      "12 LIVE, 3 SYNTHETIC",
    );
  });
});

describe("a comparison", () => {
  const first = sourceOf(sampleSet(sampleTrades(40)));
  const second = sourceOf(sampleSet(sampleTrades(60).slice(20)));

  it("is the second less the first, with an interval where they are independent", () => {
    const [net] = compareFigures(first, second, true, ["total_net"]);
    assertEquals(net?.change, (second.metrics.total_net ?? 0) - (first.metrics.total_net ?? 0));
    assert(net?.changeBounds != null && net.changeBounds.lower < net.changeBounds.upper);
    const [shared] = compareFigures(first, second, false, ["total_net"]);
    assertEquals(shared?.changeBounds, null);
  });

  it("combines the distances of both ends (Zou and Donner 2008)", () => {
    assertEquals(differenceBounds(1, { lower: -4, upper: 5 }, 5, { lower: 2, upper: 17 }), {
      lower: -1,
      upper: 17,
    });
    assertEquals(differenceBounds(1, null, 5, { lower: 1, upper: 9 }), null);
    // A figure outside of its own interval has no distance to it.
    assertEquals(differenceBounds(1, { lower: 2, upper: 4 }, 5, { lower: 1, upper: 9 }), null);
  });

  it("says whether intervals overlap, and claims no more", () => {
    assertEquals(overlaps({ lower: 0, upper: 1 }, { lower: 1, upper: 2 }), true);
    assertEquals(overlaps({ lower: 0, upper: 1 }, { lower: 1.1, upper: 2 }), false);
    assertEquals(overlaps(null, { lower: 1.1, upper: 2 }), null);
    const base = compareFigures(first, second, true, ["win_rate"])[0];
    assert(base !== undefined);
    const names = ["March", "April"] as const;
    const said = [true, false, null].map((overlap) =>
      sayOverlap({ ...base, overlap, change: -0.1 }, names)
    );
    assertStringIncludes(said[0] ?? "", "overlap; the same true value could lie behind both");
    assertStringIncludes(said[1] ?? "", "do not overlap; that of March lies higher");
    assertStringIncludes(said[2] ?? "", "no interval");
    for (const sentence of said) assertFalse(/significan/i.test(sentence));
  });

  it("knows nothing of a figure that one of the two has not", () => {
    const few = sourceOf(sampleSet(sampleTrades(5)));
    const [rate] = compareFigures(first, few, true, ["win_rate"]);
    assertEquals([rate?.change, rate?.changeBounds, rate?.overlap], [null, null, null]);
  });
});

describe("a file", () => {
  it("has cells as RFC 4180 wants them, and no formula", () => {
    assertEquals(csvLine(["a", 1.5, null, true]), "a,1.5,,true\r\n");
    assertEquals(csvCell('say "x", y'), '"say ""x"", y"');
    assertEquals(csvCell("two\nlines"), '"two\nlines"');
    for (const start of ["=", "+", "-", "@", "\t", "\r"]) {
      assert(csvCell(`${start}1`).replace(/^"/, "").startsWith("'"), start);
    }
    assertEquals([csvCell(-0.1), csvCell(1e21), csvCell(0.1 + 0.2)], [
      "-0.1",
      "1e+21",
      "0.30000000000000004",
    ]);
  });

  it("says its type and its name, and is kept nowhere", async () => {
    const table = { name: "days of Ü/..", columns: ["day", "net"], rows: [["2026-03-02", 1.25]] };
    const csv = exportResponse(table, "csv");
    assertEquals(csv.headers.get("content-type"), "text/csv; charset=utf-8; header=present");
    assertEquals(
      csv.headers.get("content-disposition"),
      'attachment; filename="days-of-...csv"',
    );
    assertEquals(csv.headers.get("cache-control"), "private, no-store");
    assertEquals(await csv.text(), "day,net\r\n2026-03-02,1.25\r\n");
    const json = exportResponse(table, "json");
    assertEquals(json.headers.get("content-type"), "application/json; charset=utf-8");
    assertEquals(await json.json(), [{ day: "2026-03-02", net: 1.25 }]);
  });

  it("of nothing has its head, or is an empty list", async () => {
    const table = { name: "x", columns: ["a"], rows: [] };
    assertEquals(await exportResponse(table, "csv").text(), "a\r\n");
    assertEquals(await exportResponse(table, "json").json(), []);
  });

  it("is read only as fast as it is taken, and not to the end when nobody wants it", async () => {
    let made = 0, ended = false;
    async function* rows() {
      try {
        for (; made < 1_000_000; made++) yield await Promise.resolve([made]);
      } finally {
        ended = true;
      }
    }
    const { body } = exportResponse({ name: "x", columns: ["n"], rows: rows() }, "csv");
    const reader = body?.getReader();
    await reader?.read();
    await reader?.cancel();
    assert(made > 100 && made < 100_000, String(made));
    assert(ended);
  });

  it("breaks off when its rows do", async () => {
    function* rows() {
      yield [1];
      throw new Error("the database went away");
    }
    const response = exportResponse({ name: "x", columns: ["n"], rows: rows() }, "csv");
    let text: string | null = null;
    try {
      text = await response.text();
    } catch {
      // A file that looks whole but is not would be worse.
    }
    assertEquals(text, null);
  });
});
