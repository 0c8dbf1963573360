import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { LEDGER_FAULTS } from "../../../engine/ledger/faults.ts";
import { type Database, refusal } from "../database.ts";
import {
  ANON,
  append,
  DEPLOYER,
  entry,
  makeWorld,
  one,
  rpc,
  SERVICE,
  sha256,
  SUPERUSER,
} from "../world.ts";

/** `verify_ledger`, `export_ledger` and `checkpoint_ledger`; forgery_suite.ts has the forgeries. */
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
  const entriesOf = (account: string, seq: number) =>
    database().as(
      SUPERUSER,
      (sql) =>
        sql<Record<string, unknown>>(
          `select kind, engine_version, release, body, hash, private.iso(recorded_at) as recorded_at
        from ledger.entries where account_id = $1 and seq = $2`,
          [account, seq],
        ),
    );
  /** Does what no trigger allows, and lets it stand. */
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
  it("finds nothing wrong with an untouched ledger, an empty one included", async () => {
    assertEquals(await verify((await ledger()).account), [true, 4, null, null]);
    assertEquals(await verify((await ledger(0)).account), [true, 0, null, null]);
  });

  it("names an entry that was edited, to whoever may read it", async () => {
    const { account, owner } = await ledger();
    await tamper(`update ledger.entries set body = '{"n": 1, "amount": 1.51}'
      where account_id = '${account}' and seq = 2`);
    assertEquals(await verify(account), [false, 4, 2, "EDITED"]);
    const { message, ...mine } = await rpc(
      database(),
      "verify_ledger",
      { account_id: account },
      owner,
    );
    assertEquals(mine, { ok: false, entries: 4, first_bad: 2, reason: "EDITED" });
    assertEquals(message, "The entry is not what was recorded under its hash.");
  });

  it("has the command line's own sentence for each fault", async () => {
    for (const [fault, sentence] of Object.entries(LEDGER_FAULTS)) {
      assertEquals(
        await one(database(), SUPERUSER, "select private.fault_message($1)", [fault]),
        sentence,
      );
    }
  });

  it("knows no account that is not there or not the reader's", async () => {
    const { account } = await ledger();
    const { stranger } = await makeWorld(database());
    const unknown = {
      ok: false,
      entries: 0,
      first_bad: null,
      reason: "ACCOUNT_UNKNOWN",
      message: "There is no such account for you.",
    };
    assertEquals(
      await rpc(database(), "verify_ledger", { account_id: account }, stranger),
      unknown,
    );
    assertEquals(
      await rpc(database(), "verify_ledger", { account_id: crypto.randomUUID() }),
      unknown,
    );
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

  it("exports in pages what it exports at once", async () => {
    const { account, owner } = await ledger(7);
    const exported = async (terms: string) =>
      (await database().as(
        owner,
        (sql) =>
          sql<{ line: string }>(`select public.export_ledger($1${terms}) as line`, [account]),
      )).map(({ line }) => line);
    const all = await exported("");
    assertEquals(all.length, 7);
    assertEquals(
      [...await exported(", 0, 3"), ...await exported(", 3, 3"), ...await exported(", 6, 3")],
      all,
    );
    assertEquals(await exported(", after_seq => 5"), all.slice(5));
    assertEquals(await exported(", max_entries => 0"), []);
    assertEquals(await exported(", 7, 3"), []);
  });

  const checkpoint = (account: string, who = SERVICE) =>
    rpc(database(), "checkpoint_ledger", {
      account_id: account,
      engine_version: "1.2.3",
      release: "1.0.0",
    }, who);

  it("checkpoints the end of a ledger, and returns the end that includes the checkpoint", async () => {
    const { account } = await ledger(3);
    const [end] = await entriesOf(account, 3);
    const made = await checkpoint(account);
    const [stored] = await entriesOf(account, 4);
    assertEquals(made as unknown, {
      ok: true,
      account_id: account,
      seq: 4,
      hash: stored?.hash,
      time: stored?.recorded_at,
    });
    assertEquals([stored?.kind, stored?.engine_version, stored?.release], [
      "CHECKPOINT",
      "1.2.3",
      "1.0.0",
    ]);
    assertEquals(stored?.body, { through_seq: 3, through_hash: end?.hash });
    assertEquals((await checkpoint(account)).seq, 5);
    assertEquals(await verify(account), [true, 5, null, null]);
  });

  it("makes no checkpoint of an empty ledger or for an unknown account", async () => {
    assertEquals(await checkpoint((await ledger(0)).account), { ok: false, code: "LEDGER_EMPTY" });
    assertEquals(await checkpoint(crypto.randomUUID()), { ok: false, code: "ACCOUNT_UNKNOWN" });
    const { account } = await ledger(1);
    assertEquals(
      (await rpc(database(), "checkpoint_ledger", {
        account_id: account,
        engine_version: "",
        release: "1.0.0",
      })).code,
      "ENTRY_INVALID",
    );
  });

  it("lets nobody but the functions checkpoint", async () => {
    const { account, owner } = await ledger(1);
    for (const who of [owner, ANON]) {
      const refused = await refusal(
        database(),
        who,
        "select public.checkpoint_ledger($1, '1', '1')",
        [account],
      );
      assertEquals(refused?.code, "42501");
    }
  });

  it("takes no CHECKPOINT that says what the chain does not", async () => {
    const { account } = await ledger(3);
    const [second, third] = [...await entriesOf(account, 2), ...await entriesOf(account, 3)];
    const refused = async (body: Record<string, unknown>) => {
      const { code, field } = await append(database(), account, [
        entry({ kind: "CHECKPOINT", ticker: null, body }),
      ]);
      return [code, field];
    };
    const hash = third?.hash;
    for (
      const [field, body] of [
        ["through_seq", {}],
        ["through_seq", { through_hash: hash }],
        ["through_seq", { through_seq: 4, through_hash: hash }],
        ["through_seq", { through_seq: "3", through_hash: hash }],
        ["through_seq", { through_seq: 2, through_hash: second?.hash }],
        ["through_hash", { through_seq: 3 }],
        ["through_hash", { through_seq: 3, through_hash: "f".repeat(64) }],
      ] as const
    ) {
      assertEquals(await refused(body), ["ENTRY_INVALID", field]);
    }
    assertEquals(await refused({ through_seq: 3, through_hash: hash }), [undefined, undefined]);
    assertEquals(await verify(account), [true, 4, null, null]);
    const zeros = "0".repeat(64);
    const empty = await append(database(), (await ledger(0)).account, [
      entry({ kind: "CHECKPOINT", body: { through_seq: 0, through_hash: zeros } }),
    ]);
    assertEquals([empty.code, empty.field], ["ENTRY_INVALID", "through_seq"]);
  });
}
