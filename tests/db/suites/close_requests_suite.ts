import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { type Database, type Identity, refusal } from "../database.ts";
import { exit, fill, record, shadow } from "../trading.ts";
import { ANON, makeWorld, one, rpc, SERVICE, SUPERUSER, type World } from "../world.ts";

const OPENED = "2024-03-01T15:00:00.000Z";

/** Asking for a trade to be closed, and who may. */
export function closeRequestsSuite(database: () => Database): void {
  const ask = (account: string, trade_id: string, who: Identity, name = "request_close") =>
    rpc(database(), name, { account_id: account, trade_id }, who);
  const kept = (account: string) =>
    one<[string | null, string | null]>(
      database(),
      SUPERUSER,
      `select jsonb_build_array(private.iso(close_requested_at), requested_by)
      from ledger.open_positions where account_id = $1 and kind = 'REAL'`,
      [account],
    );
  const heard = (account: string) =>
    database().as(SUPERUSER, async (sql) =>
      (await sql(
        "select payload from realtime.messages where topic = $1 and event = 'close' order by inserted_at",
        [`account:${account}`],
      )).map(({ payload }) => payload));
  const trading = async (): Promise<World> => {
    const world = await makeWorld(database(), { clock: "backtest" });
    await record(database(), world.account, [fill("a", OPENED)], [shadow("b-rule", OPENED)]);
    return world;
  };

  for (const role of ["owner", "trader"] as const) {
    it(`lets the ${role} ask once, and says so on the channel once`, async () => {
      const { account, members } = await trading();
      const first = await ask(account, "a", members[role]);
      const [requested, by] = await kept(account);
      assertEquals(first, {
        ok: true,
        changed: true,
        trade_id: "a",
        close_requested_at: requested,
      });
      assertEquals(by, (members[role] as { user: string }).user);
      const again = await ask(account, "a", members.owner);
      assertEquals(again, { ...first, changed: false });
      assertEquals(await kept(account), [requested, by]);
      assertEquals(await heard(account), [{ trade_id: "a", requested_at: requested }]);
    });
  }

  it("takes a request back", async () => {
    const { account, members } = await trading();
    const withdraw = () => ask(account, "a", members.trader, "withdraw_close");
    const nothing = { ok: true, trade_id: "a", close_requested_at: null };
    assertEquals(await withdraw(), { ...nothing, changed: false });
    await ask(account, "a", members.owner);
    assertEquals(await withdraw(), { ...nothing, changed: true });
    assertEquals(await kept(account), [null, null]);
    assertEquals((await heard(account)).at(-1), { trade_id: "a", requested_at: null });
  });

  it("shows the request in positions and in the book", async () => {
    const { account, members } = await trading();
    const { close_requested_at } = await ask(account, "a", members.trader);
    const [row] = await database().as(members.analyst, (sql) =>
      sql<{ close_requested_at: Date }>(
        "select close_requested_at from public.positions where trade_id = 'a'",
      ));
    assertEquals(row?.close_requested_at.toISOString(), close_requested_at);
    const { positions } = await one<{ positions: { close_requested_at: unknown }[] }>(
      database(),
      SERVICE,
      "select public.book_context($1, null, null, null, null, null)",
      [account],
    );
    assertEquals(positions.map((held) => held.close_requested_at), [close_requested_at, null]);
  });

  it("is not for risk, analysts, strangers or members of other accounts", async () => {
    const { account, members, stranger } = await trading();
    const other = await trading();
    for (const who of [members.risk, members.analyst, stranger, other.members.owner]) {
      for (const name of ["request_close", "withdraw_close"]) {
        assertEquals(await ask(account, "a", who, name), { ok: false, code: "NOT_ALLOWED" });
      }
    }
    assertEquals(await ask(crypto.randomUUID(), "a", members.owner), {
      ok: false,
      code: "NOT_ALLOWED",
    });
    for (const who of [ANON, SERVICE]) {
      const call = `select public.request_close('${account}', 'a')`;
      assertEquals((await refusal(database(), who, call))?.code, "42501");
    }
    assertEquals(await kept(account), [null, null]);
    assertEquals(await heard(account), []);
  });

  it("knows open real trades only", async () => {
    const { account, members } = await trading();
    const unknown = { ok: false, code: "TRADE_UNKNOWN" };
    assertEquals(await ask(account, "z", members.owner), unknown);
    assertEquals(await ask(account, "b-rule", members.owner), unknown);
    await record(database(), account, [exit("a", OPENED, { contracts: 4, position: null })]);
    assertEquals(await ask(account, "a", members.owner), unknown);
  });

  it("outlasts a part of the trade being closed", async () => {
    const { account, members } = await trading();
    const { close_requested_at } = await ask(account, "a", members.owner);
    await record(database(), account, [exit("a", OPENED)]);
    assertEquals((await kept(account))[0], close_requested_at);
  });
}
