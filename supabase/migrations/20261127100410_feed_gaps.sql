-- Gaps as the sweep and the decisions see them.

-- Clocks of senders run a little apart from the exchange's.
create function private.clock_slack() returns interval
language sql immutable
set search_path = ''
return interval '30 seconds';

create function public.feeds_to_check() returns jsonb
language sql stable security definer
set search_path = ''
begin atomic
  select jsonb_build_object('ok', true, 'as_of', private.iso(private.now()), 'feeds', coalesce(
    jsonb_agg(jsonb_build_object('account_id', f.account_id, 'ticker', f.ticker, 'kind', f.kind,
      'timeframe', f.timeframe, 'grace_minutes', f.grace_minutes,
      'created_at', private.iso(f.created_at), 'last_seen_at', private.iso(f.last_seen_at),
      'last_gap_at', private.iso((
        select max(g.bar_close) from ledger.feed_gaps g
        where g.account_id = f.account_id and g.ticker = f.ticker and g.kind = f.kind
          and g.timeframe = f.timeframe)))
      order by f.account_id, f.ticker, f.kind, f.timeframe), '[]'))
  from public.expected_feeds f
  join ledger.accounts a on a.id = f.account_id
  where a.clock = 'live';
end;
comment on function public.feeds_to_check() is
  'What live accounts expect, when each was last heard, and the last bar it missed.';

-- Two sweeps at once record a gap once.
create function public.record_gaps(gaps jsonb) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  made ledger.feed_gaps;
  recorded integer := 0;
  ended integer;
begin
  for made in
    insert into ledger.feed_gaps (account_id, ticker, kind, timeframe, bar_close)
    select (g ->> 'account_id')::uuid, g ->> 'ticker', g ->> 'kind', (g ->> 'timeframe')::integer,
      (g ->> 'bar_close')::timestamptz
    from jsonb_array_elements(gaps) g
    on conflict do nothing
    returning *
  loop
    recorded := recorded + 1;
    perform realtime.send(
      jsonb_build_object('ticker', made.ticker, 'kind', made.kind, 'timeframe', made.timeframe,
        'bar_close', private.iso(made.bar_close)),
      'gap', private.channel(made.account_id), true);
  end loop;
  update ledger.feed_gaps g set arrived_at = private.now()
  where g.arrived_at is null
    and private.feed_seen(g.account_id, g.ticker, g.kind, g.timeframe)
      >= g.bar_close - private.clock_slack();
  get diagnostics ended = row_count;
  return jsonb_build_object('ok', true, 'recorded', recorded, 'ended', ended);
end;
$$;
comment on function public.record_gaps(jsonb) is
  'Keeps and announces bars whose alert is missing, and ends the gaps of feeds that are heard again.';
revoke all on function public.feeds_to_check(), public.record_gaps(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.feeds_to_check(), public.record_gaps(jsonb) to service_role;
-- record_gaps: the gaps that have not ended
create index feed_gaps_open on ledger.feed_gaps (account_id) where arrived_at is null;

-- What a ticker's decision asks the calendar about, for accounts that want no trade past a gap: the
-- feeds declared for it, or without any the hour's and the four hours' signals and phases.
create function private.expected_bars(account ledger.accounts, symbol text) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  declared jsonb;
begin
  if account.rules -> 'require_expected_bars' is distinct from 'true' or symbol is null then
    return jsonb '[]';
  end if;
  select jsonb_agg(jsonb_build_object('timeframe', f.timeframe, 'grace_minutes', f.grace_minutes,
    'since', private.iso(f.created_at),
    'seen_at', private.iso(private.feed_seen(account.id, symbol, f.kind, f.timeframe)))
    order by f.timeframe desc, f.kind)
  into declared
  from ledger.expected_feeds f where f.account_id = account.id and f.ticker = symbol;
  return coalesce(declared, (
    select jsonb_agg(jsonb_build_object('timeframe', bar.minutes, 'grace_minutes', 5, 'since', null,
      'seen_at', private.iso(greatest(
        private.feed_seen(account.id, symbol, 'signal', bar.minutes),
        private.feed_seen(account.id, symbol, 'phase', bar.minutes)))) order by bar.minutes desc)
    from (values (60), (240)) bar (minutes)));
end;
$$;
comment on function private.expected_bars(ledger.accounts, text) is
  'Alerts expected of a ticker and when each was last heard; empty for accounts that do not ask.';

-- The functions of 20261125100400_book_context but for expected_bars, which takes the place of
-- missing_bars: whether a bar is missing is a question for the calendar, which the engine has.
create or replace function private.context_account(
  account ledger.accounts, symbol text, as_of timestamptz
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'equity', private.equity(s), 'cash', s.cash, 'halted', s.halted,
      'open_trades', (
        select coalesce(jsonb_agg(jsonb_build_object('trade_id', p.trade_id, 'ticker', p.ticker,
          'direction', p.direction) order by p.opened_at, p.trade_id), '[]')
        from ledger.open_positions p where p.account_id = account.id and p.kind = 'REAL'),
      'realised_today', (
        select coalesce(sum(private.number(e.body -> 'net')), 0) from ledger.entries e
        where e.account_id = account.id and e.kind = 'EXIT'
          and e.occurred_at >= private.new_york_day(as_of) and e.occurred_at <= as_of),
      -- cooldowns reach back a week at most
      'last_stops', (
        select coalesce(jsonb_object_agg(stop.ticker, private.iso(stop.latest)), '{}')
        from (
          select e.ticker, max(e.occurred_at) as latest from ledger.entries e
          where e.account_id = account.id and e.kind = 'EXIT' and e.body ->> 'reason' = 'STOP_LOSS'
            and e.occurred_at >= as_of - interval '7 days' and e.occurred_at <= as_of
          group by e.ticker
        ) stop),
      'expected_bars', private.expected_bars(account, symbol),
      'rules', account.rules)
    from ledger.account_state s where s.account_id = account.id
  );
end;
$$;
drop function private.missing_bars(ledger.accounts, text, timestamptz);
