-- Expected alerts: which alerts an account's members say come at the close of every bar, and the
-- bars for which none came. Which bar closes when is the exchange calendar's matter, so the sweep
-- says what is missing; here it is kept and announced.

create table ledger.expected_feeds (
  account_id uuid not null references ledger.accounts (id),
  ticker text not null constraint ticker_is_short check (length(ticker) between 1 and 40),
  kind text not null
    constraint kind_is_known check (kind in ('signal', 'phase', 'trend', 'tick')),
  timeframe integer not null constraint timeframe_is_in_range check (timeframe between 1 and 43200),
  grace_minutes integer not null default 5
    constraint grace_is_in_range check (grace_minutes between 0 and 1440),
  created_at timestamptz not null default private.now(),
  primary key (account_id, ticker, kind, timeframe)
);
comment on table ledger.expected_feeds is 'Alerts that are set to fire at every close of a bar.';
comment on column ledger.expected_feeds.timeframe is
  'Minutes of a bar: 1440 a day, 10080 a week, 43200 a month. A trend''s or tick''s is its chart''s.';
comment on column ledger.expected_feeds.grace_minutes is
  'How long after the close of a bar its alert may take.';

create table ledger.feed_gaps (
  account_id uuid not null references ledger.accounts (id),
  ticker text not null,
  kind text not null,
  timeframe integer not null,
  bar_close timestamptz not null,
  detected_at timestamptz not null default private.now(),
  arrived_at timestamptz,
  primary key (account_id, ticker, kind, timeframe, bar_close)
);
comment on table ledger.feed_gaps is 'Bars whose expected alert did not come in time.';
comment on column ledger.feed_gaps.arrived_at is
  'When the feed was heard again; null while it is silent.';
-- the page and the overview: what is silent now, newest first
create index feed_gaps_newest on ledger.feed_gaps (account_id, bar_close desc);

revoke all on ledger.expected_feeds, ledger.feed_gaps
  from public, anon, authenticated, service_role;
grant select on ledger.expected_feeds, ledger.feed_gaps to authenticated, service_role;
alter table ledger.expected_feeds enable row level security;
alter table ledger.feed_gaps enable row level security;
create policy "members read what their accounts expect" on ledger.expected_feeds
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read what their accounts missed" on ledger.feed_gaps
  for select to authenticated using (account_id in (select private.my_accounts()));

-- An event's own time, when it is known, tells which bar it is of; a late one covers no later bar.
-- A signal is filed under the opening of its bar, and its bar is over one timeframe later.
create function private.feed_seen(account uuid, symbol text, kind text, timeframe integer)
returns timestamptz
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return case feed_seen.kind
    when 'signal' then (
      select coalesce(s.bar_time + make_interval(mins => s.timeframe), s.event_time)
      from ledger.active_signals s
      where s.account_id = account and s.ticker = symbol and s.timeframe = feed_seen.timeframe)
    when 'phase' then (
      select p.event_time from ledger.active_phases p
      where p.account_id = account and p.ticker = symbol and p.timeframe = feed_seen.timeframe)
    when 'trend' then (
      select t.event_time from ledger.active_trends t
      where t.account_id = account and t.ticker = symbol)
    when 'tick' then (
      select t.tick_time from ledger.ticks t
      where t.account_id = account and t.ticker = symbol
        and t.tick_time <= private.now() + interval '1 minute'
      order by t.tick_time desc limit 1)
  end;
end;
$$;
comment on function private.feed_seen(uuid, text, text, integer) is
  'Up to when the newest event of a feed has been heard, by its own time; null when never.';
-- the view calls it, for the accounts it shows; by name nobody reaches it
grant execute on function private.feed_seen(uuid, text, text, integer)
  to authenticated, service_role;

create view public.expected_feeds with (security_invoker = true) as
select f.account_id, f.ticker, f.kind, f.timeframe, f.grace_minutes, f.created_at,
  private.feed_seen(f.account_id, f.ticker, f.kind, f.timeframe) as last_seen_at
from ledger.expected_feeds f;
comment on view public.expected_feeds is 'Expected alerts, and when each was last heard.';

create view public.feed_gaps with (security_invoker = true) as
select g.account_id, g.ticker, g.kind, g.timeframe, g.bar_close, g.detected_at, g.arrived_at
from ledger.feed_gaps g;
comment on view public.feed_gaps is 'Bars whose expected alert did not come in time.';

revoke all on public.expected_feeds, public.feed_gaps
  from public, anon, authenticated, service_role;
grant select on public.expected_feeds, public.feed_gaps to authenticated, service_role;

create function public.set_expected_feed(
  account_id uuid, ticker text, kind text, timeframe integer, grace_minutes integer default 5
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  symbol constant text := upper(btrim(set_expected_feed.ticker));
  unfit constant text := case
    when coalesce(length(symbol), 0) not between 1 and 40 then 'ticker'
    when coalesce(kind, '') not in ('signal', 'phase', 'trend', 'tick') then 'kind'
    when coalesce(timeframe, 0) not between 1 and 43200 then 'timeframe'
    when coalesce(grace_minutes, -1) not between 0 and 1440 then 'grace_minutes' end;
begin
  if not private.is_member(account_id, array['owner', 'risk', 'trader']) then
    return jsonb_build_object('ok', false, 'code', 'NOT_ALLOWED');
  elsif unfit is not null then
    return jsonb_build_object('ok', false, 'code', 'FIELD_INVALID', 'field', unfit);
  end if;
  insert into ledger.expected_feeds as kept (account_id, ticker, kind, timeframe, grace_minutes)
  values (set_expected_feed.account_id, symbol, set_expected_feed.kind,
    set_expected_feed.timeframe, set_expected_feed.grace_minutes)
  on conflict on constraint expected_feeds_pkey do update
  set grace_minutes = excluded.grace_minutes
  where kept.grace_minutes <> excluded.grace_minutes;
  return jsonb_build_object('ok', true, 'changed', found);
end;
$$;
comment on function public.set_expected_feed(uuid, text, text, integer, integer) is
  'Says that an alert comes at every close of a bar: an owner, risk member or trader.';

create function public.remove_expected_feed(
  account_id uuid, ticker text, kind text, timeframe integer
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
begin
  if not private.is_member(account_id, array['owner', 'risk', 'trader']) then
    return jsonb_build_object('ok', false, 'code', 'NOT_ALLOWED');
  end if;
  delete from ledger.expected_feeds f
  where f.account_id = remove_expected_feed.account_id
    and f.ticker = upper(btrim(remove_expected_feed.ticker))
    and f.kind = remove_expected_feed.kind and f.timeframe = remove_expected_feed.timeframe;
  return jsonb_build_object('ok', true, 'changed', found);
end;
$$;
comment on function public.remove_expected_feed(uuid, text, text, integer) is
  'Says that an alert is no longer expected; the gaps it had stay on record.';

revoke all on function public.set_expected_feed(uuid, text, text, integer, integer),
  public.remove_expected_feed(uuid, text, text, integer)
  from public, anon, authenticated, service_role;
grant execute on function public.set_expected_feed(uuid, text, text, integer, integer),
  public.remove_expected_feed(uuid, text, text, integer)
  to authenticated;
