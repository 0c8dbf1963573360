import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { portfolioGreeks, shockTable } from "../../../engine/execution/portfolio.ts";
import { valueContract } from "../../../engine/execution/value_contract.ts";
import { MODEL_1_0_0 } from "../../../engine/model.ts";
import { InputError } from "../../../engine/pricing/mod.ts";
import { EXPIRY, OPENED, opened } from "../exits/sample.ts";

const instant = Date.parse(OPENED);
const call = opened();
const put = opened({ direction: "SHORT", contracts: 3 });
const shocks = (spots: readonly number[], volatilities: readonly number[], at = instant) => ({
  instant: at,
  model: MODEL_1_0_0,
  spots,
  volatilities,
});

describe("the portfolio's Greeks", () => {
  it("are sums over shares, in dollars and by what the shares cost", () => {
    const greeks = portfolioGreeks([call, put]);
    const sum = (name: "delta" | "gamma" | "theta" | "vega" | "rho" | "theoretical") =>
      500 * call.path[name] + 300 * put.path[name];
    assertAlmostEquals(greeks.delta, sum("delta"), 1e-9);
    assertAlmostEquals(greeks.dollar_delta, 450 * sum("delta"), 1e-6);
    for (const name of ["gamma", "theta", "vega", "rho"] as const) {
      assertAlmostEquals(greeks[name], sum(name), 1e-9);
    }
    assertAlmostEquals(greeks.value, sum("theoretical"), 1e-9);
    assert(greeks.theta < 0 && greeks.vega > 0);
  });

  it("count what is left of a trade, and are 0 of none", () => {
    const left = { ...call, position: { ...call.position, contracts_open: 1 } };
    assertAlmostEquals(portfolioGreeks([left]).value, 100 * call.path.theoretical, 1e-9);
    assertEquals(portfolioGreeks([]).delta, 0);
  });
});

describe("the table of shocks", () => {
  it("is 0 without a shock, a row a volatility, a column a spot", () => {
    const table = shockTable([call, put], shocks([-0.1, 0, 0.1], [0, 0.05]));
    assertEquals([table.cells.length, table.cells[0].length], [2, 3]);
    assertEquals(table.cells[0][1], 0);
    assert(table.cells[1][1] > 0);
  });

  it("values each trade anew at the shocked price and volatility", () => {
    const { contract } = call.position;
    const { market } = call.path;
    const moved = { ...market, spot: 495, atm_volatility: 0.25 };
    const gained = valueContract(contract, moved, instant, MODEL_1_0_0).theoretical -
      valueContract(contract, market, instant, MODEL_1_0_0).theoretical;
    assertAlmostEquals(shockTable([call], shocks([0.1], [0.05])).cells[0][0], 500 * gained, 1e-6);
  });

  it("loses at most what the trades are worth", () => {
    const { value } = portfolioGreeks([call]);
    const [[worst]] = shockTable([call], shocks([-0.9], [-5])).cells;
    assertAlmostEquals(worst, -value, 1e-6);
  });

  it("holds past the expiry", () => {
    const [[gain]] = shockTable([call], shocks([0.02], [0], EXPIRY + 86_400_000)).cells;
    assertAlmostEquals(gain, 500 * 9, 1e-6);
  });

  it("refuses shocks that are no numbers and leave no price", () => {
    assertEquals(
      assertThrows(() => shockTable([call], shocks([NaN], [0])), InputError).field,
      "spot",
    );
    assertEquals(
      assertThrows(() => shockTable([call], shocks([-1], [0])), InputError).field,
      "spot",
    );
    const wild = shocks([0], [Infinity]);
    assertEquals(assertThrows(() => shockTable([call], wild), InputError).field, "atm_volatility");
  });
});
