-- The role learner: reads the views of analytics, appends SUGGESTION entries through one function,
-- and nothing else: every table, view and partition with every verb, every function of the API,
-- every kind of entry. Run by pg_prove; leaves nothing behind.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;

-- The sqlstate that refuses a statement of the learner, or 'none'. Whatever it did is undone.
create function pg_temp.outcome(statement text) returns text
language plpgsql
as $$
declare
  refused text;
begin
  perform set_config('role', 'learner', true);
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

-- What the one function answers the learner.
create function pg_temp.appended(account uuid, suggestions jsonb) returns jsonb
language plpgsql
as $$
declare
  answer jsonb;
begin
  perform set_config('role', 'learner', true);
  answer := public.append_suggestions(account, '1', suggestions);
  perform set_config('role', 'none', true);
  return answer;
end;
$$;

create temporary table world on commit drop as select private.create_account('Learner') as account;
create temporary table sheet on commit drop as select jsonb_build_object(
  'hash', repeat('a', 64),
  'sheet', '{"format": "strikebook/hypotheses/v1", "release": "1.0.0", "trades": 40, "tested": 3,
    "hypotheses": [], "period": {"from": "2026-01-01T00:00:00Z", "cut": "2026-04-01T00:00:00Z",
    "to": "2026-05-01T00:00:00Z"}}'::jsonb) as body;
create temporary table kinds on commit drop as
select unnest(array['DECISION', 'FILL', 'ORDER_REJECTED', 'MARK_SUMMARY', 'EXIT', 'HYPOTHETICAL',
  'SUGGESTION', 'REVIEW', 'RELEASE', 'RULE_CHANGE', 'HALT', 'CHECKPOINT']) as kind;

create temporary table tries on commit drop as
select format(v.statement, t.target, t.col) as statement
from (
  select c.oid::regclass as target, coalesce((select quote_ident(a.attname) from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    order by a.attnum limit 1), 'none') as col
  from pg_class c
  where c.relnamespace in ('public'::regnamespace, 'ledger'::regnamespace, 'private'::regnamespace,
      'auth'::regnamespace, 'realtime'::regnamespace)
    and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
) t
cross join (values ('select from %s'), ('insert into %1$s select * from %1$s'),
  ('update %1$s set %2$s = %2$s'), ('delete from %s')) v (statement);
create temporary table calls on commit drop as
select format('select public.%I(%s)', p.proname, coalesce((
    select string_agg('null::' || format_type(t.type, null), ', ' order by t.place)
    from unnest(p.proargtypes) with ordinality t (type, place)), '')) as statement
from pg_proc p
where p.pronamespace = 'public'::regnamespace and p.proname <> 'append_suggestions'
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e');
create temporary table views on commit drop as
select c.oid::regclass as target from pg_class c
where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'v';

select plan((
  (select count(*) from tries) + (select count(*) from calls) + 2 * (select count(*) from views)
  + 3 * (select count(*) from kinds) + 11)::integer);

-- 55000 and 0A000: there are views that take no such verb from anybody
select ok(pg_temp.outcome(statement) in ('42501', '55000', '0A000'), statement) from tries order by statement;
select is(pg_temp.outcome(statement), '42501', statement) from calls order by statement;
select is(pg_temp.outcome(format('select * from %s limit 1', target)), 'none',
  format('reads %s', target)) from views order by target::text;
select ok(pg_temp.outcome(format('delete from %s', target)) in ('42501', '55000'),
  format('deletes nothing from %s', target)) from views order by target::text;

select is(pg_temp.outcome(format('insert into ledger.entries (account_id, kind) values (%L, %L)',
  account, kind)), '42501', format('inserts no %s', kind)) from world, kinds order by kind;
select is(pg_temp.outcome(format('select public.append_entries(%L, 1, %L)', account,
  jsonb_build_array(jsonb_build_object('kind', kind)))), '42501', format('appends no %s', kind))
from world, kinds order by kind;
select is(pg_temp.appended(account, jsonb_build_array(body || jsonb_build_object('kind', kind)))
  ->> 'code', 'SUGGESTION_INVALID', format('the one function makes no %s of a kind that is said', kind))
from world, sheet, kinds order by kind;

select is(pg_temp.appended(account, jsonb_build_array(body)) ->> 'ok', 'true',
  'appends a sealed sheet') from world, sheet;
select is(pg_temp.appended(account, '[{"format": "strikebook/review/v1"}]') ->> 'code',
  'SUGGESTION_INVALID', 'appends no review') from world;
select is((select array_agg(e.kind) from ledger.entries e, world w where e.account_id = w.account),
  array['SUGGESTION'], 'the sheet alone is in the ledger');
select is((select public.verify_ledger(account) ->> 'ok' from world), 'true', 'and it verifies');

select is(pg_temp.outcome(statement), '42501', statement)
from (values ('create table public.mine (n integer)'), ('create schema mine'), ('create role mine'),
  ('alter table ledger.entries disable trigger all'), ('grant select on ledger.entries to learner'),
  ('set session_replication_role = replica')) s (statement);
select is((select array_agg(g.rolname::text) from pg_auth_members m
    join pg_roles g on g.oid = m.roleid join pg_roles r on r.oid = m.member
    where r.rolname = 'learner'), array['analyst_reader'],
  'is a member of analyst_reader and of nothing else');

select * from finish();
rollback;
