-- Tables that are awkward on purpose, for the tests of the embedded stack.

create table public.notes (
  id bigint generated always as identity primary key,
  owner uuid not null,
  text text not null constraint text_is_short check (length(text) < 100)
);
revoke all on public.notes from public, anon, authenticated, service_role;
alter table public.notes enable row level security;
grant select, insert on public.notes to authenticated;
grant select on public.notes to service_role;
create policy "owners read their notes" on public.notes
  for select to authenticated using (owner = (select auth.uid()));
create policy "owners write their notes" on public.notes
  for insert to authenticated with check (owner = (select auth.uid()));

-- Nobody but the owner of the database may see it; @supabase/lite would grant it to everybody.
create table public.secrets (id integer primary key);
revoke all on public.secrets from public, anon, authenticated, service_role;
alter table public.secrets enable row level security;

create schema hidden;
create table hidden.things (id integer primary key);

create table public.shapes (
  id integer primary key,
  price numeric(18, 6),
  exact numeric,
  large bigint,
  moment timestamptz,
  document jsonb
);
revoke all on public.shapes from public, anon, authenticated, service_role;
grant select on public.shapes to anon;
insert into public.shapes
values (1, 1.5, 0.1, 9007199254740993, '2026-11-22 10:20:30.456+00', '{"price": 1.50}');

create function public.whoami() returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object('user', auth.uid(), 'role', auth.role(), 'current', current_user::text)
$$;

create function public.complain() returns void
language plpgsql
set search_path = ''
as $$ begin raise exception 'no' using errcode = 'SB001'; end $$;

create function public.broken_check() returns void
language sql security definer
set search_path = ''
as $$
  insert into public.notes (owner, text) values (gen_random_uuid(), repeat('x', 100))
$$;

-- JSON in and out, as an argument and as a column.
create function public.same(document jsonb) returns jsonb
language sql immutable
set search_path = ''
return jsonb_build_object('type', jsonb_typeof(document), 'document', document);

create table public.documents (id integer primary key, document jsonb);
revoke all on public.documents from public, anon, authenticated, service_role;
grant select, insert on public.documents to service_role;
