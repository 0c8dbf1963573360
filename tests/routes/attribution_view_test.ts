import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { AttributionDay } from "../../lib/data/attribution_days.ts";
import { addResults, addsUp } from "../../lib/view/attribution.ts";
import { attributionRange, costsOf, periodChart } from "../../lib/view/attribution_periods.ts";
import {
  chooseGrain,
  endOfPart,
  isWeekend,
  namePart,
  nextPart,
  shiftDay,
  startOfPart,
} from "../../lib/view/grain.ts";

/** A day whose parts add up: gross −0.3, costs 0.6, net −0.9. */
function day(date: string, more: Partial<AttributionDay> = {}): AttributionDay {
  return {
    day: date,
    exits: 1,
    contracts: 2,
    delta: 0.1,
    gamma: 0.2,
    theta: -0.7,
    vega: 0.1,
    rho: 0,
    residual: 0,
    gross: -0.3,
    spread: 0.3,
    slippage: 0.1,
    commission: 0.1,
    fees: 0.1,
    net: -0.9,
    unexplained_exits: 0,
    unexplained_net: 0,
    ...more,
  };
}

describe("days, weeks and months", () => {
  it("begin where the calendar says: weeks on Monday", () => {
    // the first of March 2026 is a Sunday
    assertEquals(startOfPart("2026-03-01", "week"), "2026-02-23");
    assertEquals(startOfPart("2026-03-02", "week"), "2026-03-02");
    assertEquals(startOfPart("2026-03-31", "month"), "2026-03-01");
    assertEquals(startOfPart("2026-03-31", "day"), "2026-03-31");
    assertEquals([isWeekend("2026-03-01"), isWeekend("2026-03-02")], [true, false]);
  });

  it("follow each other without a gap, over leap days and the end of a year", () => {
    assertEquals(nextPart("2024-02-28", "day"), "2024-02-29");
    assertEquals(nextPart("2026-12-28", "week"), "2027-01-04");
    assertEquals(
      ["2026-01-01", "2026-02-01", "2026-04-01", "2026-12-01"].map((start) =>
        endOfPart(start, "month")
      ),
      ["2026-01-31", "2026-02-28", "2026-04-30", "2026-12-31"],
    );
    assertEquals(shiftDay("2026-03-09", -1), "2026-03-08", "the day the clocks change");
  });

  it("are named as people write them", () => {
    assertEquals(namePart("2026-03-02", "day", false), "Mar 2");
    assertEquals(namePart("2026-03-02", "day", true), "Mar 2, 2026");
    assertEquals(namePart("2026-03-02", "week", false), "Mar 2 – 8");
    assertEquals(namePart("2026-03-30", "week", true), "Mar 30 – Apr 5, 2026");
    assertEquals(namePart("2026-03-01", "month", false), "Mar 2026");
  });

  it("are chosen so that there are neither few nor too many", () => {
    const usual = (from: string) => chooseGrain(null, from, "2026-03-31");
    assertEquals(["2026-03-01", "2026-02-28", "2025-09-13", "2025-09-12"].map(usual), [
      "day",
      "week",
      "week",
      "month",
    ]);
    assertEquals(chooseGrain("day", "2026-01-01", "2026-03-31"), "day");
    assertEquals(chooseGrain("day", "2016-01-01", "2016-12-31"), "day");
    assertEquals(chooseGrain("day", "2016-01-01", "2018-12-31"), "week");
    assertEquals(chooseGrain("week", "2016-01-01", "2026-12-31"), "month");
  });
});

describe("results of a range", () => {
  it("are exact: a thousand tenths are a hundred", () => {
    const days = Array.from({ length: 1_000 }, (_, index) => day(shiftDay("2023-01-01", index)));
    const range = attributionRange(days, "month");
    assert(range !== null);
    const { result } = range.total;
    assertEquals(result.attribution.delta, 100);
    assertEquals([result.gross, costsOf(result), result.net], [-300, 600, -900]);
    assertEquals(range.adds, true);
    assertEquals(addResults(range.periods.map((period) => period.result)), result);
  });

  it("are cut by day, week and month, each exit once", () => {
    const days = ["2026-02-27", "2026-03-02", "2026-03-06"].map((date) => day(date));
    const names = (grain: "day" | "week" | "month") =>
      attributionRange(days, grain)?.periods.map(({ name, contracts }) => [name, contracts]);
    assertEquals(names("day"), [["Feb 27", 2], ["Mar 2", 2], ["Mar 6", 2]]);
    assertEquals(names("week"), [["Feb 23 – Mar 1", 2], ["Mar 2 – 8", 4]]);
    assertEquals(names("month"), [["Feb 2026", 2], ["Mar 2026", 4]]);
    assertEquals(attributionRange([], "day"), null);
  });

  it("say so when an exit is not the sum of its parts, by a millionth even", () => {
    const total = (more: Partial<AttributionDay>) =>
      attributionRange([day("2026-03-02"), day("2026-03-03", more)], "day");
    assertEquals(total({})?.adds, true);
    for (const more of [{ vega: 0.100001 }, { gross: -0.300001 }, { fees: 0.2 }, { net: 0 }]) {
      assertEquals(total(more)?.adds, false, JSON.stringify(more));
    }
    // two faults that cancel each other are still faults
    const both = [day("2026-03-02", { net: -0.8 }), day("2026-03-03", { net: -1 })];
    assertEquals(attributionRange(both, "day")?.adds, false);
    assertEquals(addsUp(attributionRange(both, "day")?.total.result ?? addResults([])), true);
  });

  it("keep exits without parts apart", () => {
    const empty = Object.fromEntries(
      Object.entries(day("2026-03-02")).map(([name, value]) => [name, name === "day" ? value : 0]),
    );
    const bare = { ...day("2026-03-02"), ...empty, unexplained_exits: 2, unexplained_net: 7.5 };
    const range = attributionRange([bare, day("2026-03-03")], "day");
    assertEquals(range?.unexplained, { exits: 2, net: 7.5 });
    assertEquals(range?.periods.map(({ name }) => name), ["Mar 3"]);
    assertEquals(range?.total.contracts, 2);
  });

  it("are drawn with time to scale, costs below nothing, and the net as a mark", () => {
    const days = ["2026-03-05", "2026-03-10"].map((date) => day(date));
    const range = attributionRange(days, "day");
    assert(range !== null);
    const chart = periodChart(range, "day");
    // Friday and Monday had no exit and keep their place; the weekend has none
    assertEquals(chart.names, ["Mar 5", "Mar 6", "Mar 9", "Mar 10"]);
    assertEquals(chart.series.map(({ name }) => name), [
      ...["Delta", "Gamma", "Theta", "Vega", "Rho", "Residual", "Costs"],
    ]);
    assertEquals(chart.series[0]?.values, [0.1, 0, 0, 0.1]);
    assertEquals(chart.series.at(-1)?.values, [-0.6, 0, 0, -0.6]);
    assertEquals(chart.total.values, [-0.9, null, null, -0.9]);
  });
});
