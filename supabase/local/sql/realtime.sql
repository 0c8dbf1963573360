-- Purpose: what the database side of Supabase Realtime offers to migrations: a message is a row,
-- policies on the rows decide who may listen to a topic, and a row is announced when (and only
-- when) its transaction commits. The announcement carries the row's id alone, because a
-- notification holds at most 8000 bytes; the realtime server reads the row.

create schema if not exists realtime;

create table if not exists realtime.messages (
  id uuid primary key default gen_random_uuid(),
  topic text not null,
  extension text not null,
  event text,
  payload jsonb,
  private boolean default false,
  inserted_at timestamp not null default now(),
  updated_at timestamp not null default now()
);

-- Rows are let through by policies of the migrations; without one nobody listens.
alter table realtime.messages enable row level security;
revoke all on realtime.messages from public, anon, authenticated, service_role;
grant usage on schema realtime to anon, authenticated, service_role;
grant select on realtime.messages to anon, authenticated, service_role;
grant insert on realtime.messages to service_role;

-- Serves the hourly removal of old rows.
create index if not exists messages_inserted_at_idx on realtime.messages (inserted_at);

create or replace function realtime.announce_message() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform pg_catalog.pg_notify('realtime_messages', new.id::text);
  return null;
end
$$;

create or replace trigger announce_message
after insert on realtime.messages
for each row execute function realtime.announce_message();

-- The topic a policy is being asked about.
create or replace function realtime.topic() returns text
language sql stable
as $$ select nullif(current_setting('realtime.topic', true), '') $$;

-- Never fails its caller: a lost message must not undo the write it reports.
create or replace function realtime.send(
  payload jsonb,
  event text,
  topic text,
  private boolean default true
) returns void
language plpgsql
set search_path = ''
as $$
begin
  if pg_catalog.jsonb_typeof(payload) is distinct from 'object' then
    raise exception 'the payload of a message must be a JSON object';
  end if;
  insert into realtime.messages (topic, extension, event, payload, private)
  values (send.topic, 'broadcast', send.event, send.payload, send.private);
exception
  when others then
    raise warning 'message for topic % not sent: %', topic, sqlerrm;
end
$$;

create or replace function realtime.broadcast_changes(
  topic_name text,
  event_name text,
  operation text,
  table_name text,
  table_schema text,
  new record,
  old record,
  level text default 'ROW'
) returns void
language plpgsql
set search_path = ''
as $$
begin
  if level = 'STATEMENT' then
    raise exception 'broadcast_changes reports rows: call it from a row trigger';
  end if;
  perform realtime.send(
    pg_catalog.jsonb_build_object(
      'operation', operation,
      'schema', table_schema,
      'table', table_name,
      'record', pg_catalog.to_jsonb(new),
      'old_record', pg_catalog.to_jsonb(old)
    ),
    event_name,
    topic_name
  );
end
$$;
