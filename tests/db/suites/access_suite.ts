import { assert, assertEquals } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import { type Database, type Identity, refusal } from "../database.ts";
import {
  ANON,
  append,
  entry,
  makeWorld,
  one,
  receive,
  ROLES,
  rpc,
  SERVICE,
  SUPERUSER,
  type World,
} from "../world.ts";
import { alertOf, sheetBody, suggestionBody } from "../learning.ts";
import { exit, fill, mark, record, tick } from "../trading.ts";

const VIEWS = [
  "accounts",
  "account_members",
  "ledger_entries",
  "decisions",
  "receipts",
  "trades",
  "open_trades",
  "daily_equity",
  "suggestions",
  "active_events",
  "webhook_keys",
  "positions",
  "marks",
  "ticks",
  "hypotheticals",
  "rule_savings",
  "attribution_by_day",
  "signal_bars",
  "expected_feeds",
  "feed_gaps",
  "learning_runs",
  "candidates",
  "challengers",
  "challenger_decisions",
  "safety_alerts",
] as const;
const PERMISSION_DENIED = "42501";

/** Who may see and call what. */
export function accessSuite(database: () => Database): void {
  let world: World;
  let other: World;
  beforeAll(async () => {
    world = await makeWorld(database());
    other = await makeWorld(database());
    for (const { account, keyHash, members } of [world, other]) {
      const feed = { ticker: "SPY", kind: "tick", timeframe: 5 };
      await rpc(database(), "set_expected_feed", { account_id: account, ...feed }, members.owner);
      const gap = { account_id: account, ...feed, bar_close: "2026-11-20T15:00:00Z" };
      await rpc(database(), "record_gaps", { gaps: [gap] });
      const { receipt_id } = await receive(database(), keyHash, "{}");
      const at = new Date().toISOString();
      await append(database(), account, [
        fill("t", at),
        exit("t", at),
        entry(),
        entry({ kind: "MARK_SUMMARY", body: { equity: 1 } }),
        entry({ kind: "SUGGESTION", body: suggestionBody() }),
        entry({ kind: "SUGGESTION", body: sheetBody() }),
        ...["candidate/v1", "challenger/v1"].map((format) =>
          entry({ kind: "REVIEW", body: { format: `strikebook/${format}`, action: "START" } })
        ),
        entry({ kind: "HYPOTHETICAL", body: { code: "LOW_CONFLUENCE", net: 1 } }),
      ], {
        events: [{
          kind: "trend",
          ticker: "SPY",
          event: {},
          received_at: at,
          event_time: at,
          expires_at: at,
        }],
        receipt: {
          receipt_id,
          outcome: "DECIDED",
          semantic_key: "signal|SPY|15|LONG|HIGH|2026-11-20T15:00:00.000Z",
          status: 200,
          answer: {},
        },
      });
      const due = await rpc(database(), "challenger_due", { account_id: account });
      const { seq: challenger_seq } = due.challenger as { seq: number };
      await append(database(), account, [entry()]);
      const [{ seq }] = (await rpc(database(), "challenger_due", { account_id: account }))
        .decisions as { seq: number }[];
      const decisions = [{ seq, differs: false, decision: "WAIT", code: "NO_SIGNALS" }];
      await rpc(database(), "record_challenger", {
        account_id: account,
        challenger_seq,
        decisions,
      });
      await rpc(database(), "record_alerts", { account_id: account, alerts: [alertOf()] });
      const next = new Date(Date.now() + 1).toISOString();
      await record(database(), account, [], [tick("SPY", next, 508), mark("t", next, 3)]);
    }
  });

  const accountsIn = (view: string, who: Identity) =>
    one<string[]>(
      database(),
      who,
      `select coalesce(jsonb_agg(distinct ${
        view === "accounts" ? "id" : "account_id"
      }), '[]') from public.${view}`,
    );

  for (const view of VIEWS) {
    it(`shows ${view} to members of the account, whatever their role, and to nobody else`, async () => {
      for (const role of ROLES) {
        assertEquals(await accountsIn(view, world.members[role]), [world.account], role);
      }
      assertEquals(await accountsIn(view, world.stranger), []);
      assertEquals(
        (await refusal(database(), ANON, `select from public.${view}`))?.code,
        PERMISSION_DENIED,
      );
      const all = await accountsIn(view, SERVICE);
      assert(all.includes(world.account) && all.includes(other.account));
    });

    it(`lets nobody write through ${view}`, async () => {
      const column = view === "accounts" ? "id" : "account_id";
      for (const who of [...Object.values(world.members), world.stranger, ANON, SERVICE]) {
        for (
          const verb of [
            `insert into public.${view} (${column}) values (gen_random_uuid())`,
            `update public.${view} set ${column} = ${column}`,
            `delete from public.${view}`,
          ]
        ) {
          // views over more than one table refuse by themselves, with 55000
          const code = String((await refusal(database(), who, verb))?.code);
          assert([PERMISSION_DENIED, "55000"].includes(code), `${verb}: ${code}`);
        }
      }
    });
  }

  it("says in accounts which role is the reader's", async () => {
    for (const role of ROLES) {
      const mine = await one(database(), world.members[role], "select role from public.accounts");
      assertEquals(mine, role);
    }
  });

  it("has no table of ledger or private by name for the roles of the data api", async () => {
    const tables = await database().as(
      SUPERUSER,
      (sql) =>
        sql<{ name: string }>(`select c.oid::regclass::text as name from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('ledger', 'private') and c.relkind in ('r', 'p')`),
    );
    assert(tables.length > 15);
    for (const { name } of tables) {
      for (const who of [world.members.owner, ANON, SERVICE]) {
        for (const verb of [`select from ${name}`, `insert into ${name} default values`]) {
          assertEquals((await refusal(database(), who, verb))?.code, PERMISSION_DENIED, verb);
        }
      }
    }
  });

  it("keeps the hash of a key from everybody", async () => {
    const columns = await one<string[]>(
      database(),
      SUPERUSER,
      "select jsonb_agg(column_name) from information_schema.columns where table_schema = 'public' and column_name like '%hash%'",
    );
    assertEquals([...new Set(columns)].sort(), ["hash", "previous_hash"]);
    const granted = await one(
      database(),
      SUPERUSER,
      `select bool_or(has_column_privilege(r, 'private.webhook_keys', 'key_hash', 'select'))
      from unnest(array['anon', 'authenticated', 'service_role']) r`,
    );
    assertEquals(granted, false);
  });

  it("refuses a stranger's verification like one of an account that is not there", async () => {
    for (const account of [world.account, crypto.randomUUID()]) {
      const answer = await rpc(
        database(),
        "verify_ledger",
        { account_id: account },
        world.stranger,
      );
      assertEquals([answer.ok, answer.entries, answer.reason], [false, 0, "ACCOUNT_UNKNOWN"]);
    }
    assertEquals(
      (await rpc(database(), "verify_ledger", { account_id: world.account }, world.members.analyst))
        .ok,
      true,
    );
  });
}
