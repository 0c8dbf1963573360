import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { exit, fill, path, position, record, shadow, tick } from "../trading.ts";
import { entry, makeWorld, one, SUPERUSER } from "../world.ts";

/** Views of positions, whole trades, summaries and the trades that were not made. */
export function bookViewsSuite(database: () => Database): void {
  const at = (minute: number) => new Date(Date.UTC(2024, 2, 1, 15, minute)).toISOString();
  const view = (name: string, columns: string, account: string) =>
    one<unknown[]>(
      database(),
      SUPERUSER,
      `select coalesce(jsonb_agg(v.line order by v.line), '[]') from (
        select jsonb_build_array(${columns}) as line from public.${name} where account_id = $1) v`,
      [account],
    );
  const backtest = async () => (await makeWorld(database(), { clock: "backtest" })).account;

  it("shows positions of all kinds with the newest price of their ticker", async () => {
    const account = await backtest();
    await record(database(), account, [fill("a", at(30))], [
      tick("SPY", at(0), 1),
      tick("SPY", at(20), 507),
      shadow("s-rule", at(30), { ticker: "QQQ" }),
    ]);
    const columns = "trade_id, kind, ticker, contracts, price, private.iso(price_at), value";
    assertEquals(await view("positions", columns, account), [
      ["a", "REAL", "SPY", 4, 507, at(20), 960],
      ["s-rule", "RULE", "QQQ", 4, null, null, 400],
    ]);
    assertEquals(
      await view("positions", "position, path, direction, close_requested_at", account),
      [
        [position("a"), path(at(30), 2.4), "LONG", null],
        [
          position("s-rule", { kind: "RULE", ticker: "QQQ", opened_at: at(30) }),
          path(at(30), 1),
          "LONG",
          null,
        ],
      ],
    );
    await record(database(), account, [], [tick("SPY", at(31), 509)]);
    assertEquals((await view("positions", "trade_id, price", account))[0], ["a", 509]);
  });

  it("relates a trade's whole result to the risk planned for it", async () => {
    const account = await backtest();
    const r = () => view("trades", "status, net, r, planned_risk", account);
    await record(database(), account, [fill("a", at(0))]);
    assertEquals(await r(), [["OPEN", 0, null, 200]]);
    // each exit's own r is of its half: 0.5 and 1.5 do not make 2
    await record(database(), account, [exit("a", at(1), { net: 50, r: 0.5 })]);
    assertEquals(await r(), [["OPEN", 50, 0.25, 200]]);
    await record(database(), account, [exit("a", at(2), { net: 150, r: 1.5, position: null })]);
    assertEquals(await r(), [["CLOSED", 200, 1, 200]]);
  });

  it("has no r where the fill says no risk", async () => {
    const account = await backtest();
    await record(database(), account, [fill("a", at(0), { planned_risk: undefined })]);
    await record(database(), account, [exit("a", at(1), { contracts: 4, position: null })]);
    assertEquals(await view("trades", "net, r, planned_risk", account), [[97.3, null, null]]);
  });

  it("says of a trade which option it is, what decided it and on what prices", async () => {
    const account = await backtest();
    const decision_id = crypto.randomUUID();
    await record(database(), account, [
      fill("a", at(0), { decision_id, evidence: "DELAYED", dte_bucket: "MONTHLY" }),
      fill("b", at(0), { position: null, path: null }),
    ]);
    const columns = "trade_id, expiry, strike, option_right, decision_id, evidence, dte_bucket";
    assertEquals(await view("trades", columns, account), [
      ["a", "2024-03-15", 510, "call", decision_id, "DELAYED", "MONTHLY"],
      ["b", ...Array(6).fill(null)],
    ]);
  });

  it("puts a summary on the day it says, and on the day it was written when it says none", async () => {
    const account = await backtest();
    const summary = (occurred_at: string, body: unknown) =>
      entry({ occurred_at, kind: "MARK_SUMMARY", body });
    await record(database(), account, [
      summary("2024-03-05T05:10:00Z", { equity: 101, day: "2024-03-04" }),
      summary("2024-03-05T21:00:00Z", { equity: 102 }),
      summary("2024-03-07T05:10:00Z", { equity: 103, day: "2024-03-06" }),
    ]);
    assertEquals(await view("daily_equity", "day, equity, source", account), [
      ["2024-03-04", 101, "MARK"],
      ["2024-03-05", 102, "MARK"],
      ["2024-03-06", 103, "MARK"],
    ]);
  });

  it("lists how the trades that were not made ended, and what each rule saved", async () => {
    const account = await backtest();
    const ended = (trade_id: string, body: Record<string, unknown>) =>
      entry({ kind: "HYPOTHETICAL", occurred_at: at(0), trade_id, body });
    await record(database(), account, [
      ended("a-rule", {
        code: "LOW_CONFLUENCE",
        kind: "RULE",
        direction: "SHORT",
        contracts: 2,
        net: -100,
        gross: -90,
        r: -1,
        reason: "STOP_LOSS",
        opened_at: at(-9),
        closed_at: at(0),
        decision: "abc",
      }),
      ended("b-rule", { code: "LOW_CONFLUENCE", kind: "RULE", net: 40, r: 0.5 }),
      ended("c-rule", { code: "LOW_CONFLUENCE", net: 0 }),
      ended("d-rule", { code: "HALTED", kind: "RULE", net: 7, r: 0.25 }),
      ended("e-size", { code: "EXECUTE", kind: "SIZE", net: 7, r: 0.25 }),
    ]);
    const rows = await view(
      "hypotheticals",
      "trade_id, kind, code, direction, contracts, net, gross, r, reason, opened_at, closed_at, decision",
      account,
    );
    assertEquals(
      rows[0],
      ["a-rule", "RULE", "LOW_CONFLUENCE", "SHORT", 2, -100, -90, -1]
        .concat(["STOP_LOSS", at(-9), at(0), "abc"]),
    );
    assertEquals([rows.length, (rows[2] as unknown[])[1]], [5, "RULE"]);
    assertEquals(
      await view(
        "rule_savings",
        "kind, code, trades, net, mean_net, wins, mean_r, sd_net, sd_r, r_trades",
        account,
      ),
      [
        ["RULE", "HALTED", 1, 7, 7, 1, 0.25, null, null, 1],
        // deviations -80, 60 and 20 from -20, and of R ±0.75 from -0.25
        ["RULE", "LOW_CONFLUENCE", 3, -60, -20, 1, -0.25, 72.111026, 1.06066, 2],
        ["SIZE", "EXECUTE", 1, 7, 7, 1, 0.25, null, null, 1],
      ],
    );
  });
}
