import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { permutationChance } from "../../../engine/learning/permutation.ts";
import { columnsOf, resultsOf } from "../../../engine/learning/results.ts";
import { gapOf, sideOf, sizeOf, totalsOf } from "../../../engine/learning/studentised.ts";
import { randomStream } from "../../../engine/random.ts";
import { tradeOf } from "./trades.ts";

interface Case {
  readonly name: string;
  readonly r: readonly number[];
  readonly group: readonly number[];
  readonly cell: readonly number[];
  readonly difference: number;
  readonly error: number;
  readonly p_value: number;
}

const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
  Deno.readTextFileSync(new URL("../../fixtures/learning/expected.json", import.meta.url)),
);

const NEVER = Number.MAX_SAFE_INTEGER;

function prepared({ r, group, cell }: Pick<Case, "r" | "group" | "cell">) {
  const groups = Math.max(...group) + 1;
  const totals = totalsOf({ r: Float64Array.from(r), group: Int32Array.from(group), groups });
  const inCell = Uint8Array.from(r, (_, index) => Number(cell.includes(index)));
  return { totals, inCell, size: cell.length };
}

function measured({ totals, inCell, size }: ReturnType<typeof prepared>) {
  const { r, group, groups } = totals;
  return gapOf(totals, sideOf(r, group, groups, (index) => inCell[index] === 1), size);
}

describe("the difference of means and its error", () => {
  for (const each of cases) {
    it(`are those worked out in rational numbers: ${each.name}`, () => {
      const { difference, error } = measured(prepared(each));
      assertAlmostEquals(difference, each.difference, 1e-12);
      assertAlmostEquals(error, each.error, 1e-12);
    });
  }

  it("are Welch's where every trade is its own group", () => {
    const [one, other] = [[1, 2, 6], [0, 4]];
    const r = [...one, ...other];
    const gap = measured(prepared({ r, group: [0, 1, 2, 3, 4], cell: [0, 1, 2] }));
    // Means 3 and 2; sample variances 7 and 8: √(7 ÷ 3 + 8 ÷ 2).
    assertAlmostEquals(gap.difference, 1, 1e-12);
    assertAlmostEquals(gap.error, Math.sqrt(7 / 3 + 4), 1e-12);
  });

  it("is smaller where both sides share their days' chance", () => {
    const r = [1, 1.2, -1, -0.8, 2, 2.2, -2, -1.8];
    const cell = [0, 2, 4, 6];
    const apart = measured(prepared({ r, cell, group: [0, 1, 2, 3, 4, 5, 6, 7] }));
    const together = measured(prepared({ r, cell, group: [0, 0, 1, 1, 2, 2, 3, 3] }));
    // Variance 2 × 4⁄3 × 0.625 apart; less twice 0.625, what the days share, together.
    assertAlmostEquals(apart.error ** 2, 5 / 3, 1e-12);
    assertAlmostEquals(together.error ** 2, 5 / 12, 1e-12);
  });

  it("has no size without a difference and an infinite one without an error", () => {
    assertEquals(sizeOf({ difference: 0, error: 0 }), 0);
    assertEquals(sizeOf({ difference: -1, error: 0 }), Infinity);
    assertEquals(sizeOf({ difference: -1, error: 0.5 }), 2);
  });
});

