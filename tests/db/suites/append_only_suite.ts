import { assert, assertEquals } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import { type Database, refusal } from "../database.ts";
import {
  ANON,
  append,
  DEPLOYER,
  entry,
  FILL_BODY,
  makeWorld,
  one,
  receive,
  rpc,
  SERVICE,
  SUPERUSER,
  type World,
} from "../world.ts";
import { mark, record } from "../trading.ts";

const APPEND_ONLY = ["entries", "receipts", "receipt_outcomes", "marks"] as const;
/** Columns that an update may try to set, one a table. */
const COLUMN = {
  entries: "body",
  receipts: "body",
  receipt_outcomes: "answer",
  marks: "parts",
} as const;
const PERMISSION_DENIED = "42501";
const APPEND_ONLY_REFUSAL = "SB001";

/** Nobody changes what was written: every role, every verb, parent and partitions. */
export function appendOnlySuite(database: () => Database): void {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld(database());
    const { receipt_id } = await receive(database(), world.keyHash, "{}");
    await append(database(), world.account, [entry()], {
      receipt: { receipt_id, outcome: "DECIDED", status: 200, answer: {} },
    });
    const at = new Date().toISOString();
    await record(database(), world.account, [
      entry({ kind: "FILL", trade_id: "t", body: FILL_BODY }),
    ]);
    await record(database(), world.account, [], [mark("t", at, 3)]);
  });

  const parts = (table: string) =>
    database().as(SUPERUSER, (sql) =>
      sql<{ part: string; rows: number }>(
        `select i.inhrelid::regclass::text as part,
           (xpath('/row/c/text()', query_to_xml('select count(*) as c from ' || i.inhrelid::regclass, false, true, '')))[1]::text::int as rows
         from pg_inherits i where i.inhparent = $1::regclass`,
        [`ledger.${table}`],
      ));
  const verbs = (table: typeof APPEND_ONLY[number], target: string) => [
    `update ${target} set ${COLUMN[table]} = ${COLUMN[table]}`,
    `delete from ${target}`,
    `truncate ${target}`,
  ];

  for (const table of APPEND_ONLY) {
    it(`refuses every change of ${table} and its partitions to the roles of the data api`, async () => {
      const { owner, trader, risk, analyst } = world.members;
      const targets = [`ledger.${table}`, ...(await parts(table)).map(({ part }) => part)];
      for (const who of [owner, trader, risk, analyst, world.stranger, ANON, SERVICE]) {
        for (const target of targets) {
          for (const verb of verbs(table, target)) {
            assertEquals((await refusal(database(), who, verb))?.code, PERMISSION_DENIED, verb);
          }
        }
      }
    });

    it(`refuses every change of ${table} to the owner of the table`, async () => {
      for (const verb of verbs(table, `ledger.${table}`)) {
        assertEquals((await refusal(database(), DEPLOYER, verb))?.code, PERMISSION_DENIED, verb);
      }
      // and when the owner gives the right back: no row is his to change, and triggers say so
      await database().script(
        DEPLOYER,
        `grant update, delete, truncate on ledger.${table} to deployer`,
      );
      const before = await one(database(), SUPERUSER, `select count(*)::int from ledger.${table}`);
      for (const verb of verbs(table, `ledger.${table}`).slice(0, 2)) {
        assertEquals(await refusal(database(), DEPLOYER, verb), null, verb);
      }
      const truncated = await refusal(database(), DEPLOYER, `truncate ledger.${table}`);
      assert([APPEND_ONLY_REFUSAL, PERMISSION_DENIED].includes(String(truncated?.code)));
      assertEquals(
        await one(database(), SUPERUSER, `select count(*)::int from ledger.${table}`),
        before,
      );
      await database().script(
        DEPLOYER,
        `revoke update, delete, truncate on ledger.${table} from deployer`,
      );
    });

    it(`refuses every change of ${table} and each partition to a superuser`, async () => {
      const found = await parts(table);
      assert(found.length >= 2 && found.some(({ rows }) => rows > 0));
      for (const { part, rows } of [{ part: `ledger.${table}`, rows: 1 }, ...found]) {
        for (const verb of verbs(table, part)) {
          // a row trigger has nothing to refuse where there are no rows
          if (rows === 0 && !verb.startsWith("truncate")) continue;
          assertEquals(
            (await refusal(database(), SUPERUSER, verb))?.code,
            APPEND_ONLY_REFUSAL,
            verb,
          );
        }
      }
    });

    it(`refuses changes of ${table} when replication has switched ordinary triggers off`, async () => {
      for (const verb of verbs(table, `ledger.${table}`)) {
        const code = await database().as(SUPERUSER, async (sql) => {
          await sql("set local session_replication_role = replica");
          await sql(verb);
        }).then(() => null, (error: Error & { code?: string }) => error.code);
        assertEquals(code, APPEND_ONLY_REFUSAL, verb);
      }
    });

    it(`hides each partition of ${table} from every role of the data api`, async () => {
      for (const { part } of await parts(table)) {
        for (const who of [world.members.owner, ANON, SERVICE]) {
          assertEquals(
            (await refusal(database(), who, `select from ${part}`))?.code,
            PERMISSION_DENIED,
          );
        }
        const insert = `insert into ${part} select * from ${part}`;
        assertEquals(
          (await refusal(database(), DEPLOYER, insert))?.code,
          PERMISSION_DENIED,
          insert,
        );
      }
    });
  }

  it("guards a month made later as it guards the others", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await append(database(), account, [entry({ occurred_at: "2011-05-06T15:00:00Z" })]);
    for (const verb of verbs("entries", "ledger.entries_y2011m05")) {
      assertEquals((await refusal(database(), SUPERUSER, verb))?.code, APPEND_ONLY_REFUSAL, verb);
      assertEquals((await refusal(database(), SERVICE, verb))?.code, PERMISSION_DENIED, verb);
    }
    assertEquals((await rpc(database(), "health")).unguarded, []);
  });

  it("reports a partition that somebody took a guard from", async () => {
    const { account } = await makeWorld(database(), { clock: "backtest" });
    await append(database(), account, [entry({ occurred_at: "2011-07-06T15:00:00Z" })]);
    const part = "ledger.entries_y2011m07";
    for (
      const [meddle, mend] of [
        [
          `alter table ${part} disable trigger refuse_change`,
          `alter table ${part} enable always trigger refuse_change`,
        ],
        [
          `alter table ${part} disable row level security`,
          `alter table ${part} enable row level security`,
        ],
        [`grant select on ${part} to authenticated`, `revoke select on ${part} from authenticated`],
      ] as const
    ) {
      await database().script(SUPERUSER, meddle);
      assertEquals((await rpc(database(), "health")).unguarded, [part], meddle);
      await database().script(SUPERUSER, mend);
    }
    assertEquals((await rpc(database(), "health")).unguarded, []);
  });

  it("takes no row past the chain when replication has switched ordinary triggers off", async () => {
    const code = await database().as(SUPERUSER, async (sql) => {
      await sql("set local session_replication_role = replica");
      await sql("insert into ledger.entries select * from ledger.entries limit 1");
    }).then(() => null, (error: Error & { code?: string }) => error.code);
    assertEquals(code, database().kind === "timescaledb" ? APPEND_ONLY_REFUSAL : "SB002");
  });

  it("moves the end of a chain with its chain only", async () => {
    for (
      const verb of [
        "update ledger.heads set seq = seq + 1",
        "update ledger.heads set hash = hash",
        "delete from ledger.heads",
        "truncate ledger.heads",
      ]
    ) {
      const code = String((await refusal(database(), SUPERUSER, verb))?.code);
      assert(["SB001", "SB003"].includes(code), `${verb}: ${code}`);
    }
  });
}
