-- Role × verb, for every table, partition and view of ledger and private: owner, trader, risk,
-- analyst, stranger, nobody signed in and the service role have no right to any; the owner of the
-- tables reads, and changes nothing even after granting itself the rights. A month made later is
-- one of the partitions. Run by pg_prove; leaves nothing behind.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;

-- The sqlstate that refuses a statement of an identity, or 'none'. Whatever it did is undone.
create function pg_temp.outcome(who text, claims text, statement text) returns text
language plpgsql
as $$
declare
  refused text;
begin
  perform set_config('request.jwt.claims', claims, true);
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

-- An account with a member of each role and a row in each append-only table.
create temporary table world on commit drop as
select private.create_account('Matrix') as account, repeat('c', 64) as key_hash;
create temporary table identities (name text, role text, claims text) on commit drop;
insert into identities
select member, 'authenticated', jsonb_build_object('role', 'authenticated', 'sub', gen_random_uuid())::text
from unnest(array['owner', 'trader', 'risk', 'analyst', 'stranger']) member
union all values ('anon', 'anon', '{"role": "anon"}'), ('service_role', 'service_role', '{}');
insert into auth.users (id)
select (i.claims::jsonb ->> 'sub')::uuid from identities i where i.role = 'authenticated';
select private.add_member(w.account, (i.claims::jsonb ->> 'sub')::uuid, i.name)
from world w, identities i where i.name in ('owner', 'trader', 'risk', 'analyst');
select private.create_webhook_key(account, 'Matrix', key_hash) from world;
create temporary table arrived on commit drop as
select public.receive_event(key_hash, 'signals', '{}', repeat('d', 64), 'text/plain', null) as answer
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
-- a month that nobody has needed so far, of every monthly table
select private.ensure_month(m.schema_name, m.table_name, timestamptz '2041-05-15 12:00+00')
from private.monthly_tables m;

create temporary table targets on commit drop as
select c.oid::regclass as target,
  c.relispartition as is_partition,
  coalesce((select quote_ident(a.attname) from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    order by a.attnum limit 1), 'none') as col,
  coalesce((select i.inhparent from pg_inherits i where i.inhrelid = c.oid), c.oid)
    in (select format('%I.%I', m.schema_name, m.table_name)::regclass
        from private.monthly_tables m where m.append_only) as append_only
from pg_class c
where c.relnamespace in ('ledger'::regnamespace, 'private'::regnamespace)
  and c.relkind in ('r', 'p', 'v', 'm', 'f');
create temporary table verbs on commit drop as
select t.*, v.verb, format(v.statement, t.target, t.col) as statement
from targets t
cross join (values
  ('select', 'select from %s'),
  ('insert', 'insert into %1$s select * from %1$s'),
  ('update', 'update %1$s set %2$s = %2$s'),
  ('delete', 'delete from %s'),
  ('truncate', 'truncate %s')
) v (verb, statement);

select plan((
  select count(*) * (select count(*) from identities)
    + count(*) filter (where append_only and verb in ('update', 'delete', 'truncate'))
    + count(*) filter (where append_only and verb in ('update', 'delete', 'truncate'))
    + count(*) filter (where append_only and is_partition and verb = 'insert')
  from verbs
)::integer + 3);

select ok(count(*) >= 4, 'the month made later is among what is tried')
from targets where target::text like '%y2041m05' and append_only;

select is(pg_temp.outcome(i.role, i.claims, v.statement), '42501',
  format('%s: %s %s', i.name, v.verb, v.target))
from verbs v cross join identities i
order by i.name, v.target::text, v.verb;

-- The owner of the tables, who is no superuser on a hosted project.
create role matrix_keeper nosuperuser nobypassrls;
grant usage on schema ledger, private to matrix_keeper;
do $$
declare
  target regclass;
begin
  for target in select t.target from targets t where t.append_only loop
    execute format('alter table %s owner to matrix_keeper', target);
  end loop;
end $$;

select is(pg_temp.outcome('matrix_keeper', '{}', v.statement), '42501',
  format('table owner: %s %s', v.verb, v.target))
from verbs v
where v.append_only
  and (v.verb in ('update', 'delete', 'truncate') or (v.is_partition and v.verb = 'insert'))
order by v.target::text, v.verb;

create temporary table before on commit drop as
select (select count(*) from ledger.entries) as entries,
  (select count(*) from ledger.receipts) as receipts,
  (select count(*) from ledger.receipt_outcomes) as outcomes,
  (select count(*) from ledger.marks) as marks;
do $$
declare
  target regclass;
begin
  for target in select t.target from targets t where t.append_only loop
    execute format('set local role matrix_keeper; grant update, delete, truncate on %s to matrix_keeper',
      target);
    reset role;
  end loop;
end $$;
-- No row is the owner's to change, and where there is one a trigger says so.
select ok(pg_temp.outcome('matrix_keeper', '{}', v.statement)
    in ('SB001', case v.verb when 'truncate' then 'SB001' else 'none' end),
  format('table owner with rights: %s %s', v.verb, v.target))
from verbs v where v.append_only and v.verb in ('update', 'delete', 'truncate')
order by v.target::text, v.verb;

select results_eq(
  'select (select count(*) from ledger.entries), (select count(*) from ledger.receipts),
    (select count(*) from ledger.receipt_outcomes), (select count(*) from ledger.marks)',
  'select entries, receipts, outcomes, marks from before', 'every row is still there');
select is((select public.verify_ledger(account) ->> 'ok' from world), 'true',
  'nothing that was tried has changed the ledger');

select * from finish();
rollback;
