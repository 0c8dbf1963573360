-- Functions as the edge functions call them, and some that are not so plain.

create function public.every_type(
  id uuid, words text[], number bigint, yes boolean, moment timestamptz, document jsonb,
  note text default 'none'
) returns jsonb
language sql stable
set search_path = ''
return jsonb_build_object('id', id, 'words', words, 'number', number, 'yes', yes,
  'moment', moment at time zone 'UTC', 'document', document, 'note', note,
  'role', current_user, 'who', auth.role(), 'user', auth.uid());

-- How many rows there are of a name, after adding one; fails after that when told so.
create table public.calls (name text);
revoke all on public.calls from public, anon, authenticated, service_role;
create function public.count_call(name text, fails boolean) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into public.calls values (count_call.name);
  if fails then
    raise exception 'counted and failed';
  end if;
  return (select to_jsonb(count(*)) from public.calls c where c.name = count_call.name);
end;
$$;

create function public.nothing() returns jsonb language sql stable return null::jsonb;
create function public.for_owners(number integer) returns jsonb language sql stable
return to_jsonb(number);
revoke all on function public.for_owners(integer) from public, anon, authenticated, service_role;
create function public.overloaded(number integer) returns jsonb language sql stable
return to_jsonb('number'::text);
create function public.overloaded(word text) returns jsonb language sql stable
return to_jsonb('word'::text);
create function public.several() returns setof jsonb language sql stable
begin atomic select to_jsonb(n) from generate_series(1, 3) n; end;
