-- Upkeep: what the scheduler asks for, and how the database is.

create function public.unfinished_receipts(
  older_than_seconds integer default 10, max integer default 50
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  claimed jsonb;
begin
  -- A claim is a lease of two minutes: who crashes over a receipt leaves it to the next. Deciding
  -- twice is impossible anyway, because append_entries answers a finished receipt as a duplicate.
  with due as (
    select p.receipt_id from private.pending_receipts p
    where p.received_at < private.now() - make_interval(secs => older_than_seconds)
      and coalesce(p.claimed_at < private.now() - interval '2 minutes', true)
    order by p.received_at
    limit max
    for update skip locked
  ), leased as (
    update private.pending_receipts p set claimed_at = private.now(), attempts = p.attempts + 1
    from due where p.receipt_id = due.receipt_id
    returning p.receipt_id, p.attempts
  )
  select coalesce(jsonb_agg(jsonb_build_object('receipt_id', r.id, 'account_id', a.id,
    'clock', a.clock, 'rules', a.rules, 'endpoint', r.endpoint, 'body', r.body,
    'received_at', private.iso(r.received_at), 'attempts', l.attempts) order by r.received_at), '[]')
  into claimed
  from leased l
  join ledger.receipts r
    on r.id = l.receipt_id and r.received_at = private.uuid_time(l.receipt_id)
  join ledger.accounts a on a.id = r.account_id;
  return jsonb_build_object('ok', true, 'receipts', claimed);
end;
$$;
comment on function public.unfinished_receipts(integer, integer) is
  'Leases receipts that were stored but never finished, oldest first.';
revoke all on function public.unfinished_receipts(integer, integer)
  from public, anon, authenticated, service_role;
grant execute on function public.unfinished_receipts(integer, integer) to service_role;

create function private.default_rows() returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  monthly private.monthly_tables;
  found_rows jsonb := jsonb '{}';
begin
  for monthly in select m.* from private.monthly_tables m order by m.schema_name, m.table_name loop
    found_rows := found_rows || jsonb_build_object(
      monthly.schema_name || '.' || monthly.table_name, private.count_strays(monthly));
  end loop;
  return found_rows;
end;
$$;
comment on function private.default_rows() is
  'Rows of each table outside its months; anything above 0 means that one was not made in time.';

create function public.ensure_partitions(months_ahead integer default 2) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  wanted record;
  made text;
  created jsonb := jsonb '[]';
begin
  for wanted in
    select m.schema_name, m.table_name, private.now() + make_interval(months => ahead) as moment
    from private.monthly_tables m
    cross join generate_series(0, least(greatest(months_ahead, 0), 24)) ahead
    order by m.schema_name, m.table_name, ahead
  loop
    made := private.ensure_month(wanted.schema_name, wanted.table_name, wanted.moment);
    if made is not null then
      created := created || to_jsonb(made);
    end if;
  end loop;
  return jsonb_build_object('ok', true, 'created', created, 'default_rows', private.default_rows());
end;
$$;
comment on function public.ensure_partitions(integer) is
  'Makes the present month and those ahead, at most 24, for every monthly table.';
revoke all on function public.ensure_partitions(integer)
  from public, anon, authenticated, service_role;
grant execute on function public.ensure_partitions(integer) to service_role;

-- Every table or partition that lacks one of its guards: empty unless somebody meddled.
create function private.unguarded() returns jsonb
language sql stable
set search_path = ''
return (
  with guarded as (
    select parent.oid as table_id, m.append_only, false as is_part, false as is_chunk
    from private.monthly_tables m
    join pg_catalog.pg_namespace n on n.nspname = m.schema_name
    join pg_catalog.pg_class parent on parent.relnamespace = n.oid and parent.relname = m.table_name
    union all
    select i.inhrelid, m.append_only, true, m.is_hypertable
    from private.monthly_tables m
    join pg_catalog.pg_namespace n on n.nspname = m.schema_name
    join pg_catalog.pg_class parent on parent.relnamespace = n.oid and parent.relname = m.table_name
    join pg_catalog.pg_inherits i on i.inhparent = parent.oid
  )
  select private.missing_months()
    || coalesce(jsonb_agg(c.oid::regclass::text order by c.oid::regclass::text), '[]')
  from guarded g join pg_catalog.pg_class c on c.oid = g.table_id
  where not (c.relrowsecurity and (c.relforcerowsecurity or g.is_chunk))
    or (g.append_only and (
      select count(*) filter (where t.tgname in ('refuse_change', 'refuse_truncate'))
        + count(*) filter (where g.is_chunk and t.tgname = 'refuse_change_always')
      from pg_catalog.pg_trigger t
      where t.tgrelid = c.oid and (t.tgenabled = 'A'
        or (g.is_chunk and t.tgname = 'refuse_change' and t.tgenabled = 'O'))
    ) < case when g.is_chunk then 3 else 2 end)
    or exists (
      select from pg_catalog.aclexplode(c.relacl) acl
      where acl.grantee <> c.relowner
        and (g.is_part or acl.privilege_type <> 'SELECT'))
);
comment on function private.unguarded() is
  'Months that are gone, and monthly tables and partitions without forced row level security, with an '
  'append-only trigger missing or not always enabled, or with a grant that should not be.';

create function private.applied_migrations() returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  applied jsonb;
begin
  if to_regclass('supabase_migrations.schema_migrations') is null then
    return null;
  end if;
  execute 'select jsonb_build_object(''count'', count(*), ''latest'', max(version))
    from supabase_migrations.schema_migrations' into applied;
  return applied;
end;
$$;

create function public.health() returns jsonb
language sql stable security definer
set search_path = ''
return (
  with health as (
    select private.unguarded() as unguarded, private.default_rows() as default_rows,
      count(p.*) as pending, extract(epoch from private.now() - min(p.received_at)) as oldest
    from private.pending_receipts p
  )
  select jsonb_build_object('ok', h.unguarded = '[]'
      and not exists (select from jsonb_each(h.default_rows) d where d.value <> '0'),
    'time', private.iso(private.now()), 'migrations', private.applied_migrations(),
    'unguarded', h.unguarded, 'default_rows', h.default_rows, 'pending_receipts', h.pending,
    'oldest_pending_seconds', floor(h.oldest))
  from health h
);
comment on function public.health() is
  'Whether every guard stands, what waits, and how far migrations are.';
revoke all on function public.health() from public, anon, authenticated, service_role;
grant execute on function public.health() to service_role;

select public.ensure_partitions(1);
