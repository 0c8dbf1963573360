-- Who may do what to the append-only tables: each role × each verb × the table and its partitions.
-- Run by pg_prove on a database that has the migrations; leaves nothing behind.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;

-- The sqlstate that refuses a statement of a role, or 'none'. Whatever it did is undone.
create function pg_temp.outcome(who text, statement text) returns text
language plpgsql
as $$
declare
  refused text;
begin
  perform set_config('role', who, true);
  begin
    execute statement;
    raise exception using errcode = 'PT000';
  exception when others then
    refused := sqlstate;
  end;
  perform set_config('role', 'none', true);
  return case refused when 'PT000' then 'none' else refused end;
end;
$$;

create temporary table targets on commit drop as
select parent.name as of_table, target.name
from (values ('ledger.entries'), ('ledger.receipts'), ('ledger.receipt_outcomes'), ('ledger.marks'),
  ('ledger.releases')) parent (name)
cross join lateral (
  select parent.name
  union all
  select i.inhrelid::regclass::text from pg_inherits i where i.inhparent = parent.name::regclass
) target (name);

create temporary table verbs (of_table text, verb text, statement text) on commit drop;
insert into verbs
select t.of_table, v.verb, v.statement
from (select distinct of_table from targets) t
cross join lateral (values
  ('select', 'select from %s'),
  ('insert', 'insert into %1$s select * from %1$s'),
  ('update', 'update %s set ' || case t.of_table
    when 'ledger.receipt_outcomes' then 'answer = answer'
    when 'ledger.marks' then 'parts = parts'
    when 'ledger.releases' then 'definition = definition' else 'body = body' end),
  ('delete', 'delete from %s'),
  ('truncate', 'truncate %s')
) v (verb, statement);

-- One row in each table, so that row triggers have something to refuse.
create temporary table world on commit drop as
select private.create_account('pgTAP') as account, repeat('a', 64) as key_hash;
select private.create_webhook_key(account, 'pgTAP', key_hash) from world;
create temporary table arrived on commit drop as
select public.receive_event(key_hash, 'signals', '{}', repeat('b', 64), 'text/plain', null) as answer
from world;
select public.append_entries(account, 1,
  '[{"kind": "FILL", "engine_version": "1", "release": "1", "trade_id": "a", "ticker": "SPY",
    "body": {"direction": "LONG", "contracts": 1, "price": 1, "cash_change": -100}}]',
  receipt => jsonb_build_object('receipt_id', answer ->> 'receipt_id', 'outcome', 'DECIDED',
    'status', 200, 'answer', '{}'::jsonb))
from world, arrived;
select public.append_entries(account, null, '[]', jsonb_build_array(jsonb_build_object(
  'kind', 'mark', 'trade_id', 'a', 'path', jsonb_build_object('at', now(), 'theoretical', 1,
    'market', '{"spot": 500, "evidence": "LIVE"}'::jsonb, 'volatility', 0.2, 'delta', 0.5,
    'gamma', 0.01, 'theta', -0.1, 'vega', 0.2, 'rho', 0.1, 'parts', '{}'::jsonb))))
from world;

insert into ledger.releases (account_id, id, definition, comment, created_by)
select account, '1.1.0', '{"id": "1.1.0"}', 'pgTAP', gen_random_uuid() from world;

select plan((
  select (4 * count(*))::integer from targets t join verbs v using (of_table)
) + 9);

-- The roles of the data api hold no right to any of them, by any verb.
select is(
  pg_temp.outcome(r.who, format(v.statement, t.name)), '42501',
  format('%s: %s %s', r.who, v.verb, t.name)
)
from targets t
join verbs v using (of_table)
cross join (values ('anon'), ('authenticated'), ('service_role')) r (who)
order by r.who, t.name, v.verb;

-- Who stands above all rights may read, and is stopped by triggers from the rest, wherever there is
-- a row to change.
select is(
  pg_temp.outcome('none', format(v.statement, t.name)),
  case
    when v.verb = 'truncate' then 'SB001'
    when v.verb = 'select' or not held.any_row then 'none'
    when v.verb <> 'insert' then 'SB001'
    when t.of_table = 'ledger.entries' then 'SB002'
    else '23505'
  end,
  format('superuser: %s %s', v.verb, t.name)
)
from targets t
join verbs v using (of_table)
cross join lateral (
  select (xpath('/row/any_row/text()', query_to_xml(
    format('select exists (select from %s) as any_row', t.name), false, true, '')))[1]::text::boolean
) held (any_row)
order by t.name, v.verb;

select has_function('public', 'append_entries', array['uuid', 'bigint', 'jsonb', 'jsonb', 'jsonb']);
select function_privs_are('public', 'append_entries', array['uuid', 'bigint', 'jsonb', 'jsonb', 'jsonb'],
  'authenticated', array[]::text[]);
select function_privs_are('public', 'append_entries', array['uuid', 'bigint', 'jsonb', 'jsonb', 'jsonb'],
  'service_role', array['EXECUTE']);
select schema_privs_are('ledger', 'authenticated', array[]::text[]);
select schema_privs_are('private', 'authenticated', array[]::text[]);
select schema_privs_are('ledger', 'service_role', array[]::text[]);
select schema_privs_are('private', 'service_role', array[]::text[]);
select is(private.unguarded(), '[]'::jsonb, 'every monthly table and partition has its guards');
select is((select public.verify_ledger(account) ->> 'ok' from world), 'true',
  'nothing that was tried has changed the ledger');

select * from finish();
rollback;
