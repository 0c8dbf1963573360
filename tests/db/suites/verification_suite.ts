import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { append, DEPLOYER, entry, makeWorld, rpc, sha256, SUPERUSER } from "../world.ts";

/** What `verify_ledger` finds when somebody with the database's own powers has been at work. */
export function verificationSuite(database: () => Database): void {
  const ledger = async (entries = 4) => {
    const { account, members } = await makeWorld(database());
    await append(
      database(),
      account,
      Array.from({ length: entries }, (_, n) => entry({ body: { n, amount: 1.50 } })),
    );
    return { account, owner: members.owner };
  };
  const verify = async (account: string) => {
    const { ok, entries, first_bad, reason } = await rpc(database(), "verify_ledger", {
      account_id: account,
    });
    return [ok, entries, first_bad, reason];
  };
  /** Does what no trigger allows. */
  const tamper = (statements: string) =>
    database().script(
      SUPERUSER,
      `
      alter table ledger.entries disable trigger all; alter table ledger.heads disable trigger all;
      ${statements};
      alter table ledger.entries enable trigger all; alter table ledger.heads enable trigger all;
      alter table ledger.entries enable always trigger refuse_change;
      alter table ledger.entries enable always trigger refuse_truncate;
      alter table ledger.entries enable always trigger chain_entry;
      alter table ledger.heads enable always trigger guard_head;
      alter table ledger.heads enable always trigger refuse_truncate`,
    );
  const row = (account: string, seq: number) => `account_id = '${account}' and seq = ${seq}`;
  const rehash = `private.entry_hash(previous_hash, account_id, seq, id, occurred_at, recorded_at,
    kind, trade_id, ticker, engine_version, release, body)`;

  it("finds nothing wrong with an untouched ledger, an empty one included", async () => {
    assertEquals(await verify((await ledger()).account), [true, 4, null, null]);
    assertEquals(await verify((await ledger(0)).account), [true, 0, null, null]);
  });

  const edits = {
    body: `'{"n": 1, "amount": 1.51}'`,
    kind: "'CHECKPOINT'",
    ticker: "'QQQ'",
    trade_id: "'x'",
    release: "'9'",
    engine_version: "'9'",
    recorded_at: "recorded_at + interval '1 microsecond'",
    occurred_at: "occurred_at - interval '1 microsecond'",
    id: "gen_random_uuid()",
    hash: "repeat('a', 64)",
  };
  for (const [column, value] of Object.entries(edits)) {
    it(`names an entry whose ${column} was edited`, async () => {
      const { account } = await ledger();
      await tamper(`update ledger.entries set ${column} = ${value} where ${row(account, 2)}`);
      assertEquals(await verify(account), [false, 4, 2, "EDITED"]);
    });
  }

  it("names the entry after one that was edited and rehashed", async () => {
    const { account } = await ledger();
    await tamper(`update ledger.entries set body = '{}' where ${row(account, 2)};
      update ledger.entries set hash = ${rehash} where ${row(account, 2)}`);
    assertEquals(await verify(account), [false, 4, 3, "CHAIN_BROKEN"]);
  });

  it("names a removed entry, a cut tail and an emptied ledger", async () => {
    const [middle, tail, all] = [await ledger(), await ledger(), await ledger()];
    await tamper(`delete from ledger.entries where ${row(middle.account, 2)};
      delete from ledger.entries where ${row(tail.account, 4)};
      delete from ledger.entries where account_id = '${all.account}'`);
    assertEquals(await verify(middle.account), [false, 3, 2, "MISSING"]);
    assertEquals(await verify(tail.account), [false, 3, 4, "TAIL_CUT"]);
    assertEquals(await verify(all.account), [false, 0, 1, "TAIL_CUT"]);
  });

  it("names the first of two entries that changed places", async () => {
    const { account } = await ledger();
    await tamper(`update ledger.entries set seq = 9 where ${row(account, 2)};
      update ledger.entries set seq = 2 where ${row(account, 3)};
      update ledger.entries set seq = 3 where ${row(account, 9)}`);
    assertEquals(await verify(account), [false, 4, 2, "CHAIN_BROKEN"]);
  });

  it("names an inserted entry, at the end and in between", async () => {
    const forge = (account: string, seq: number) =>
      `insert into ledger.entries
      select account_id, ${seq}, gen_random_uuid(), occurred_at + interval '1 millisecond', recorded_at, kind, trade_id,
        ticker, engine_version, release, body, hash, repeat('b', 64)
      from ledger.entries where ${row(account, 4)}`;
    const [end, between] = [await ledger(), await ledger()];
    await tamper(forge(end.account, 5));
    await tamper(forge(between.account, 2));
    assertEquals(await verify(end.account), [false, 5, 5, "EDITED"]);
    assertEquals(await verify(between.account), [false, 5, 3, "REPEATED"]);
  });

  it("names the end of a chain that was rewritten whole", async () => {
    const { account } = await ledger(2);
    await tamper(`update ledger.entries set body = '{}' where ${row(account, 2)};
      update ledger.entries set hash = ${rehash} where ${row(account, 2)}`);
    assertEquals(await verify(account), [false, 2, 2, "CHAIN_BROKEN"]);
  });

  it("exports lines that a stranger can rehash without the database", async () => {
    const { account, owner } = await ledger(3);
    const lines = await database().as(
      owner,
      (sql) => sql<{ line: string }>("select public.export_ledger($1) as line", [account]),
    );
    let previous = "0".repeat(64);
    for (const [index, { line }] of lines.entries()) {
      const fields = JSON.parse(line);
      const body = line.slice(line.indexOf(',"body":') + 8, -1);
      assertEquals([fields.seq, fields.previous_hash, JSON.parse(body)], [
        index + 1,
        previous,
        fields.body,
      ]);
      assertEquals(
        fields.hash,
        await sha256([
          "strikebook/entry/v1",
          previous,
          account,
          fields.seq,
          fields.id,
          fields.occurred_at,
          fields.recorded_at,
          fields.kind,
          fields.trade_id ?? "",
          fields.ticker ?? "",
          fields.engine_version,
          fields.release,
          body,
        ].join("\n")),
      );
      previous = fields.hash;
    }
    assertEquals(lines.length, 3);
    assertEquals(
      await database().as(DEPLOYER, (sql) => sql("select public.export_ledger(gen_random_uuid())")),
      [],
    );
  });
}
