import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { exit, fill, record } from "../trading.ts";
import { makeWorld, one, SUPERUSER } from "../world.ts";

/** Parts of an exit that add up, dollars; what is given replaces them. */
function parts(more: Record<string, unknown> = {}) {
  return {
    attribution: { delta: 0.1, gamma: 0.2, theta: -3, vega: 0, rho: 0.000001, residual: -0.000002 },
    gross: -2.700001,
    costs: { spread: 1, slippage: 0.5, commission: 1.3, fees: 0.1 },
    net: -5.600001,
    ...more,
  };
}

/** The sums of exits by New York day. */
export function attributionDaysSuite(database: () => Database): void {
  const days = (account: string, columns: string) =>
    one<unknown[]>(
      database(),
      SUPERUSER,
      `select coalesce(jsonb_agg(v.line order by v.line), '[]') from (
        select jsonb_build_array(day, ${columns}) as line from public.attribution_by_day
        where account_id = $1) v`,
      [account],
    );
  /** An account with a trade of four contracts, bought on the first of March 2024 in New York. */
  const trading = async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await record(database(), account, [fill("a", "2024-03-01T15:00:00Z")]);
    return account;
  };
  const sell = (account: string, at: string, more: Record<string, unknown>) =>
    record(database(), account, [exit("a", at, more)]);

  it("adds the parts of a day up without rounding", async () => {
    const account = await trading();
    await sell(account, "2024-03-01T16:00:00Z", parts());
    await sell(account, "2024-03-01T17:00:00Z", { ...parts(), position: null });
    assertEquals(
      await days(account, "exits, contracts, delta, gamma, theta, vega, rho, residual, gross"),
      [["2024-03-01", 2, 4, 0.2, 0.4, -6, 0, 0.000002, -0.000004, -5.400002]],
    );
    assertEquals(
      await days(account, "spread, slippage, commission, fees, net, unexplained_exits"),
      [["2024-03-01", 2, 1, 2.6, 0.2, -11.200002, 0]],
    );
  });

  it("goes by New York's days, on both sides of the change of clocks", async () => {
    const account = await trading();
    // midnight is at 05:00 UTC before the tenth of March 2024, and at 04:00 after it
    await sell(account, "2024-03-05T04:59:59Z", { ...parts(), contracts: 1 });
    await sell(account, "2024-03-05T05:00:00Z", { ...parts(), contracts: 1 });
    await sell(account, "2024-03-12T03:59:59Z", { ...parts(), contracts: 1 });
    await sell(account, "2024-03-12T04:00:00Z", { ...parts(), contracts: 1, position: null });
    assertEquals(await days(account, "exits"), [
      ["2024-03-04", 1],
      ["2024-03-05", 1],
      ["2024-03-11", 1],
      ["2024-03-12", 1],
    ]);
  });

  it("keeps an exit that does not say all of its parts out of the sums", async () => {
    const account = await trading();
    const { costs, ...rest } = parts();
    await sell(account, "2024-03-01T16:00:00Z", { ...parts(), contracts: 1 });
    await sell(account, "2024-03-01T16:01:00Z", { ...rest, contracts: 1 });
    await sell(account, "2024-03-01T16:02:00Z", {
      ...parts({ costs: { ...costs, fees: "0.1" } }),
      contracts: 1,
    });
    await sell(account, "2024-03-04T16:00:00Z", { contracts: 1, net: 7, position: null });
    assertEquals(await days(account, "exits, gross, net, unexplained_exits, unexplained_net"), [
      ["2024-03-01", 1, -2.700001, -5.600001, 2, -11.200002],
      ["2024-03-04", 0, 0, 0, 1, 7],
    ]);
  });

  it("is a sum of exits alone, of nobody else's", async () => {
    const account = await trading();
    const other = await trading();
    await sell(other, "2024-03-01T16:00:00Z", parts());
    assertEquals(await days(account, "exits"), []);
  });
}
