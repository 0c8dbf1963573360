import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { solveBoundary } from "../../../engine/pricing/exercise_boundary.ts";
import { readBoundary } from "../../../engine/pricing/boundary_family.ts";
import { exerciseScheme } from "../../../engine/pricing/exercise_scheme.ts";
import { exponential } from "../../../engine/pricing/exponential.ts";
import { factorise, substitute } from "../../../engine/pricing/linear_system.ts";
import { priceAmerican, valueAmerican } from "../../../engine/pricing/mod.ts";
import { plain } from "./vectors.ts";

const fine = exerciseScheme({
  nodes: 16,
  points: 40,
  pricePoints: 64,
  rounds: 60,
  tolerance: 1e-11,
  accepted: 1e-9,
  newtonRounds: 12,
  newtonStep: 1e-7,
});
const terms = { years: 0.7, rate: 0.05, dividendYield: 0.02, volatility: 0.25 };

function boundary(parts: Partial<typeof terms>): number[] {
  assert(solveBoundary(fine, { ...terms, ...parts }, true));
  return [...fine.boundary];
}

describe("the exercise boundary", () => {
  it("is found by Newton's method and by plain rounds alike", () => {
    const byNewton = boundary({});
    const rounds = exerciseScheme({ ...fine, newtonRounds: 0 });
    assert(solveBoundary(rounds, terms, false));
    byNewton.forEach((square, node) => {
      assertAlmostEquals(Math.sqrt(square), Math.sqrt(rounds.boundary[node]), 1e-8);
    });
  });

  it("has the derivatives that differences give", () => {
    for (const dividendYield of [0, 0.02, 0.08]) {
      boundary({ dividendYield });
      const slopes = fine.slopes.slice();
      const names = ["volatility", "rate", "dividendYield"] as const;
      names.forEach((name, side) => {
        if (name === "dividendYield" && dividendYield === 0) return;
        const at = { ...terms, dividendYield }[name];
        const up = boundary({ dividendYield, [name]: at + 1e-5 });
        const down = boundary({ dividendYield, [name]: at - 1e-5 });
        up.forEach((square, node) => {
          const found = slopes[side * up.length + node];
          assertAlmostEquals(found, (square - down[node]) / 2e-5, 1e-5 * (1 + Math.abs(found)));
        });
      });
    }
  });

  it("is shared for whole basis points, and the same as one computed alone", () => {
    for (const volatility of [0.07, 0.25, 0.5, 1.9]) {
      const shared = readBoundary({ ...terms, volatility }, false);
      assert(shared !== null);
      assertAlmostEquals(
        Math.sqrt(shared),
        Math.sqrt(boundary({ volatility })[0]),
        2e-5 * volatility,
      );
    }
    assertEquals(readBoundary({ ...terms, rate: 0.05000001 }, false), null);
    assertEquals(readBoundary({ ...terms, volatility: 0.01 }, false), null);
    assertEquals(readBoundary({ ...terms, volatility: 0.04, rate: 0.3 }, false), null);
  });

  it("gives prices and Greeks that do not jump where sharing ends", () => {
    for (const right of ["call", "put"] as const) {
      const inside = { ...plain, right, dividendYield: 0.03, spot: 103 };
      const outside = { ...inside, rate: inside.rate + 1e-11 };
      assertAlmostEquals(priceAmerican(inside), priceAmerican(outside), 2e-5);
      const one = valueAmerican(inside);
      const other = valueAmerican(outside);
      for (const name of ["price", "delta", "gamma", "theta", "vega", "rho"] as const) {
        assertAlmostEquals(one[name], other[name], 2e-6);
      }
    }
  });

  it("does not depend on what was priced before", () => {
    const option = { ...plain, right: "put" as const, rate: 0.0431, dividendYield: 0.0117 };
    const first = valueAmerican(option);
    // More families than are remembered.
    for (let point = 0; point < 1100; point++) {
      valueAmerican({ ...option, rate: 0.05 + point / 10_000, years: 0.2 });
    }
    assertEquals(valueAmerican(option), first);
  });
});

describe("linear equations", () => {
  it("are solved with rows exchanged where the pivot is 0", () => {
    const matrix = Float64Array.of(0, 2, 1, 1, 1, 0, 3, 0, 1);
    const pivots = new Int32Array(3);
    const sides = Float64Array.of(7, 3, 6, 3, 2, 4);
    assert(factorise(matrix, pivots, 3));
    substitute(matrix, pivots, 3, sides, 0);
    substitute(matrix, pivots, 3, sides, 3);
    [1, 2, 3, 1, 1, 1].forEach((value, index) => assertAlmostEquals(sides[index], value, 1e-14));
  });

  it("are refused where they have no solution", () => {
    assertEquals(factorise(Float64Array.of(1, 2, 2, 4), new Int32Array(2), 2), false);
    assertEquals(factorise(Float64Array.of(NaN), new Int32Array(1), 1), false);
  });
});

describe("the exponential function", () => {
  it("is that of the platform within 1.5 units of the last place", () => {
    for (let x = -750; x < 709.7; x += 0.037) {
      const exact = Math.exp(x);
      assert(Math.abs(exponential(x) - exact) <= 1.5 * Number.EPSILON * exact, `${x}`);
    }
    assertEquals([0, -Infinity, Infinity].map(exponential), [1, 0, Infinity]);
    assert(Number.isNaN(exponential(NaN)));
  });
});
