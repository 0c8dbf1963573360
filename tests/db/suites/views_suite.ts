import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import {
  append,
  entry,
  EXIT_BODY,
  FILL_BODY,
  makeWorld,
  one,
  receive,
  SUPERUSER,
} from "../world.ts";

/** What the views make of the ledger. */
export function viewsSuite(database: () => Database): void {
  const view = (name: string, columns: string, account: string) =>
    one<unknown[]>(
      database(),
      SUPERUSER,
      `select coalesce(jsonb_agg(v.line order by v.line), '[]') from (
        select jsonb_build_array(${columns}) as line from public.${name} where account_id = $1) v`,
      [account],
    );
  const trade = (occurred_at: string, kind: string, trade_id: string, body: unknown) =>
    entry({ occurred_at, kind, trade_id, body });

  it("shows a trade from its first fill to its last exit", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const columns =
      "status, contracts, contracts_open, entry_price, net, r, exit_reason, opened_at, closed_at";
    await append(database(), account, [
      trade("2024-03-01T15:00:00Z", "FILL", "t", FILL_BODY),
      trade("2024-03-01T15:01:00Z", "FILL", "t", { ...FILL_BODY, contracts: 2, price: 4 }),
      trade("2024-03-01T16:00:00Z", "EXIT", "t", EXIT_BODY),
    ]);
    assertEquals(await view("trades", columns, account), [
      ["OPEN", 6, 4, 3, 97.3, 0.24325, "TARGET_1", "2024-03-01T15:00:00+00:00", null],
    ]);
    assertEquals(await view("open_trades", "trade_id, direction", account), [["t", "LONG"]]);
    await append(database(), account, [
      trade("2024-03-01T17:00:00Z", "EXIT", "t", {
        ...EXIT_BODY,
        reason: "STOP_LOSS",
        contracts: 4,
        net: -200,
        r: -1,
      }),
    ]);
    assertEquals(await view("trades", columns, account), [
      [
        "CLOSED",
        6,
        0,
        3,
        -102.7,
        -0.25675,
        "STOP_LOSS",
        "2024-03-01T15:00:00+00:00",
        "2024-03-01T17:00:00+00:00",
      ],
    ]);
    assertEquals(await view("open_trades", "trade_id", account), []);
  });

  it("agrees with the positions that decisions look at", async () => {
    const { account } = await makeWorld(database());
    await append(database(), account, [
      entry({ kind: "FILL", trade_id: "a", body: FILL_BODY }),
      entry({ kind: "FILL", trade_id: "b", body: { ...FILL_BODY, direction: "SHORT" } }),
      entry({ kind: "EXIT", trade_id: "a", body: { ...EXIT_BODY, contracts: 4 } }),
      entry({ kind: "EXIT", trade_id: "b", body: EXIT_BODY }),
    ]);
    const kept = await one(
      database(),
      SUPERUSER,
      "select jsonb_agg(jsonb_build_array(trade_id, direction, contracts) order by trade_id) from ledger.open_positions where account_id = $1",
      [account],
    );
    assertEquals(
      await view("open_trades", "trade_id, direction, contracts_open", account),
      kept as unknown[],
    );
  });

  it("ends each New York day with its last mark, or with what was realised so far", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await append(database(), account, [
      trade("2024-03-01T15:00:00Z", "FILL", "t", FILL_BODY),
      trade("2024-03-01T16:00:00Z", "EXIT", "t", EXIT_BODY),
      // 23:30 in New York, still 1 March
      trade("2024-03-02T04:30:00Z", "EXIT", "t", { ...EXIT_BODY, net: 2.7 }),
      entry({ occurred_at: "2024-03-04T15:00:00Z", kind: "MARK_SUMMARY", body: { equity: 99000 } }),
      entry({
        occurred_at: "2024-03-04T21:00:00Z",
        kind: "MARK_SUMMARY",
        body: { equity: 99500.5 },
      }),
    ]);
    assertEquals(await view("daily_equity", "day, equity, realised, source", account), [
      ["2024-03-01", 100100, 100, "REALISED"],
      ["2024-03-04", 99500.5, 0, "MARK"],
    ]);
  });

  it("gives a suggestion the status of its latest review", async () => {
    const { account } = await makeWorld(database());
    const body = { format: "strikebook/suggestion/v1" };
    const made = await append(database(), account, [
      entry({ kind: "SUGGESTION", body }),
      entry({ kind: "SUGGESTION", body }),
    ]);
    const [id] = (made.entries as { id: string }[]).map(({ id }) => id);
    await append(database(), account, [
      entry({ kind: "REVIEW", body: { suggestion_id: id, status: "REJECTED" } }),
      entry({
        kind: "REVIEW",
        body: { suggestion_id: id, status: "APPROVED", comment: "after all" },
      }),
    ]);
    assertEquals(await view("suggestions", "seq, status, review ->> 'comment'", account), [
      [1, "APPROVED", "after all"],
      [2, "PENDING", null],
    ]);
  });

  it("lists decisions without their context, and does not fall over a strange one", async () => {
    const { account } = await makeWorld(database());
    await append(database(), account, [
      entry({
        body: {
          receipt_id: "r",
          context: { big: true },
          decision: {
            decision: "EXECUTE",
            code: "EXECUTE",
            reason: "Because.",
            direction: "LONG",
            confluence_score: 75,
            breakdown: { final_multiplier: 1.8 },
            recommended_contracts: 3,
            entry_timeframe: 240,
          },
        },
      }),
      entry({ body: { decision: { confluence_score: "lots" } } }),
    ]);
    assertEquals(
      await view(
        "decisions",
        "seq, decision, code, reason, direction, confluence_score, final_multiplier, recommended_contracts, entry_timeframe, receipt_id",
        account,
      ),
      [[1, "EXECUTE", "EXECUTE", "Because.", "LONG", 75, 1.8, 3, 240, "r"], [
        2,
        ...Array(9).fill(null),
      ]],
    );
  });

  it("shows what became of a receipt, and one that waits as PENDING", async () => {
    const { account, keyHash } = await makeWorld(database());
    const { receipt_id } = await receive(database(), keyHash, "{}");
    await receive(database(), keyHash, "x", { refusal: { status: 400, code: "JSON_MALFORMED" } });
    const columns =
      "body, key_label, source_address, outcome, status, code, adaptations, rerouted_from";
    const pending = ["{}", "Test", "52.89.214.238", "PENDING", null, null, [], null];
    const refused = ["x", "Test", "52.89.214.238", "REFUSED", 400, "JSON_MALFORMED", [], null];
    assertEquals((await view("receipts", columns, account)).sort(), [pending, refused].sort());
    await append(database(), account, [], {
      receipt: {
        receipt_id,
        outcome: "STORED",
        kind: "trend",
        rerouted_from: "signals",
        status: 200,
        answer: {},
        adaptations: [{ rule: "x" }],
      },
    });
    const stored = ["{}", "Test", "52.89.214.238", "STORED", 200, null, [{ rule: "x" }], "signals"];
    assertEquals((await view("receipts", columns, account)).sort(), [stored, refused].sort());
  });
}
