import { assert, assertEquals, assertMatch } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import {
  append,
  DEPLOYER,
  entry,
  EXIT_BODY,
  FILL_BODY,
  makeWorld,
  one,
  receive,
  rpc,
  sha256,
  SUPERUSER,
} from "../world.ts";

interface Stored extends Record<string, unknown> {
  seq: string;
  id: string;
  occurred_at: Date;
  recorded_at: Date;
  kind: string;
  trade_id: string | null;
  ticker: string | null;
  engine_version: string;
  release: string;
  body: string;
  previous_hash: string;
  hash: string;
}

/** The documented byte form of an entry, written down a second time. */
function preimage(account: string, row: Stored): string {
  const instant = (date: Date) => date.toISOString().replace("Z", "000Z");
  return [
    "strikebook/entry/v1",
    row.previous_hash,
    account,
    row.seq,
    row.id,
    instant(row.occurred_at),
    instant(row.recorded_at),
    row.kind,
    row.trade_id ?? "",
    row.ticker ?? "",
    row.engine_version,
    row.release,
    row.body,
  ].join("\n");
}

/** Behaviour of `public.append_entries`. */
export function appendEntriesSuite(database: () => Database): void {
  const stored = (account: string) =>
    database().as(
      SUPERUSER,
      (sql) =>
        sql<Stored>(
          `select seq::text, id, occurred_at, recorded_at, kind, trade_id, ticker,
        engine_version, release, body::text as body, previous_hash, hash
        from ledger.entries where account_id = $1 order by seq`,
          [account],
        ),
    );
  const refused = async (account: string, item: Record<string, unknown>) => {
    const { code, field } = await append(database(), account, [item]);
    return [code, field];
  };

  it("numbers and chains entries, and returns what it made of them", async () => {
    const { account } = await makeWorld(database());
    const first = await append(database(), account, [entry(), entry({ ticker: null })]);
    assertEquals([first.ok, first.expected_sequence], [true, 3]);
    await append(database(), account, [entry({ kind: "ORDER_REJECTED", trade_id: "t-1" })]);
    const rows = await stored(account);
    assertEquals(rows.map(({ seq }) => seq), ["1", "2", "3"]);
    assertEquals(
      first.entries,
      rows.slice(0, 2).map(({ id, seq, hash }) => ({ id, seq: Number(seq), hash })),
    );
    let previous = "0".repeat(64);
    for (const row of rows) {
      assertEquals(row.previous_hash, previous);
      assertEquals(row.hash, await sha256(preimage(account, row)));
      previous = row.hash;
    }
  });

  it("hashes any text and number a body can hold", async () => {
    const { account } = await makeWorld(database());
    const body = {
      text: 'Überraschung "“→\n\t\\ 🎯',
      small: 1e-7,
      big: 12345678901234567890,
      list: [1, [], {}, null],
    };
    await append(database(), account, [entry({ body })]);
    const [row] = await stored(account);
    assert(row !== undefined);
    assertEquals(row.hash, await sha256(preimage(account, row)));
  });

  it("takes neither number, time of record nor hash from the caller", async () => {
    const { account } = await makeWorld(database());
    await append(database(), account, [
      entry({
        seq: 7,
        hash: "f".repeat(64),
        previous_hash: "e".repeat(64),
        recorded_at: "2001-01-01T00:00:00Z",
      }),
    ]);
    const [row] = await stored(account);
    assertEquals([row?.seq, row?.previous_hash], ["1", "0".repeat(64)]);
    assert(row !== undefined && row.recorded_at.getUTCFullYear() > 2020);
    assertEquals(row.hash, await sha256(preimage(account, row)));
  });

  it("refuses a sequence number that has moved, and writes nothing", async () => {
    const { account } = await makeWorld(database());
    await append(database(), account, [entry()]);
    const late = await rpc(database(), "append_entries", {
      account_id: account,
      expected_sequence: 1,
      entries: [entry()],
      events: [{ kind: "tick", ticker: "LATE", price: 1, timestamp: new Date().toISOString() }],
    });
    assertEquals(late, { ok: false, code: "SEQUENCE_MOVED", expected: 2 });
    assertEquals((await stored(account)).length, 1);
    assertEquals(
      await one(
        database(),
        SUPERUSER,
        "select count(*)::int from ledger.ticks where ticker = 'LATE'",
      ),
      0,
    );
  });

  it("insists on a sequence number when there are entries, and not when there are none", async () => {
    const { account } = await makeWorld(database());
    const without = (entries: unknown[]) =>
      rpc(database(), "append_entries", { account_id: account, expected_sequence: null, entries });
    const { code, field } = await without([entry()]);
    assertEquals([code, field], ["ENTRY_INVALID", "expected_sequence"]);
    assertEquals((await without([])).ok, true);
    assertEquals(
      (await rpc(database(), "append_entries", {
        account_id: crypto.randomUUID(),
        expected_sequence: 1,
        entries: [],
      })).code,
      "ACCOUNT_UNKNOWN",
    );
  });

  it("names the field of an entry it refuses", async () => {
    const { account } = await makeWorld(database());
    assertEquals(await refused(account, entry({ kind: "GUESS" })), [
      "ENTRY_INVALID",
      "kind_is_known",
    ]);
    assertEquals(await refused(account, entry({ release: null })), ["ENTRY_INVALID", "release"]);
    assertEquals(await refused(account, entry({ body: [] })), [
      "ENTRY_INVALID",
      "body_is_an_object",
    ]);
    assertEquals(await refused(account, entry({ ticker: "SPY\nEXIT" })), [
      "ENTRY_INVALID",
      "ticker_is_plain",
    ]);
    assertEquals(await refused(account, entry({ kind: "FILL", trade_id: "t", body: {} })), [
      "ENTRY_INVALID",
      "fill_is_complete",
    ]);
    assertEquals(
      await refused(
        account,
        entry({ kind: "EXIT", trade_id: "t", body: { ...EXIT_BODY, net: "9" } }),
      ),
      ["ENTRY_INVALID", "exit_is_complete"],
    );
    assertEquals(await refused(account, entry({ kind: "HALT" })), [
      "ENTRY_INVALID",
      "halt_is_complete",
    ]);
    assertEquals(
      (await refused(account, entry({ occurred_at: "yesterday-ish" })))[0],
      "ENTRY_INVALID",
    );
    assertEquals((await refused(account, entry({ id: "seven" })))[0], "ENTRY_INVALID");
    assertEquals(await refused(account, entry({ occurred_at: "2090-01-01T00:00:00Z" })), [
      "ENTRY_INVALID",
      "occurred_at",
    ]);
    assertEquals((await stored(account)).length, 0);
  });

  it("is all or nothing", async () => {
    const { account, keyHash } = await makeWorld(database());
    const { receipt_id } = await receive(database(), keyHash, "{}");
    const answer = await append(database(), account, [entry(), entry({ kind: "GUESS" })], {
      events: [{ kind: "tick", ticker: "HALF", price: 1, timestamp: new Date().toISOString() }],
      receipt: { receipt_id, outcome: "DECIDED", status: 200, answer: {} },
    });
    assertEquals(answer.code, "ENTRY_INVALID");
    const left = await one(
      database(),
      SUPERUSER,
      `select jsonb_build_array(
      (select count(*) from ledger.entries where account_id = $1),
      (select count(*) from ledger.ticks where account_id = $1),
      (select count(*) from ledger.receipt_outcomes where account_id = $1),
      (select seq from ledger.heads where account_id = $1))`,
      [account],
    );
    assertEquals(left, [0, 0, 0, 0]);
  });

  it("never lets an account's time run backwards", async () => {
    for (const clock of ["live", "backtest"] as const) {
      const { account } = await makeWorld(database(), { clock });
      await append(database(), account, [entry({ occurred_at: "2024-03-01T15:00:00Z" })]);
      const late = await append(database(), account, [
        entry({ occurred_at: "2024-03-01T14:59:59.999Z" }),
      ]);
      assertEquals(late, {
        ok: false,
        code: "CLOCK_BACKWARDS",
        clock_at: "2024-03-01T15:00:00.000Z",
      });
    }
  });

  it("moves a backtest account's clock with its events too", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    const trend = (at: string) => ({
      kind: "trend",
      ticker: "SPY",
      event: {},
      received_at: at,
      event_time: at,
      expires_at: at,
    });
    await append(database(), account, [], { events: [trend("2024-03-01T15:00:00Z")] });
    assertEquals(
      (await append(database(), account, [], { events: [trend("2024-03-01T14:00:00Z")] })).code,
      "CLOCK_BACKWARDS",
    );
    // an entry without a time of its own happens at the account's clock
    await append(database(), account, [entry({ kind: "SUGGESTION" })]);
    assertEquals((await stored(account))[0]?.occurred_at.toISOString(), "2024-03-01T15:00:00.000Z");
  });

  it("follows cash, result, halt, rules and release", async () => {
    const { account } = await makeWorld(database());
    await append(database(), account, [
      entry({ kind: "FILL", trade_id: "t", body: FILL_BODY }),
      entry({ kind: "EXIT", trade_id: "t", body: EXIT_BODY }),
      entry({ kind: "HALT", body: { halted: true } }),
      entry({ kind: "RULE_CHANGE", body: { rules: { max_open_trades: 1 } } }),
      entry({ kind: "RELEASE", body: { release: "1.1.0" } }),
    ]);
    const state = () =>
      one(
        database(),
        SUPERUSER,
        `select jsonb_build_array(cash, realised, equity, halted, rules, release)
      from public.accounts where id = $1`,
        [account],
      );
    // the two contracts left count at the price they were bought for
    assertEquals(await state(), [99596, 97.3, 100096, true, { max_open_trades: 1 }, "1.1.0"]);
    await append(database(), account, [entry({ kind: "MARK_SUMMARY", body: { equity: 100200 } })]);
    assertEquals(((await state()) as unknown[])[2], 100096);
  });

  it("is the only way in, for the owner of the table too", async () => {
    const { account } = await makeWorld(database());
    const statement = `insert into ledger.entries (account_id, seq, occurred_at, recorded_at, kind,
      engine_version, release, body, previous_hash, hash)
      values ('${account}', 1, now(), now(), 'DECISION', '1', '1', '{}', repeat('0', 64), repeat('f', 64))`;
    for (const who of [DEPLOYER, SUPERUSER]) {
      await database().script(who, statement).then(
        () => assert(false, `${who.role} got in`),
        (error: Error & { code?: string }) => assertMatch(String(error.code), /^SB002$/),
      );
    }
  });
}
