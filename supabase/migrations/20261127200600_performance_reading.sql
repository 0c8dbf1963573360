-- Performance reading: facts, sums and tallies in one statement, so that all are of the same entry.

create function public.performance_reading(
  account_id uuid, release text default '', evidence text default null,
  from_day date default '-infinity', to_day date default 'infinity', tallies_from date default null
) returns json
language plpgsql stable
set search_path = ''
as $$
begin
  return json_build_object('facts', public.performance_facts(account_id, release),
    'sums', public.performance_sums(account_id, release, coalesce(evidence, ''), from_day, to_day),
    'tallies', public.performance_tallies(account_id, release, evidence,
      coalesce(tallies_from, from_day), to_day));
end;
$$;
comment on function public.performance_reading(uuid, text, text, date, date, date) is
  'Facts, days in short and tallies of days, the latter from another day where one is given.';

revoke all on function public.performance_reading(uuid, text, text, date, date, date)
  from public, anon, authenticated, service_role;
grant execute on function public.performance_reading(uuid, text, text, date, date, date)
  to authenticated, service_role;
