import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { exit, fill, record, shadow } from "../trading.ts";
import { entry, makeWorld, one, rpc, SUPERUSER } from "../world.ts";

/** Whom the sweep looks at. */
export function activeAccountsSuite(database: () => Database): void {
  const listed = async (account: string) => {
    const { accounts } = await rpc(database(), "active_accounts");
    return (accounts as { account_id: string }[]).filter(({ account_id }) =>
      account_id === account
    );
  };
  const lastClose = () =>
    one<string>(database(), SUPERUSER, "select private.last_close_day(now())::text");
  const summary = (day: string) =>
    entry({ kind: "MARK_SUMMARY", ticker: null, body: { equity: 100000, day } });

  it("lists a live account while it has open positions, shadows too", async () => {
    const { account } = await makeWorld(database());
    assertEquals(await listed(account), []);
    const time = new Date(Date.now() - 1000).toISOString();
    await record(database(), account, [fill("a", time), summary(await lastClose())]);
    const row = [{ account_id: account, clock: "live" }];
    assertEquals(await listed(account), row);
    const now = new Date().toISOString();
    await record(database(), account, [exit("a", now, { contracts: 4, position: null })]);
    assertEquals(await listed(account), []);
    await record(database(), account, [], [shadow("s-rule", now)]);
    assertEquals(await listed(account), row);
    await record(database(), account, [], [{ kind: "position", trade_id: "s-rule", closed: true }]);
    assertEquals(await listed(account), []);
  });

  it("lists a live account without a summary of the last day that closed", async () => {
    const { account } = await makeWorld(database());
    // New, so no day has closed since its first entry; then as if it were a week old.
    const ago = new Date(Date.now() - 7 * 86_400_000).toISOString();
    await record(database(), account, [entry({ occurred_at: ago })]);
    assertEquals((await listed(account)).length, 1);
    await record(database(), account, [summary("2024-03-01")]);
    assertEquals((await listed(account)).length, 1);
    await record(database(), account, [summary(await lastClose())]);
    assertEquals(await listed(account), []);
  });

  it("leaves backtest accounts to their own clock", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await record(database(), account, [fill("a", "2024-03-01T15:00:00.000Z")]);
    assertEquals(await listed(account), []);
  });

  it("takes a weekday as closed from 16:00 in New York on", async () => {
    const day = (moment: string) =>
      one(database(), SUPERUSER, "select private.last_close_day($1)::text", [moment]);
    assertEquals(await day("2024-03-01T20:59:59Z"), "2024-02-29");
    assertEquals(await day("2024-03-01T21:00:00Z"), "2024-03-01");
    assertEquals(await day("2024-03-02T21:00:00Z"), "2024-03-01");
    assertEquals(await day("2024-03-03T23:00:00Z"), "2024-03-01");
    // daylight saving since 10 March
    assertEquals(await day("2024-03-11T19:59:59Z"), "2024-03-08");
    assertEquals(await day("2024-03-11T20:00:00Z"), "2024-03-11");
  });
}
