import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { closesOf, closesWithin } from "../../lib/data/performance_equity.ts";
import { evenly } from "../../lib/data/performance_sparkline.ts";
import { thin, underWater } from "../../lib/data/performance_series.ts";

const ACCOUNT = { sequence: 9, starting_cash: 1000 };
const mark = (day: string, equity: number) =>
  ({ day, equity, source: "MARK", realised: 0 }) as const;
const realised = (day: string, equity: number) =>
  ({ day, equity, source: "REALISED", realised: 0 }) as const;
const closes = (equity: Parameters<typeof closesOf>[0]["equity"]) =>
  closesOf({ account: ACCOUNT, equity }).map(({ date, value, source }) => [date, value, source]);

describe("closes of an account", () => {
  it("begin with its starting cash at the trading day before the first", () => {
    // the 26th of November 2026 is Thanksgiving
    assertEquals(closes([mark("2026-11-27", 1010), mark("2026-11-30", 1005)]), [
      ["2026-11-25", 1000, "START"],
      ["2026-11-27", 1010, "MARK"],
      ["2026-11-30", 1005, "MARK"],
    ]);
    assertEquals(closes([]), []);
    assertEquals(closesOf({ account: null, equity: [] }), []);
  });

  it("are trading days only, also in years that the calendar doesn't know", () => {
    assertEquals(closes([mark("2026-11-27", 1010), mark("2026-11-28", 1020)]).length, 2);
    assertEquals(closes([mark("2018-03-05", 1010), mark("2018-03-10", 1020)]), [
      ["2018-03-02", 1000, "START"],
      ["2018-03-05", 1010, "MARK"],
    ]);
  });

  it("are marks alone once there are any: an exit doesn't say what is still open", () => {
    const days = [mark("2026-11-23", 1010), realised("2026-11-24", 990), mark("2026-11-25", 1020)];
    assertEquals(closes(days).map(([date]) => date), ["2026-11-20", "2026-11-23", "2026-11-25"]);
  });

  it("stand still between results while nothing is marked", () => {
    const days = [realised("2026-11-19", 1010), realised("2026-11-24", 990)];
    assertEquals(closes([...days, mark("2026-11-25", 995)]), [
      ["2026-11-18", 1000, "START"],
      ["2026-11-19", 1010, "REALISED"],
      ["2026-11-20", 1010, "REALISED"],
      ["2026-11-23", 1010, "REALISED"],
      ["2026-11-24", 990, "REALISED"],
      ["2026-11-25", 995, "MARK"],
    ]);
  });

  it("of a range come with the one before it, from which its first return counts", () => {
    const all = closesOf({
      account: ACCOUNT,
      equity: [mark("2026-11-23", 1010), mark("2026-11-24", 990), mark("2026-11-25", 1020)],
    });
    const dates = (from: string | null, to: string | null) =>
      closesWithin(all, { from, to }).map(({ date }) => date);
    assertEquals(dates("2026-11-24", null), ["2026-11-23", "2026-11-24", "2026-11-25"]);
    assertEquals(dates(null, "2026-11-23"), ["2026-11-20", "2026-11-23"]);
    assertEquals(dates("2026-11-24", "2026-11-24"), ["2026-11-23", "2026-11-24"]);
    assertEquals(dates("2026-11-26", null), ["2026-11-25"]);
    assertEquals(dates(null, "2026-01-01"), []);
    assertEquals(dates(null, null).length, 4);
  });
});

describe("a chart of equity", () => {
  const values = Array.from(
    { length: 500 },
    (_, day) => day === 123 ? 5000 : day === 321 ? -70 : day,
  );
  const points = underWater(values.map((value, day) => ({
    date: new Date(Date.parse("2024-01-01") + day * 86_400_000).toISOString().slice(0, 10),
    value,
    source: "MARK",
  })));

  it("lies under its running peak", () => {
    assertEquals(points[124], {
      date: "2024-05-04",
      value: 124,
      source: "MARK",
      peak: 5000,
      drawdown: 4876,
      drawdown_pct: 97.52,
    });
    assertEquals(points[0].drawdown_pct, null);
  });

  it("keeps its ends and extremes when it is thinned", () => {
    for (const most of [4, 20, 101]) {
      const kept = thin(points, most);
      assert(kept.length <= most, `${kept.length} of ${most}`);
      for (const value of [0, 5000, -70, 499]) {
        assert(kept.some((point) => point.value === value), `${value} of ${most}`);
      }
    }
    assertEquals(thin(points, 500), points);
  });

  it("takes some of a list evenly, the newest among them", () => {
    assertEquals(evenly([1, 2, 3, 4, 5], 3), [1, 3, 5]);
    assertEquals(evenly([1, 2], 3), [1, 2]);
  });
});
