-- Foundation: schemas, default privileges and the helpers every later migration uses.
--
--   public   what the data api exposes: functions and security_invoker views
--   ledger   tables; no role but the owner may name them directly
--   private  secrets and helpers; never exposed
--
-- Nobody holds usage on ledger or private. Views and policies were resolved when they were
-- created, so members still read through the views of public, and through nothing else.

create schema ledger;
create schema private;
revoke all on schema ledger, private from public, anon, authenticated, service_role;

-- A new function is executable by everyone until told otherwise; these tell it otherwise.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public
  revoke all on functions from anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public
  revoke all on sequences from anon, authenticated, service_role;

-- Refusal codes raised as sqlstate:
--   SB001  the table is append-only
--   SB002  a ledger entry was inserted other than through append_entries
--   SB003  the end of an account's chain is missing or was to be moved without an entry
--   SB004  an entry lies before its account's clock
create function private.refuse_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception '% on %.% refused: the table is append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'SB001';
end;
$$;
comment on function private.refuse_change() is
  'Trigger: refuses UPDATE, DELETE and TRUNCATE for every role, the table owner included.';

-- Helpers are plpgsql rather than sql because it keeps its plans from call to call; an sql function
-- with a pinned search path is planned anew each time.
create function private.iso(moment timestamptz) returns text
language plpgsql stable
set search_path = ''
as $$
begin
  return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end;
$$;
comment on function private.iso(timestamptz) is
  'ISO 8601 in UTC with milliseconds: how every envelope prints an instant.';

create function private.microseconds(moment timestamptz) returns text
language plpgsql stable
set search_path = ''
as $$
begin
  return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
end;
$$;
comment on function private.microseconds(timestamptz) is
  'ISO 8601 in UTC with microseconds: how an instant goes into a hash.';

create function private.milliseconds(moment timestamptz) returns timestamptz
language plpgsql immutable
set search_path = ''
as $$
begin
  return date_trunc('milliseconds', moment at time zone 'UTC') at time zone 'UTC';
end;
$$;
comment on function private.milliseconds(timestamptz) is
  'The instant cut to whole milliseconds, the precision clients can hand back unchanged.';

create function private.now() returns timestamptz
language plpgsql volatile
set search_path = ''
as $$
begin
  return private.milliseconds(clock_timestamp());
end;
$$;
comment on function private.now() is 'The database''s clock, cut to whole milliseconds.';

create function private.number(value jsonb) returns numeric
language plpgsql immutable
set search_path = ''
as $$
begin
  return case when jsonb_typeof(value) = 'number' then (value #>> '{}')::numeric end;
end;
$$;
comment on function private.number(jsonb) is 'A json number as numeric; anything else as null.';

-- Receipts are found by id alone, yet live in monthly partitions: the id carries the instant.
create function private.uuid_v7(moment timestamptz) returns uuid
language plpgsql volatile
set search_path = ''
as $$
begin
  return (
    lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0')
    || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14)
  )::uuid;
end;
$$;
comment on function private.uuid_v7(timestamptz) is
  'Random UUID of version 7 (RFC 9562) for an instant.';

create function private.uuid_time(id uuid) returns timestamptz
language plpgsql immutable
set search_path = ''
as $$
begin
  return timestamptz '1970-01-01 00:00:00+00' + interval '1 millisecond'
    * ('x0000' || substr(replace(id::text, '-', ''), 1, 12))::bit(64)::bigint;
end;
$$;
comment on function private.uuid_time(uuid) is 'The instant inside a UUID of version 7.';

create function private.to_inet(value text) returns inet
language plpgsql immutable
set search_path = ''
as $$
begin
  return value::inet;
exception when invalid_text_representation then
  return null;
end;
$$;
comment on function private.to_inet(text) is 'An address, or null when the text is none.';

-- Views run as the reader, so the reader executes the helpers the views call.
grant execute on function private.number(jsonb), private.microseconds(timestamptz)
  to authenticated, service_role;
