import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { layPlatform, push } from "./generate_types.ts";
import { sheetBody, suggestionBody } from "./learning.ts";
import { type Server, startPostgres } from "./postgres.ts";

const PERMISSION_DENIED = "42501";

/** A login of its own on a real server, as an operator makes one for an analysis that suggests. */
describe("the learner with its own credentials", () => {
  let server: Server;
  let admin: ReturnType<typeof postgres>;
  let learner: ReturnType<typeof postgres>;
  let account: string;

  beforeAll(async () => {
    server = await startPostgres();
    await layPlatform(server.url);
    const pushed = await push(server.url);
    assertEquals(pushed.code, 0, pushed.stderr);
    admin = postgres(server.url, { max: 1, onnotice: () => {} });
    await admin`create role night_run login password 'spring' in role learner`;
    [{ account }] = await admin<{ account: string }[]>`
      select private.create_account('Book') as account`;
    const url = new URL(server.url);
    url.username = "night_run";
    url.password = "spring";
    learner = postgres(url.href, { max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await learner?.end();
    await admin?.end();
    await server?.stop();
  });

  const refused = async (text: string) => {
    try {
      await learner.unsafe(text);
      return "none";
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : String(error);
    }
  };
  const append = async (suggestions: readonly unknown[]) => {
    const [row] = await learner<{ answer: { ok: boolean; code?: string } }[]>`
      select public.append_suggestions(${account}, '1.1.0', ${
      learner.json(suggestions as never)
    }) as answer`;
    return row?.answer;
  };

  it("appends hypotheses, then suggestions, and reads them nowhere but in analytics", async () => {
    assertEquals((await append([sheetBody()]))?.ok, true);
    assertEquals((await append([suggestionBody()]))?.ok, true);
    const [row] = await learner`select last_sequence from analytics.accounts
      where account_id = ${account}`;
    assertEquals(Number(row?.last_sequence), 2);
    assertEquals(await refused("select * from public.suggestions"), PERMISSION_DENIED);
  });

  it("is refused everything else, and the ledger is as it was", async () => {
    const named = await admin<{ target: string; schema: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as target, n.nspname as schema
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'ledger', 'private', 'auth', 'realtime', 'analytics',
          'supabase_migrations') and c.relkind in ('r', 'p', 'v', 'm', 'f')`;
    assert(named.length > 80);
    const through: string[] = [];
    const verbs = ["select * from %", "insert into % default values", "delete from %"]
      .concat(["truncate %", "drop table %"]);
    for (const { target, schema } of named) {
      for (const verb of schema === "analytics" ? verbs.slice(1) : verbs) {
        const code = await refused(verb.replace("%", target));
        // 55000 and 42809: no such verb on a view, whoever asks
        if (!["42501", "55000", "42809"].includes(code)) through.push(`${verb} ${target}: ${code}`);
      }
    }
    assertEquals(through, []);

    const calls = await admin<{ call: string }[]>`
      select format('select %I.%I(%s)', n.nspname, p.proname, (
        select string_agg('null::' || format_type(t.type, null), ', ' order by t.place)
        from unnest(p.proargtypes) with ordinality t (type, place))) as call
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'ledger', 'private', 'realtime')
        and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
        and p.oid <> 'public.append_suggestions'::regproc
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
    assert(calls.length > 80);
    for (const { call } of calls) assertEquals(await refused(call), PERMISSION_DENIED, call);

    for (
      const text of [
        ...["service_role", "authenticated", "postgres", "deployer"].map((role) =>
          `set role ${role}`
        ),
        `insert into ledger.entries (account_id, kind) values ('${account}', 'FILL')`,
        `create table public.mine (n integer)`,
        `create schema mine`,
        `create role mine`,
        `create extension pgcrypto`,
        `alter role learner superuser`,
        `alter table ledger.entries disable trigger all`,
        `alter view analytics.trades owner to night_run`,
        `grant learner to night_run with admin option`,
        `set session_replication_role = replica`,
        `select pg_read_file('/etc/passwd')`,
        `copy (select 1) to program 'true'`,
      ]
    ) {
      const code = await refused(text);
      // 22023: there is no such role on this server, 42704 likewise
      assert([PERMISSION_DENIED, "22023", "42704"].includes(code), `${text}: ${code}`);
    }

    const [verdict] = await admin<{ ok: boolean; kinds: string[] }[]>`
      select (public.verify_ledger(${account}) ->> 'ok')::boolean as ok,
        (select array_agg(distinct kind) from ledger.entries) as kinds`;
    assertEquals([verdict?.ok, verdict?.kinds], [true, ["SUGGESTION"]]);
  });
});
