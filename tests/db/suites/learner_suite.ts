import { assert, assertEquals } from "@std/assert";
import { beforeAll, it } from "@std/testing/bdd";
import { type Database, refusal } from "../database.ts";
import { sheetBody, suggest } from "../learning.ts";
import { LEARNER, makeWorld, one, SUPERUSER } from "../world.ts";

const PERMISSION_DENIED = "42501";
const KINDS = ["DECISION", "FILL", "ORDER_REJECTED", "MARK_SUMMARY", "EXIT", "HYPOTHETICAL"]
  .concat(["SUGGESTION", "REVIEW", "RELEASE", "RULE_CHANGE", "HALT", "CHECKPOINT"]);

/** The learner tries everything there is: it reads analytics, appends suggestions, and no more. */
export function learnerSuite(database: () => Database): void {
  let account: string;
  beforeAll(async () => {
    account = (await makeWorld(database())).account;
    await suggest(database(), account, [sheetBody()]);
  });
  const refused = async (text: string) =>
    (await refusal(database(), LEARNER, text))?.code ?? "none";
  const listed = <T>(text: string) => one<T[]>(database(), SUPERUSER, text);

  it("has no table and no view by name, whatever it wants to do with it", async () => {
    const tables = await listed<string>(
      `select jsonb_agg(format('%I.%I', n.nspname, c.relname))
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'ledger', 'private', 'auth', 'realtime', 'supabase_migrations')
         and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
    );
    assert(tables.length > 60);
    const through: string[] = [];
    for (const table of tables) {
      for (
        const verb of [
          `select from ${table}`,
          `insert into ${table} default values`,
          `delete from ${table}`,
          `truncate ${table}`,
        ]
      ) {
        // a view cannot be emptied by anyone
        const code = await refused(verb);
        if (!["42501", "42809", "55000"].includes(code)) through.push(`${verb}: ${code}`);
      }
    }
    assertEquals(through, []);
  });

  it("reads the views of analytics, and writes through none", async () => {
    const views = await listed<string>(
      `select jsonb_agg(format('%I.%I', n.nspname, c.relname)) from pg_class c
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'analytics'`,
    );
    assert(views.length >= 11);
    for (const view of views) {
      assertEquals(await refused(`select * from ${view} limit 1`), "none", view);
      const column = await listed<string>(
        `select jsonb_agg(attname order by attnum) from pg_attribute
         where attrelid = '${view}'::regclass and attnum > 0`,
      );
      for (
        const verb of [
          `insert into ${view} (${column[0]}) values (null)`,
          `update ${view} set ${column[0]} = null`,
          `delete from ${view}`,
        ]
      ) {
        const code = await refused(verb);
        assert(["42501", "55000"].includes(code), `${verb}: ${code}`);
      }
    }
  });

  it("calls one function that writes", async () => {
    const callable = await listed<string>(
      `select jsonb_agg(p.oid::regproc::text order by p.proname) from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('public', 'ledger', 'private', 'analytics')
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
         and has_function_privilege('learner', p.oid, 'execute')`,
    );
    assertEquals(callable, ["append_suggestions", "private.number"]);
    const others = await listed<string>(
      `select jsonb_agg(format('select public.%I(%s)', p.proname, (
         select string_agg('null::' || format_type(t.type, null), ', ' order by t.place)
         from unnest(p.proargtypes) with ordinality t (type, place))))
       from pg_proc p where p.pronamespace = 'public'::regnamespace
         and p.proname <> 'append_suggestions'
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    );
    assert(others.length > 40);
    for (const call of others) assertEquals(await refused(call), PERMISSION_DENIED, call);
  });

  it("makes no entry of another kind, by whatever way", async () => {
    const before = await one(database(), SUPERUSER, "select count(*)::int from ledger.entries");
    for (const kind of KINDS) {
      const body = { kind, halted: true, release: "x", rules: {}, equity: 1 };
      const answer = await suggest(database(), account, [body], null, LEARNER);
      assertEquals([answer.ok, answer.code], [false, "SUGGESTION_INVALID"], kind);
      const sheet = await suggest(database(), account, [{ ...sheetBody(), kind }], null, LEARNER);
      assertEquals([sheet.ok, sheet.code], [false, "SUGGESTION_INVALID"], kind);
      for (
        const text of [
          `select public.append_entries('${account}', 2, '[{"kind": "${kind}"}]')`,
          `insert into ledger.entries (account_id, kind) values ('${account}', '${kind}')`,
        ]
      ) {
        assertEquals(await refused(text), PERMISSION_DENIED, text);
      }
    }
    const after = await one(database(), SUPERUSER, "select count(*)::int from ledger.entries");
    assertEquals(after, before);
  });

  it("makes nothing, changes nothing of the database and becomes nobody else", async () => {
    const role = await listed<boolean>(
      `select jsonb_build_array(rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication)
       from pg_roles where rolname = 'learner'`,
    );
    assertEquals(role, [false, false, false, false, false]);
    assertEquals(
      await listed<string>(
        `select jsonb_agg(g.rolname) from pg_auth_members m join pg_roles g on g.oid = m.roleid
         join pg_roles r on r.oid = m.member where r.rolname = 'learner'`,
      ),
      ["analyst_reader"],
    );
    for (
      const text of [
        "create table public.mine (n integer)",
        "create table analytics.mine (n integer)",
        "create schema mine",
        "create role mine",
        "alter role learner superuser",
        "alter table ledger.entries disable trigger all",
        "drop view analytics.trades",
        "create or replace function public.append_suggestions() returns void language sql return null",
        "set session_replication_role = replica",
        "grant select on ledger.entries to learner",
        "copy (select 1) to program 'true'",
      ]
    ) {
      assertEquals(await refused(text), PERMISSION_DENIED, text);
    }
  });
}
