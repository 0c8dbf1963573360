-- Months: time-partitioned tables, their guards and the one helper that makes a month.
--
-- A monthly table is written as a plain `create table`, then handed to private.make_monthly, the
-- only place that knows how time partitioning is done here:
--
--   natively          a table partitioned by month with a default partition that should stay empty
--   with timescaledb  a hypertable whose chunks are these same months, under the same names
--
-- Hypertables are made when the extension timescaledb is installed before the first migration.
-- Migrations create no extensions, so the operator does, before db push, with
-- `create extension timescaledb schema extensions`. It has to be the Community edition: the Apache
-- edition takes no guarded table as a chunk. Where it is neither, partitions are native. A table
-- stays with what it began as.

create table private.monthly_tables (
  schema_name text not null,
  table_name text not null,
  time_column text not null,
  append_only boolean not null,
  is_hypertable boolean not null,
  primary key (schema_name, table_name)
);
comment on table private.monthly_tables is 'Every table partitioned by month.';

create table private.months (
  schema_name text not null,
  table_name text not null,
  part text not null,
  primary key (schema_name, table_name, part)
);
comment on table private.months is
  'Every month that was made, so that one that was dropped or detached is missed.';

alter table private.monthly_tables enable row level security;
alter table private.months enable row level security;
revoke all on private.monthly_tables, private.months
  from public, anon, authenticated, service_role;

create function private.forbid_access(target regclass) returns void
language plpgsql
set search_path = ''
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('revoke all on %s from public, anon, authenticated, service_role', target);
  execute format('revoke update, delete, truncate on %s from current_user', target);
end;
$$;
comment on function private.forbid_access(regclass) is
  'Row level security on and forced; no grant to anyone; no change even for the owner.';

-- Row triggers reach partitions by themselves, their `enable always` state and statement triggers
-- do not, so this runs for the parent and for each partition.
create function private.forbid_change(target regclass) returns void
language plpgsql
set search_path = ''
as $$
declare
  guard name;
