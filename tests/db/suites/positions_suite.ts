import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { exit, fill, mark, path, position, record, shadow } from "../trading.ts";
import { append, entry, makeWorld, one, rpc, SUPERUSER } from "../world.ts";

/** Open positions as FILL and EXIT entries leave them, and the equity that follows from them. */
export function positionsSuite(database: () => Database): void {
  const [open, later, last] = [0, 10, 20].map((minute) =>
    new Date(Date.UTC(2024, 2, 1, 15, minute)).toISOString()
  ) as [string, string, string];
  const kept = (account: string, columns: string) =>
    one<unknown[]>(
      database(),
      SUPERUSER,
      `select coalesce(jsonb_agg(jsonb_build_array(${columns}) order by trade_id), '[]')
      from ledger.open_positions where account_id = $1`,
      [account],
    );
  const equity = async (account: string, who = SUPERUSER) =>
    (await database().as(
      who,
      (sql) =>
        sql("select cash::float8, equity::float8 from public.accounts where id = $1", [account]),
    ))[0];
  const contextEquity = async (account: string) => {
    const { account: state } = await rpc(database(), "decision_context", {
      account_id: account,
      receipt_id: null,
      ticker: "SPY",
      kind: "signal",
      semantic_key: null,
      event_time: null,
    });
    return (state as { equity: number }).equity;
  };
  const backtest = async () => await makeWorld(database(), { clock: "backtest" });

  it("keeps position and path of a fill, and the position after each exit, until nothing is left", async () => {
    const { account } = await backtest();
    await record(database(), account, [fill("a", open)]);
    assertEquals(await kept(account, "kind, contracts, entry_price, position, path, value"), [
      ["REAL", 4, 2.5, position("a"), path(open, 2.4), 960],
    ]);
    await record(database(), account, [exit("a", later)]);
    assertEquals(await kept(account, "contracts, position -> 'contracts_open', path, value"), [
      [2, 2, path(open, 2.4), 480],
    ]);
    await record(database(), account, [exit("a", last, { position: null })]);
    assertEquals(await kept(account, "trade_id"), []);
  });

  it("keeps an equity of cash and marks through fill, mark, exit and the end", async () => {
    const { account, members } = await backtest();
    const seen: unknown[] = [];
    const look = async () => {
      seen.push([...Object.values(await equity(account) ?? {})]);
      assertEquals(await equity(account, members.analyst), await equity(account));
      assertEquals(await contextEquity(account), (await equity(account))?.equity);
    };
    await look();
    await record(database(), account, [fill("a", open)]);
    await look();
    await record(database(), account, [], [mark("a", later, 3.1)]);
    await look();
    await record(database(), account, [exit("a", later)]);
    await look();
    await record(database(), account, [exit("a", last, { position: null })]);
    await look();
    assertEquals(seen, [
      [100000, 100000],
      [98997.4, 99957.4],
      [98997.4, 100237.4],
      [99596, 100216],
      [100194.6, 100194.6],
    ]);
  });

  it("counts a fill without a path at the mean price of its fills", async () => {
    const { account } = await backtest();
    const bare = { position: null, path: null };
    await record(database(), account, [fill("a", open, bare)]);
    await record(database(), account, [
      fill("a", later, { ...bare, contracts: 1, price: 5, cash_change: -500 }),
    ]);
    assertEquals(await kept(account, "contracts, entry_price, value, position, path"), [
      [5, 3, 1500, null, null],
    ]);
    assertEquals(await equity(account), { cash: 98497.4, equity: 99997.4 });
  });

  it("leaves what a summary says out of the equity, and keeps its day", async () => {
    const { account } = await backtest();
    await record(database(), account, [
      entry({ occurred_at: open, kind: "MARK_SUMMARY", body: { equity: 1 } }),
    ]);
    const days = () =>
      one(
        database(),
        SUPERUSER,
        `select jsonb_build_array(first_day, last_summary_day) from ledger.account_state
        where account_id = $1`,
        [account],
      );
    assertEquals(await days(), ["2024-03-01", "2024-03-01"]);
    // written after midnight, of the day before
    await record(database(), account, [
      entry({
        occurred_at: "2024-03-06T05:10:00Z",
        kind: "MARK_SUMMARY",
        body: { equity: 2, day: "2024-03-05" },
      }),
    ]);
    assertEquals(await days(), ["2024-03-01", "2024-03-05"]);
    assertEquals(await equity(account), { cash: 100000, equity: 100000 });
  });

  it("counts real trades only, in equity and in the trades that decisions look at", async () => {
    const { account } = await backtest();
    await record(database(), account, [fill("a", open)], [
      shadow("b-rule", open),
      shadow("a-size", open, { kind: "SIZE" }),
    ]);
    assertEquals(await kept(account, "trade_id, kind, value"), [
      ["a", "REAL", 960],
      ["a-size", "SIZE", 400],
      ["b-rule", "RULE", 400],
    ]);
    assertEquals(await equity(account), { cash: 98997.4, equity: 99957.4 });
    const { account: state } = await rpc(database(), "decision_context", {
      account_id: account,
      receipt_id: null,
      ticker: "SPY",
      kind: "signal",
      semantic_key: null,
      event_time: null,
    });
    assertEquals((state as { open_trades: unknown }).open_trades, [
      { trade_id: "a", ticker: "SPY", direction: "LONG" },
    ]);
  });

  it("refuses bodies that the views could not read", async () => {
    const { account } = await backtest();
    const field = async (item: Record<string, unknown>) =>
      (await append(database(), account, [item])).field;
    assertEquals(await field(fill("a", open, { path: null })), "fill_is_complete");
    assertEquals(await field(fill("a", open, { position: "x" })), "position_is_an_object");
    const hypothetical = (body: unknown) => entry({ kind: "HYPOTHETICAL", body });
    assertEquals(await field(hypothetical({ net: 1 })), "hypothetical_is_complete");
    assertEquals(await field(hypothetical({ code: "", net: 1 })), "hypothetical_is_complete");
    assertEquals(await field(hypothetical({ code: "X", net: "1" })), "hypothetical_is_complete");
    assertEquals(await field(hypothetical({ code: "X", net: 0 })), undefined);
    for (const day of ["2024-02-30", "2024-3-01", "1 March", 20240301, null]) {
      const summary = entry({ kind: "MARK_SUMMARY", body: { equity: 1, day } });
      assertEquals(await field(summary), "mark_is_complete", String(day));
    }
    const leap = entry({ kind: "MARK_SUMMARY", body: { equity: 1, day: "2024-02-29" } });
    assertEquals(await field(leap), undefined);
  });
}
