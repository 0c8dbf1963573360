import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { LedgerVerifier } from "../../engine/ledger/verify.ts";
import type { Database } from "./database.ts";
import { openPostgres } from "./open_databases.ts";
import { append, entry, type Envelope, makeWorld, one, receive, rpc, SUPERUSER } from "./world.ts";

const WRITERS = 16;

/** Runs `work` in as many connections at once as there are writers. */
function together<T>(work: (writer: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: WRITERS }, (_, writer) => work(writer)));
}

describe("sixteen connections at once on a real Postgres", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPostgres();
  });
  afterAll(() => database.close());
  const count = (table: string, account: string) =>
    one<number>(database, SUPERUSER, `select count(*)::int from ${table} where account_id = $1`, [
      account,
    ]);

  it("number one account's entries without a gap, each on the number it was decided on", async () => {
    const { account } = await makeWorld(database);
    const each = 200;
    let lost = 0;
    await together(async (writer) => {
      let expected = 1;
      for (let written = 0; written < each;) {
        const answer = await rpc(database, "append_entries", {
          account_id: account,
          expected_sequence: expected,
          entries: [entry({ body: { writer, written, expected } })],
        });
        if (answer.ok) written++;
        else {
          assertEquals(answer.code, "SEQUENCE_MOVED");
          lost++;
        }
        expected = Number(answer.ok ? answer.expected_sequence : answer.expected);
      }
    });
    assert(lost > 0, "nobody ever lost a race, so nothing was shown");
    const verified = await rpc(database, "verify_ledger", { account_id: account });
    assertEquals([verified.ok, verified.entries], [true, WRITERS * each]);
    const lines = await database.as(
      SUPERUSER,
      (sql) => sql<{ line: string }>("select public.export_ledger($1) as line", [account]),
    );
    const verifier = new LedgerVerifier();
    for (const { line } of lines) verifier.add(line);
    const offline = verifier.finish();
    assertEquals([offline.ok, offline.entries], [true, WRITERS * each]);
    const decidedElsewhere = await one(
      database,
      SUPERUSER,
      "select count(*)::int from ledger.entries where account_id = $1 and body ->> 'expected' <> seq::text",
      [account],
    );
    assertEquals(decidedElsewhere, 0);
  });

  it("store one delivery once", async () => {
    const { account, keyHash } = await makeWorld(database);
    const answers = await together(() => receive(database, keyHash, '{"same":true}'));
    assertEquals(answers.filter(({ duplicate }) => duplicate === false).length, 1);
    assertEquals(new Set(answers.map(({ receipt_id }) => receipt_id)).size, 1);
    assertEquals(await count("ledger.receipts", account), 1);
  });

  it("decide one meaning once", async () => {
    const { account, keyHash } = await makeWorld(database);
    const receipts = await together((writer) => receive(database, keyHash, `{"n":${writer}}`));
    const answers = await together(async (writer) => {
      for (;;) {
        const answer = await append(database, account, [entry()], {
          receipt: {
            receipt_id: receipts[writer]?.receipt_id,
            outcome: "DECIDED",
            semantic_key: "signal|SPY|15|LONG",
            status: 200,
            answer: { writer },
          },
        });
        if (answer.code !== "SEQUENCE_MOVED") return answer;
      }
    });
    const first = answers.find(({ duplicate }) => duplicate === false);
    assert(first !== undefined);
    assertEquals(answers.filter(({ duplicate }) => duplicate === true).length, WRITERS - 1);
    assertEquals(await count("ledger.entries", account), 1);
    assertEquals(await count("ledger.receipt_outcomes", account), WRITERS);
    assertEquals(await count("private.pending_receipts", account), 0);
  });

  it("make a missing month once and lose nothing", async () => {
    const worlds = await together(() => makeWorld(database, { clock: "backtest" }));
    for (const month of ["2013-02", "2013-03", "2013-04", "2013-05"]) {
      const answers = await together((writer) =>
        append(database, String(worlds[writer]?.account), [
          entry({ occurred_at: `${month}-15T15:00:00Z` }),
        ], {
          events: [{ kind: "tick", ticker: "SPY", price: 1, timestamp: `${month}-15T15:00:00Z` }],
        })
      );
      assertEquals(answers.map(({ ok }) => ok), Array(WRITERS).fill(true));
    }
    const health = await rpc(database, "health");
    assertEquals([health.ok, health.unguarded], [true, []]);
  });

  it("share out unfinished receipts without handing one out twice", async () => {
    const { account, keyHash } = await makeWorld(database);
    const waiting = 3 * WRITERS;
    for (let n = 0; n < waiting; n++) await receive(database, keyHash, `{"n":${n}}`);
    await database.script(
      SUPERUSER,
      "update private.pending_receipts set received_at = received_at - interval '1 minute'",
    );
    const shares = await together(async () => {
      const { receipts } = await rpc(database, "unfinished_receipts", {
        older_than_seconds: 10,
        max: 4,
      });
      return (receipts as Envelope[]).filter(({ account_id }) => account_id === account);
    });
    const claimed = shares.flat().map(({ receipt_id }) => receipt_id);
    assertEquals(claimed.length, waiting);
    assertEquals(new Set(claimed).size, waiting);
  });
});
