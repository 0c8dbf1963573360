-- Performance calls: what a page of figures needs in one answer. All run with the reader's rights,
-- so somebody else's account is an empty book. An empty release or evidence stands for all.

create function public.performance_facts(account_id uuid, release text default '')
returns json
language plpgsql stable
set search_path = ''
as $$
begin
  return json_build_object(
    'account', (
      select json_build_object('sequence', a.last_sequence, 'starting_cash', a.starting_cash)
      from public.accounts a where a.id = performance_facts.account_id),
    'releases', (
      select coalesce(json_agg(distinct t.release order by t.release), '[]')
      from public.performance_totals t
      where t.account_id = performance_facts.account_id and t.release <> '' and t.evidence = ''),
    'totals', (
      select coalesce(json_agg(json_build_object('evidence', t.evidence, 'tally', t.tally)), '[]')
      from public.performance_totals t
      where t.account_id = performance_facts.account_id
        and t.release = performance_facts.release),
    'equity', (
      select coalesce(json_agg(json_build_array(e.day, e.equity, e.source, e.realised)
        order by e.day), '[]')
      from public.daily_equity e where e.account_id = performance_facts.account_id));
end;
$$;
comment on function public.performance_facts(uuid, text) is
  'How far an account''s ledger goes, its daily equity, and the tallies of its trades by grade.';

create function public.performance_sums(
  account_id uuid, release text default '', evidence text default '',
  from_day date default '-infinity', to_day date default 'infinity'
) returns json
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select coalesce(json_agg(json_build_array(d.day, d.trades, d.wins, d.losses, d.won, d.lost,
      d.rs, d.r_sum, d.r_squares, d.r_least, d.r_most, d.open_time) order by d.day), '[]')
    from public.performance_days d
    where d.account_id = performance_sums.account_id and d.release = performance_sums.release
      and d.evidence = performance_sums.evidence and d.day between from_day and to_day
  );
end;
$$;
comment on function public.performance_sums(uuid, text, text, date, date) is
  'Days in short, at the touch: what intervals, calendars and small charts are drawn from.';

create function public.performance_tallies(
  account_id uuid, release text default '', evidence text default null,
  from_day date default '-infinity', to_day date default 'infinity'
) returns json
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select coalesce(json_agg(json_build_object('evidence', d.evidence, 'day', d.day,
      'tally', d.tally) order by d.day), '[]')
    from public.performance_days d
    where d.account_id = performance_tallies.account_id and d.release = performance_tallies.release
      and (performance_tallies.evidence is null or d.evidence = performance_tallies.evidence)
      and d.day between from_day and to_day
  );
end;
$$;
comment on function public.performance_tallies(uuid, text, text, date, date) is
  'Tallies of days; with a null for evidence those of every grade and of all.';

revoke all on function public.performance_facts(uuid, text),
  public.performance_sums(uuid, text, text, date, date),
  public.performance_tallies(uuid, text, text, date, date)
  from public, anon, authenticated, service_role;
grant execute on function public.performance_facts(uuid, text),
  public.performance_sums(uuid, text, text, date, date),
  public.performance_tallies(uuid, text, text, date, date) to authenticated, service_role;
