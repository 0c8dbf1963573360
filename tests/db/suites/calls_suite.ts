import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import type { Database } from "../database.ts";
import { one, SUPERUSER } from "../world.ts";

/** Who may call which function. */
export function callsSuite(database: () => Database): void {
  it("lets only the service call what writes, and members what verifies", async () => {
    const everybody = ["anon", "authenticated", "service_role"];
    const callers = await database().as(
      SUPERUSER,
      (sql) =>
        sql<{ name: string; callers: string }>(`select p.proname as name,
        coalesce(string_agg(r, ' ' order by r) filter (where has_function_privilege(r, p.oid, 'execute')), '') as callers
        from pg_proc p cross join unnest(array['${everybody.join("', '")}']) r
        where p.pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        group by p.oid order by p.proname`),
    );
    assertEquals(Object.fromEntries(callers.map(({ name, callers }) => [name, callers])), {
      acknowledge_alert: "authenticated",
      activate_release: "authenticated",
      active_accounts: "service_role",
      append_entries: "service_role",
      append_suggestions: "service_role",
      book_context: "service_role",
      challenger_due: "service_role",
      change_rules: "authenticated",
      change_webhook_key: "authenticated",
      check_ledger: "service_role",
      checkpoint_ledger: "service_role",
      create_webhook_key: "authenticated",
      decision_context: "service_role",
      ensure_partitions: "service_role",
      export_ledger: "authenticated service_role",
      feeds_to_check: "service_role",
      health: "service_role",
      latest_entries: "authenticated service_role",
      learning_accounts: "service_role",
      learning_basis: "authenticated service_role",
      learning_trades: "authenticated service_role",
      make_candidate: "authenticated",
      may_learn: "authenticated",
      open_backtest: "service_role",
      performance_distribution: "authenticated service_role",
      performance_facts: "authenticated service_role",
      performance_features: "authenticated service_role",
      performance_reading: "authenticated service_role",
      performance_sums: "authenticated service_role",
      performance_tallies: "authenticated service_role",
      propose_release: "authenticated",
      receive_event: "service_role",
      record_alerts: "service_role",
      record_challenger: "service_role",
      record_gaps: "service_role",
      remove_expected_feed: "authenticated",
      request_close: "authenticated",
      review_suggestion: "authenticated",
      revoke_webhook_key: "authenticated",
      rotate_webhook_key: "authenticated",
      safety_book: "service_role",
      set_expected_feed: "authenticated",
      set_halt: "authenticated",
      signing_secrets: "service_role",
      start_challenger: "authenticated",
      stop_challenger: "authenticated",
      unfinished_receipts: "service_role",
      verify_ledger: "authenticated service_role",
      webhook_statistics: "authenticated",
      withdraw_close: "authenticated",
    });
  });

  it("gives the data api no function of private but those that policies and views call", async () => {
    const callable = await one(
      database(),
      SUPERUSER,
      `select jsonb_agg(p.proname order by p.proname)
      from pg_proc p where p.pronamespace in ('private'::regnamespace, 'ledger'::regnamespace)
      and has_function_privilege('authenticated', p.oid, 'execute')`,
    );
    assertEquals(callable, [
      "entry_fault",
      "entry_hash",
      "equity",
      "fault_message",
      "feed_seen",
      "has_signing_secret",
      "hears",
      "is_member",
      "microseconds",
      "my_accounts",
      "number",
    ]);
    const anonymous = await one(
      database(),
      SUPERUSER,
      `select count(*)::int from pg_proc p
      where p.pronamespace in ('private'::regnamespace, 'ledger'::regnamespace)
      and has_function_privilege('anon', p.oid, 'execute')`,
    );
    assertEquals(anonymous, 0);
  });

  it("pins the search path of every function", async () => {
    const loose = await one(
      database(),
      SUPERUSER,
      `select jsonb_agg(p.oid::regprocedure::text)
      from pg_proc p where p.pronamespace in ('private'::regnamespace, 'public'::regnamespace)
      and p.prokind <> 'a'  -- an aggregate is made of functions and takes no settings of its own
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      and not coalesce('search_path=""' = any (p.proconfig), false)`,
    );
    assertEquals(loose, null);
  });
}
