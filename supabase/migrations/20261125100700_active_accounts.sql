-- active_accounts: whom the sweep has to look at. The engine's calendar decides what is really due;
-- this only leaves out accounts for which nothing can be.

create function private.last_close_day(moment timestamptz) returns date
language plpgsql immutable
set search_path = ''
as $$
declare
  day constant date := (moment at time zone 'America/New_York' - interval '16 hours')::date;
begin
  return day - case extract(isodow from day) when 6 then 1 when 7 then 2 else 0 end;
end;
$$;
comment on function private.last_close_day(timestamptz) is
  'The last weekday whose 16:00 in New York has passed; holidays count, early closes do not.';

create function public.active_accounts() returns jsonb
language sql stable security definer
set search_path = ''
begin atomic
  select jsonb_build_object('ok', true, 'accounts', coalesce(
    jsonb_agg(jsonb_build_object('account_id', a.id, 'clock', a.clock) order by a.id), '[]'))
  from ledger.accounts a
  join ledger.account_state s on s.account_id = a.id
  cross join private.last_close_day(now()) last_close (day)
  where a.clock = 'live' and (
    exists (select from ledger.open_positions p where p.account_id = a.id)
    or coalesce(s.last_summary_day < last_close.day, s.first_day <= last_close.day)
  );
end;
comment on function public.active_accounts() is
  'Live accounts with open positions or without a summary of the last day that closed.';
revoke all on function public.active_accounts() from public, anon, authenticated, service_role;
grant execute on function public.active_accounts() to service_role;
