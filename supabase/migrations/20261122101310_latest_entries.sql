-- latest_entries: an account's newest entries, from no more months than they lie in.
--
-- Ordered by seq alone, a query has to ask every month for its highest number, because nothing tells
-- the planner that numbers rise with time; and with a default partition among them it doesn't go
-- from month to month in their order either. An account's clock never runs backwards, so walking
-- back month by month finds the same entries.

create function public.latest_entries(
  account_id uuid, max_entries integer default 100, before_seq bigint default null
) returns setof public.ledger_entries
language plpgsql stable
set search_path = ''
set plan_cache_mode = force_generic_plan
rows 100
as $$
declare
  month_end timestamptz;
  month_start timestamptz;
  wanted integer := least(greatest(max_entries, 0), 1000);
  entry public.ledger_entries;
begin
  select date_trunc('month', a.clock_at at time zone 'UTC') at time zone 'UTC' into month_start
  from public.accounts a where a.id = latest_entries.account_id;
  while wanted > 0 and month_start >= '2000-01-01 00:00:00+00' loop
    month_end := (month_start at time zone 'UTC' + interval '1 month') at time zone 'UTC';
    for entry in
      select e.* from public.ledger_entries e
      where e.account_id = latest_entries.account_id
        and e.occurred_at >= month_start and e.occurred_at < month_end
        and e.seq < coalesce(before_seq, 9223372036854775807)
      order by e.occurred_at desc, e.seq desc
      limit wanted
    loop
      wanted := wanted - 1;
      return next entry;
      if entry.seq = 1 then
        return;
      end if;
    end loop;
    month_start := (month_start at time zone 'UTC' - interval '1 month') at time zone 'UTC';
  end loop;
end;
$$;
comment on function public.latest_entries(uuid, integer, bigint) is
  'The newest entries of an account, at most 1,000, newest first; with before_seq those before it.';
revoke all on function public.latest_entries(uuid, integer, bigint)
  from public, anon, authenticated, service_role;
grant execute on function public.latest_entries(uuid, integer, bigint)
  to authenticated, service_role;