describe("the permutation p-value", () => {
  for (const each of cases) {
    it(`is the share of all divisions, within four deviations of chance: ${each.name}`, () => {
      const { totals, inCell } = prepared(each);
      const most = 19_999;
      const { p_value, permutations } = permutationChance(
        totals,
        inCell,
        randomStream(7, each.name),
        { most, enough: NEVER },
      );
      assertEquals(permutations, most);
      const deviation = Math.sqrt(each.p_value * (1 - each.p_value) / most);
      assertAlmostEquals(p_value, each.p_value, 4 * deviation + 1 / most);
    });
  }

  it("is the same whichever of the two sides is called the cell", () => {
    for (const each of cases) {
      const { totals, inCell } = prepared(each);
      const other = inCell.map((side) => 1 - side);
      const chance = (sides: Uint8Array) =>
        permutationChance(totals, sides, randomStream(1, "x"), { most: 4999, enough: NEVER });
      assertAlmostEquals(chance(inCell).p_value, chance(other).p_value, 0.03);
    }
  });

  it("is 1 when all results are equal", () => {
    const { totals, inCell } = prepared({ r: [2, 2, 2, 2], group: [0, 1, 2, 3], cell: [0, 1] });
    assertEquals(permutationChance(totals, inCell, randomStream(1, "x")).p_value, 1);
  });

  it("stops as soon as enough divisions reached the difference", () => {
    const { totals, inCell } = prepared(cases[0]);
    const chance = permutationChance(totals, inCell, randomStream(3, "x"), {
      most: 100_000,
      enough: 20,
    });
    assert(chance.permutations < 2000);
    assertEquals(chance.p_value, 20 / chance.permutations);
  });

  it("never is 0, however large the difference", () => {
    const r = Array.from({ length: 60 }, (_, index) => (index < 30 ? 5 : -5) + index % 3);
    const { totals, inCell } = prepared({
      r,
      group: r.map((_, index) => index),
      cell: r.flatMap((_, index) => index < 30 ? [index] : []),
    });
    const { p_value } = permutationChance(totals, inCell, randomStream(1, "x"), {
      most: 999,
      enough: 100,
    });
    assertEquals(p_value, 1 / 1000);
  });

  it("is at most α no more often than α, stopping early or not", () => {
    const rounds = 2000, counts = { early: 0, late: 0 };
    for (let round = 0; round < rounds; round++) {
      const random = randomStream(round, "chance");
      const r = Array.from({ length: 20 }, () => Math.exp(random.normal()) - 1);
      const each = prepared({ r, group: r.map((_, index) => index), cell: [0, 1, 2, 3, 4, 5] });
      const p = (enough: number) =>
        permutationChance(each.totals, each.inCell, randomStream(round, "p"), { most: 199, enough })
          .p_value;
      if (p(20) <= 0.1) counts.early++;
      if (p(NEVER) <= 0.1) counts.late++;
    }
    // 0.1 ± 4 deviations of chance.
    for (const count of [counts.early, counts.late]) assert(count / rounds < 0.1 + 4 * 0.0067);
    for (const count of [counts.early, counts.late]) assert(count / rounds > 0.1 - 4 * 0.0067);
  });

  it("takes days for what they are: without them shared chance passes for a difference", () => {
    const rounds = 300, counts = { days: 0, trades: 0 };
    for (let round = 0; round < rounds; round++) {
      const random = randomStream(round, "days");
      const group = Array.from({ length: 240 }, (_, index) => Math.floor(index / 6));
      const days = Array.from({ length: 40 }, () => random.normal());
      const r = group.map((day) => days[day] + 0.5 * random.normal());
      // The cell is whole days, as a weekday is.
      const cell = group.flatMap((day, index) => day % 4 === 0 ? [index] : []);
      const p = (groups: readonly number[]) => {
        const { totals, inCell } = prepared({ r, group: groups, cell });
        return permutationChance(totals, inCell, randomStream(round, "p"), {
          most: 199,
          enough: 20,
        })
          .p_value;
      };
      if (p(group) <= 0.05) counts.days++;
      if (p(group.map((_, index) => index)) <= 0.05) counts.trades++;
    }
    assert(counts.days / rounds < 0.12, `${counts.days}`);
    assert(counts.trades / rounds > 0.3, `${counts.trades}`);
  });
});

describe("the columns", () => {
  it("group trades by the New York day of their close", () => {
    // 15:00 UTC; then 02:00 UTC, which is still the day before in New York.
    const trades = Array.from(
      { length: 25 },
      (_, day) => [tradeOf(1, day), tradeOf(2, day + 11 / 24)],
    )
      .flat();
    const { group, groups } = columnsOf(resultsOf(trades));
    assertEquals(groups, 25);
    assertEquals([...group].slice(0, 4), [0, 0, 1, 1]);
  });

  it("take each trade by itself when there are fewer than 20 days", () => {
    const trades = Array.from({ length: 57 }, (_, index) => tradeOf(index, index % 19));
    assertEquals(columnsOf(resultsOf(trades)).groups, 57);
  });

  it("leave out what has no R", () => {
    const risks = [null, 0, -5, 100];
    const trades = risks.map((risk, day) => tradeOf(1, day, {}, risk));
    assertEquals(resultsOf(trades).map(({ r }) => r), [1]);
  });

  it("stand in one order whatever order the trades come in", () => {
    const trade = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 3 }));
    const lists = fc.array(trade, { maxLength: 20 }).chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))
    );
    fc.assert(fc.property(lists, ([one, other]) => {
      const of = (list: readonly (readonly [number, number])[]) =>
        resultsOf(list.map(([r, day]) => tradeOf(r, day))).map(({ trade }) => trade);
      assertEquals(of(one), of(other));
    }));
  });
});