begin
  if not exists (select from pg_catalog.pg_trigger t
                 where t.tgrelid = target and t.tgname = 'refuse_change') then
    execute format('create trigger refuse_change before update or delete on %s
      for each row execute function private.refuse_change()', target);
  end if;
  if not exists (select from pg_catalog.pg_trigger t
                 where t.tgrelid = target and t.tgname = 'refuse_truncate') then
    execute format('create trigger refuse_truncate before truncate on %s
      for each statement execute function private.refuse_change()', target);
  end if;
  for guard in
    select t.tgname from pg_catalog.pg_trigger t
    left join pg_catalog.pg_inherits i on i.inhrelid = t.tgrelid
    left join pg_catalog.pg_trigger parent
      on parent.tgrelid = i.inhparent and parent.tgname = t.tgname
    where t.tgrelid = target and t.tgenabled <> 'A'
      and (t.tgname in ('refuse_change', 'refuse_truncate') or parent.tgenabled = 'A')
  loop
    execute format('alter table %s enable always trigger %I', target, guard);
  end loop;
end;
$$;
comment on function private.forbid_change(regclass) is
  'Append-only triggers, enabled always, on one table or partition.';

create function private.guard_partition(part regclass, append_only boolean) returns void
language plpgsql
set search_path = ''
as $$
begin
  perform private.forbid_access(part);
  execute format('revoke insert on %s from current_user', part);
  if append_only then
    perform private.forbid_change(part);
    -- What something depends on is not dropped by accident, nor by a retention policy.
    execute format('create view private.%I as select from %s',
      (select relname from pg_catalog.pg_class where oid = part) || '_stays', part);
  end if;
end;
$$;
comment on function private.guard_partition(regclass, boolean) is
  'Guards a partition or chunk as its table is guarded, and nobody may name it directly.';

-- The triggers a plain table already has move to the table that takes its name.
create function private.make_partitioned(schema_name text, table_name text, time_column text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  spare constant text := table_name || '_default';
  moved constant jsonb := (
    select coalesce(jsonb_agg(jsonb_build_object('name', t.tgname, 'always', t.tgenabled = 'A',
      'definition', pg_catalog.pg_get_triggerdef(t.oid)) order by t.tgname), '[]')
    from pg_catalog.pg_trigger t
    where t.tgrelid = format('%I.%I', schema_name, table_name)::regclass and not t.tgisinternal
  );
  trigger jsonb;
begin
  for trigger in select jsonb_array_elements(moved) loop
    execute format('drop trigger %I on %I.%I', trigger ->> 'name', schema_name, table_name);
  end loop;
  -- The plain table becomes the default partition of a twin that takes its name.
  execute format('alter table %I.%I rename to %I', schema_name, table_name, spare);
  execute format('create table %I.%I (like %I.%I including all) partition by range (%I)',
    schema_name, table_name, schema_name, spare, time_column);
  execute format('alter table %I.%I attach partition %I.%I default',
    schema_name, table_name, schema_name, spare);
  for trigger in select jsonb_array_elements(moved) loop
    execute trigger ->> 'definition';
    if (trigger ->> 'always')::boolean then
      execute format('alter table %I.%I enable always trigger %I',
        schema_name, table_name, trigger ->> 'name');
    end if;
  end loop;
end;
$$;

create function private.make_monthly(target regclass, time_column text, append_only boolean)
returns void
language plpgsql
set search_path = ''
as $$
declare
  is_hypertable constant boolean := private.makes_hypertables();
  schema_name text;
  table_name text;
  made regclass;
  spare regclass;
begin
  select n.nspname, c.relname into strict schema_name, table_name
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.oid = target;
  -- A hypertable takes no `enable always` any more, so its guards come before it.
  if append_only then
    perform private.forbid_change(target);
  end if;
  if is_hypertable then
    perform private.make_hypertable(target, time_column);
  else
    perform private.make_partitioned(schema_name, table_name, time_column);
  end if;
  made := format('%I.%I', schema_name, table_name)::regclass;
  perform private.forbid_access(made);
  insert into private.monthly_tables
  values (schema_name, table_name, time_column, append_only, is_hypertable);
  if not is_hypertable then
    spare := format('%I.%I', schema_name, table_name || '_default')::regclass;
    perform private.guard_partition(spare, append_only);
    -- an owner that stands under the policies would not see what strays there
    execute format('create policy "upkeep looks for strays" on %s for select to current_user
      using (true)', spare);
  end if;
end;
$$;
comment on function private.make_monthly(regclass, text, boolean) is
  'Turns an empty plain table without indexes into one partitioned by month, guarded throughout. '
  'Triggers that are to be enabled always are made before.';

-- Asks the catalogue itself: to_regclass would answer from this session's memory of it, which
-- waiting for a lock does not refresh.
create function private.has_table(schema_name text, table_name text) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  return exists (
    select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = has_table.schema_name and c.relname = has_table.table_name
  );
end;
$$;

create function private.ensure_month(schema_name text, table_name text, moment timestamptz)
returns text
language plpgsql
set search_path = ''
as $$
declare
  first_day constant timestamp := date_trunc('month', moment at time zone 'UTC');
  starts constant timestamptz := first_day at time zone 'UTC';
  ends constant timestamptz := (first_day + interval '1 month') at time zone 'UTC';
  part constant text := table_name || to_char(first_day, '"_y"YYYY"m"MM');
  monthly private.monthly_tables;
  in_the_way boolean;
begin
  if private.has_table(schema_name, part) then
    return null;
  end if;
  -- One maker at a time; whoever waited finds the month made.
  perform pg_advisory_xact_lock(hashtextextended(format('%I.%I', schema_name, table_name), 0));
  if private.has_table(schema_name, part) then
    return null;
  end if;
  select * into strict monthly from private.monthly_tables m
  where m.schema_name = ensure_month.schema_name and m.table_name = ensure_month.table_name;
  -- Rows that came before their month may not be moved; their month stays where they are.
  if monthly.is_hypertable then
    in_the_way := private.has_chunk(schema_name, table_name, starts, ends);
  else
    execute format('select exists (select from %I.%I where %I >= $1 and %I < $2)',
        schema_name, table_name || '_default', monthly.time_column, monthly.time_column)
      into in_the_way using starts, ends;
  end if;
  if in_the_way then
    return null;
  end if;
  execute format('create table %I.%I (like %I.%I including defaults including constraints)',
    schema_name, part, schema_name, table_name);
  if monthly.is_hypertable then
    perform private.guard_partition(format('%I.%I', schema_name, part)::regclass,
      monthly.append_only);
    perform private.attach_chunk(monthly, part, starts, ends);
  else
    execute format('alter table %I.%I attach partition %I.%I for values from (%L) to (%L)',
      schema_name, table_name, schema_name, part,
      to_char(first_day, 'YYYY-MM-DD') || ' 00:00:00+00',
      to_char(first_day + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    perform private.guard_partition(format('%I.%I', schema_name, part)::regclass,
      monthly.append_only);
  end if;
  insert into private.months values (schema_name, table_name, part);
  return format('%I.%I', schema_name, part);
end;
$$;
comment on function private.ensure_month(text, text, timestamptz) is
  'Makes the month of an instant when it is missing and returns its name, otherwise null. '
  'Call it before touching the table in a transaction. Safe under concurrency.';
