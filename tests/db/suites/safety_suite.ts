import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { type Database, type Identity, refusal } from "../database.ts";
import { alertOf } from "../learning.ts";
import { exit, fill, record } from "../trading.ts";
import { ANON, append, entry, makeWorld, rpc, SERVICE, SUPERUSER } from "../world.ts";

/** Safety alerts: found once, ended when they are over, acknowledged by a person. */
export function safetySuite(database: () => Database): void {
  const found = (account: string, alerts: readonly unknown[]) =>
    rpc(database(), "record_alerts", { account_id: account, alerts });
  const listed = (who: Identity) =>
    database().as(
      who,
      (sql) =>
        sql<{ id: string; code: string; over: boolean; by: string | null; comment: string | null }>(
          `select id, code, ended_at is not null as over, acknowledged_by as by, comment
         from public.safety_alerts order by code, since`,
        ),
    );
  const acknowledge = (account: string, alert_id: string, who: Identity, comment: string | null) =>
    rpc(database(), "acknowledge_alert", { account_id: account, alert_id, comment }, who);

  it("keeps an occurrence once however often it is found, and ends it when it is over", async () => {
    const { account, members: { analyst } } = await makeWorld(database());
    const streak = alertOf(), size = alertOf({ code: "SIZE_OUTLIER", subject: "t1" });
    const said = { ok: true, found: 2, ended: 0, holding: 2 };
    assertEquals(await found(account, [streak, size]), said);
    assertEquals(await found(account, [alertOf({ value: 6 }), size]), { ...said, found: 0 });
    assertEquals(await found(account, [size]), { ok: true, found: 0, ended: 1, holding: 1 });
    assertEquals((await listed(analyst)).map(({ code, over }) => [code, over]), [
      ["LOSING_STREAK", true],
      ["SIZE_OUTLIER", false],
    ]);
    const another = alertOf({ since: "2026-11-21T15:00:00.000Z" });
    assertEquals((await found(account, [another])).found, 1);
    assertEquals((await found(account, [streak])).found, 0, "it holds again");
    assertEquals((await listed(analyst)).length, 3);
  });

  it("is acknowledged by an owner, risk member or trader, once, with a comment", async () => {
    const { account, members, stranger } = await makeWorld(database());
    await found(account, [alertOf()]);
    const [{ id }] = await listed(members.owner);
    for (const who of [members.analyst, stranger]) {
      assertEquals((await acknowledge(account, id, who, "x")).code, "NOT_ALLOWED");
    }
    for (const who of [ANON, SERVICE]) {
      const text = `select public.acknowledge_alert('${account}', '${id}', 'x')`;
      assertEquals((await refusal(database(), who, text))?.code, "42501");
    }
    assertEquals((await acknowledge(account, id, members.trader, " ")).code, "COMMENT_INVALID");
    const other = await makeWorld(database());
    const elsewhere = await acknowledge(other.account, id, other.members.owner, "x");
    assertEquals(elsewhere.code, "ALERT_UNKNOWN");
    assertEquals((await acknowledge(account, id, members.trader, " Smaller. ")).ok, true);
    const again = await acknowledge(account, id, members.risk, "Too.");
    assertEquals(again.code, "ALREADY_ACKNOWLEDGED");
    const [alert] = await listed(members.owner);
    const { trader } = members;
    assertEquals([alert?.by, alert?.comment], ["user" in trader && trader.user, "Smaller."]);
    assertEquals(await listed(stranger), []);
  });

  it("reads the book: trades with the regime of their decision, equity, expected alerts", async () => {
    const { account, members: { owner } } = await makeWorld(database());
    const at = new Date().toISOString();
    const body = { decision: { direction: "LONG", regime: { trend: "BEAR" } } };
    await record(database(), account, [
      entry({ trade_id: "t", occurred_at: at, body }),
      fill("t", at),
      exit("t", at),
    ]);
    await append(database(), account, [entry({ kind: "MARK_SUMMARY", body: { equity: 99_000 } })]);
    const feed = { account_id: account, ticker: "SPY", kind: "signal", timeframe: 1440 };
    await rpc(database(), "set_expected_feed", feed, owner);
    await rpc(database(), "check_ledger", { account_id: account });
    const book = await rpc(database(), "safety_book", { account_id: account });
    assertEquals((book.ledger as { ok: boolean }).ok, true);
    const [trade] = book.trades as Record<string, unknown>[];
    assertEquals(
      [trade?.trade_id, trade?.closed_at, trade?.net, trade?.risk, trade?.trend_regime],
      [
        "t",
        null,
        null,
        200,
        "BEAR",
      ],
    );
    assertEquals((book.equity as { value: number }[]).map(({ value }) => value), [99_000]);
    const [webhook] = book.webhooks as Record<string, unknown>[];
    assertEquals([webhook?.name, webhook?.last_received_at, webhook?.expected_minutes], [
      "signal SPY 1440",
      null,
      395,
    ]);
  });

  it("remembers since when a ledger does not verify", async () => {
    const { account } = await makeWorld(database());
    await append(database(), account, [entry(), entry()]);
    const passing = { ok: true, first_bad: null, reason: null, failing_since: null };
    const answer = await rpc(database(), "check_ledger", { account_id: account });
    assertEquals(answer.ledger, passing);
    const unknown = await rpc(database(), "check_ledger", { account_id: crypto.randomUUID() });
    assertEquals(unknown.code, "ACCOUNT_UNKNOWN");
    class Undone extends Error {}
    try {
      await database().as(SUPERUSER, async (sql) => {
        const check = async () => {
          const [row] = await sql<{ ledger: Record<string, unknown> }>(
            "select public.check_ledger($1) -> 'ledger' as ledger",
            [account],
          );
          return row?.ledger;
        };
        const edit = (engine_version: string) =>
          sql("update ledger.entries set engine_version = $2 where account_id = $1 and seq = 1", [
            account,
            engine_version,
          ]);
        await sql("alter table ledger.entries disable trigger all");
        await edit("9.9.9");
        const first = await check();
        assertEquals([first?.ok, first?.first_bad, first?.reason], [false, 1, "EDITED"]);
        assertEquals((await check())?.failing_since, first?.failing_since);
        await edit("0.1.0");
        assertEquals(await check(), passing);
        throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
  });
}
