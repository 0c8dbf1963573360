-- Hypertables: how a month is made where timescaledb is installed; see 100100_months.
--
-- timescaledb refuses `enable always` triggers on its chunks and does not copy truncate triggers to
-- them. So a month is made as a plain table, guarded, and then given to the hypertable as a chunk.
-- Row level security also keeps compression away, and what depends on a chunk keeps drop_chunks and
-- retention policies away.

create function private.timescaledb_schema() returns text
language sql stable
set search_path = ''
return (
  select n.nspname::text
  from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
  where e.extname = 'timescaledb'
);
comment on function private.timescaledb_schema() is
  'The schema of the extension timescaledb, null where it is not installed.';

create function private.makes_hypertables() returns boolean
language sql stable
set search_path = ''
return private.timescaledb_schema() is not null
  and current_setting('timescaledb.license', true) = 'timescale';
comment on function private.makes_hypertables() is
  'Whether months are chunks of hypertables here: timescaledb is installed, as Community edition.';

create function private.make_hypertable(target regclass, time_column text) returns void
language plpgsql
set search_path = ''
as $$
begin
  execute format('select %I.create_hypertable(%L::regclass, %L,
      chunk_time_interval => interval ''1 month'', create_default_indexes => false)',
    private.timescaledb_schema(), target, time_column);
end;
$$;
comment on function private.make_hypertable(regclass, text) is
  'Makes an empty table a hypertable. A month that was not made becomes a chunk of 30 days.';

create function private.chunk_list() returns regclass
language sql stable
set search_path = ''
return to_regclass('timescaledb_information.chunks');
comment on function private.chunk_list() is 'Where timescaledb lists its chunks.';

create function private.has_chunk(
  schema_name text, table_name text, starts timestamptz, ends timestamptz
) returns boolean
language plpgsql volatile
set search_path = ''
as $$
declare
  found_chunk boolean;
begin
  execute format('select exists (
      select from %s c
      where c.hypertable_schema = $1 and c.hypertable_name = $2
        and c.range_start < $4 and c.range_end > $3)', private.chunk_list())
    into found_chunk using schema_name, table_name, starts, ends;
  return found_chunk;
end;
$$;
comment on function private.has_chunk(text, text, timestamptz, timestamptz) is
  'Whether a chunk of the hypertable holds a part of the time given.';

create function private.attach_chunk(
  monthly private.monthly_tables, part text, starts timestamptz, ends timestamptz
) returns void
language plpgsql
set search_path = ''
as $$
declare
  hypertable constant regclass :=
    format('%I.%I', monthly.schema_name, monthly.table_name)::regclass;
  chunk constant regclass := format('%I.%I', monthly.schema_name, part)::regclass;
  maker constant text := (
    -- it moved to another schema in timescaledb 2.12; the old name only warns since
    select format('%I.%I', n.nspname, p.proname)
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where p.proname = 'create_chunk'
      and n.nspname in ('_timescaledb_functions', '_timescaledb_internal')
    order by n.nspname limit 1
  );
  copied record;
begin
  -- timescaledb inserts into no chunk whose policies bind the inserting role, here its owner.
  execute format('alter table %s no force row level security', chunk);
  -- Versions differ in whether the chunk gets the hypertable's row triggers, but those it gets are
  -- ordinary ones: what is enabled always gets a twin that refuses what replication would let past.
  for copied in
    select t.tgname, t.tgenabled = 'A' as always, pg_catalog.pg_get_triggerdef(t.oid) as definition,
      concat_ws(' or ', case when t.tgtype & 4 > 0 then 'insert' end,
        case when t.tgtype & 8 > 0 then 'delete' end,
        case when t.tgtype & 16 > 0 then 'update' end) as verbs
    from pg_catalog.pg_trigger t
    where t.tgrelid = hypertable and not t.tgisinternal and t.tgtype & 1 = 1
      and t.tgname <> 'ts_insert_blocker'  -- timescaledb's own, for the hypertable alone
  loop
    if not exists (select from pg_catalog.pg_trigger had
                   where had.tgrelid = chunk and had.tgname = copied.tgname) then
      execute replace(copied.definition,
        format(' ON %s ', hypertable), format(' ON %s ', chunk));
    end if;
    if copied.always then
      execute format('create trigger %I before %s on %s for each row
          when (current_setting(''session_replication_role'') = ''replica'')
          execute function private.refuse_change()',
        copied.tgname || '_always', copied.verbs, chunk);
      execute format('alter table %s enable always trigger %I',
        chunk, copied.tgname || '_always');
    end if;
  end loop;
  execute format('select %s($1, $2, $3, $4, $5)', maker) using hypertable,
    jsonb_build_object(monthly.time_column, jsonb_build_array(
      (extract(epoch from starts) * 1000000)::bigint,
      (extract(epoch from ends) * 1000000)::bigint)),
    monthly.schema_name::name, part::name, chunk;
end;
$$;
comment on function private.attach_chunk(private.monthly_tables, text, timestamptz, timestamptz) is
  'Makes a guarded table the chunk of its hypertable for exactly the time given.';

-- Rows outside every month that was made: those in the default partition or in a chunk that
-- timescaledb made by itself.
create function private.count_strays(monthly private.monthly_tables) returns bigint
language plpgsql stable
set search_path = ''
as $$
declare
  stray tstzrange;
  strays tstzrange[];
  counted bigint;
  total bigint := 0;
begin
  if not monthly.is_hypertable then
    execute format('select count(*) from %I.%I',
      monthly.schema_name, monthly.table_name || '_default') into total;
    return total;
  end if;
  execute format('select coalesce(array_agg(tstzrange(c.range_start, c.range_end)), ''{}'')
      from %s c
      where c.hypertable_schema = $1 and c.hypertable_name = $2
        and not exists (select from private.months m
          where m.schema_name = $1 and m.table_name = $2 and m.part = c.chunk_name)',
      private.chunk_list())
    into strays using monthly.schema_name, monthly.table_name;
  foreach stray in array strays loop
    execute format('select count(*) from %I.%I where %I >= $1 and %I < $2', monthly.schema_name,
        monthly.table_name, monthly.time_column, monthly.time_column)
      into counted using lower(stray), upper(stray);
    total := total + counted;
  end loop;
  return total;
end;
$$;
comment on function private.count_strays(private.monthly_tables) is
  'How many rows lie outside every month that was made for the table.';

create function private.missing_months() returns jsonb
language sql stable
set search_path = ''
return (
  select coalesce(
    jsonb_agg(format('%I.%I', m.schema_name, m.part) order by m.schema_name, m.part), '[]')
  from private.months m
  where not exists (
    select from pg_catalog.pg_inherits i
    where i.inhrelid = to_regclass(format('%I.%I', m.schema_name, m.part))
      and i.inhparent = to_regclass(format('%I.%I', m.schema_name, m.table_name))
  )
);
comment on function private.missing_months() is
  'Months that were made and are no longer part of their table: dropped, detached or renamed.';
