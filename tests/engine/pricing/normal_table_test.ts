import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { logarithm } from "../../../engine/pricing/logarithm.ts";
import { normalDensity, normalProbability } from "../../../engine/pricing/mod.ts";
import { writeNormals } from "../../../engine/pricing/normal_table.ts";
import { vectors } from "./vectors.ts";

interface NormalRow {
  readonly x: number;
  readonly probability: number;
  readonly density: number;
}
const rows = vectors<NormalRow>("normal");

function normalsOf(numbers: readonly number[]) {
  const chances = new Float64Array(numbers.length);
  const densities = new Float64Array(numbers.length);
  writeNormals(Float64Array.from(numbers), numbers.length, chances, densities);
  return { chances, densities };
}

describe("the normal distribution by table", () => {
  it("agrees with fifty digits to 1e-14, in the tails too", () => {
    const { chances, densities } = normalsOf(rows.map(({ x }) => x));
    rows.forEach(({ x, probability, density }, index) => {
      assert(Math.abs(chances[index] / probability - 1) < 1e-14, `at ${x}`);
      assert(Math.abs(densities[index] - density) < 1e-14, `at ${x}`);
      assert(Math.abs(densities[index] / density - 1) < 1e-11, `at ${x}`);
    });
  });

  it("agrees with the rational approximations between and at the edges of its intervals", () => {
    const numbers = Array.from({ length: 20_001 }, (_, index) => (index - 10_000) / 1000);
    for (let edge = -8; edge <= 8; edge += 1 / 64) numbers.push(edge - 1e-14, edge, edge + 1e-14);
    const { chances, densities } = normalsOf(numbers);
    numbers.forEach((x, index) => {
      assert(Math.abs(chances[index] / normalProbability(x) - 1) < 1.2e-14, `at ${x}`);
      assert(Math.abs(densities[index] - normalDensity(x)) < 1e-14, `at ${x}`);
    });
  });

  it("ends in 0 and 1, and leaves what is no number", () => {
    const { chances, densities } = normalsOf([-Infinity, Infinity, -1e200, 0, NaN]);
    assertEquals([...chances], [0, 1, 0, 0.5, NaN]);
    assertEquals(densities[0], 0);
  });
});

describe("the logarithm by table", () => {
  it("is that of the platform", () => {
    for (let exponent = -690; exponent < 690; exponent += 0.0917) {
      const x = Math.exp(exponent);
      const exact = Math.log(x);
      assert(Math.abs(logarithm(x) - exact) <= 5e-16 * Math.max(0.7, Math.abs(exact)), `${x}`);
    }
  });

  it("loses nothing next to 1", () => {
    assertEquals(logarithm(1), 0);
    for (let x = 0.99; x < 1.01; x += 1.3e-5) {
      assert(
        Math.abs(logarithm(x) - Math.log(x)) <=
          2.3e-16 * Math.max(1e-5, 4 * Math.abs(x - 1)) +
            1.2e-16 * (Math.abs(x - 1) > 1 / 512 ? 1 : 0),
        `${x}`,
      );
    }
  });
});
