-- Events: what is active for a ticker, and the prices seen. An older event never overwrites a
-- newer one, whatever order they arrive in: the guards are in the statements below.

create table ledger.active_signals (
  account_id uuid not null references ledger.accounts (id),
  ticker text not null,
  timeframe integer not null constraint timeframe_is_positive check (timeframe > 0),
  event jsonb not null,
  receipt_id uuid,
  event_time timestamptz not null,
  bar_time timestamptz,
  quality_rank integer not null default 0,
  received_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, ticker, timeframe)
);
comment on table ledger.active_signals is
  'The last signal of each ticker and timeframe; active on [received_at, expires_at).';
comment on column ledger.active_signals.quality_rank is '3 EXTREME, 2 HIGH, 1 MEDIUM, 0 unknown.';

create table ledger.active_phases (
  account_id uuid not null references ledger.accounts (id),
  ticker text not null,
  timeframe integer not null constraint timeframe_is_positive check (timeframe > 0),
  event jsonb not null,
  receipt_id uuid,
  event_time timestamptz not null,
  received_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, ticker, timeframe)
);
comment on table ledger.active_phases is 'The last phase of each ticker and timeframe.';

create table ledger.active_trends (
  account_id uuid not null references ledger.accounts (id),
  ticker text not null,
  event jsonb not null,
  receipt_id uuid,
  event_time timestamptz not null,
  received_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, ticker)
);
comment on table ledger.active_trends is 'The last trend of each ticker.';

create table ledger.ticks (
  account_id uuid not null,
  ticker text not null,
  tick_time timestamptz not null constraint tick_time_is_plausible
    check (tick_time >= '2000-01-01 00:00:00+00' and tick_time < '2100-01-01 00:00:00+00'),
  price numeric(18, 6) not null constraint price_is_positive check (price > 0),
  iv double precision constraint iv_is_a_decimal check (iv > 0 and iv <= 10),
  bid numeric(18, 6),
  ask numeric(18, 6),
  source text,
  received_at timestamptz not null default private.now()
);
select private.make_monthly('ledger.ticks', 'tick_time', false);
comment on table ledger.ticks is
  'Every price seen of a ticker, by its own time. The first of an instant stays.';
-- decision_context: the newest tick up to an instant
alter table ledger.ticks add primary key (account_id, ticker, tick_time);
-- decision_context: the newest implied volatility up to an instant
create index ticks_with_iv on ledger.ticks (account_id, ticker, tick_time desc) where iv is not null;

revoke all on ledger.active_signals, ledger.active_phases, ledger.active_trends, ledger.ticks
  from public, anon, authenticated, service_role;
grant select on ledger.active_signals, ledger.active_phases, ledger.active_trends, ledger.ticks
  to authenticated, service_role;
alter table ledger.active_signals enable row level security;
alter table ledger.active_phases enable row level security;
alter table ledger.active_trends enable row level security;
create policy "members read the signals of their accounts" on ledger.active_signals
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read the phases of their accounts" on ledger.active_phases
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read the trends of their accounts" on ledger.active_trends
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read the ticks of their accounts" on ledger.ticks
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "functions read ticks" on ledger.ticks for select to current_user using (true);
create policy "functions append ticks" on ledger.ticks for insert to current_user with check (true);

create function private.store_event(account uuid, receipt uuid, item jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  case item ->> 'kind'
    when 'signal' then
      -- A later bar replaces; within a bar the higher quality does; of equals the first received
      -- stays. What has expired keeps nothing out.
      insert into ledger.active_signals as kept (account_id, ticker, timeframe, event, receipt_id,
        event_time, bar_time, quality_rank, received_at, expires_at)
      values (account, item ->> 'ticker', (item ->> 'timeframe')::integer, item -> 'event', receipt,
        (item ->> 'event_time')::timestamptz, (item ->> 'bar_time')::timestamptz,
        coalesce((item ->> 'quality_rank')::integer, 0), (item ->> 'received_at')::timestamptz,
        (item ->> 'expires_at')::timestamptz)
      on conflict (account_id, ticker, timeframe) do update
      set event = excluded.event, receipt_id = excluded.receipt_id,
        event_time = excluded.event_time, bar_time = excluded.bar_time,
        quality_rank = excluded.quality_rank, received_at = excluded.received_at,
        expires_at = excluded.expires_at
      where kept.expires_at <= excluded.received_at
        or (coalesce(excluded.bar_time, excluded.event_time), excluded.quality_rank, kept.received_at)
          > (coalesce(kept.bar_time, kept.event_time), kept.quality_rank, excluded.received_at);
    when 'phase' then
      insert into ledger.active_phases as kept (account_id, ticker, timeframe, event, receipt_id,
        event_time, received_at, expires_at)
      values (account, item ->> 'ticker', (item ->> 'timeframe')::integer, item -> 'event', receipt,
        (item ->> 'event_time')::timestamptz, (item ->> 'received_at')::timestamptz,
        (item ->> 'expires_at')::timestamptz)
      on conflict (account_id, ticker, timeframe) do update
      set event = excluded.event, receipt_id = excluded.receipt_id,
        event_time = excluded.event_time, received_at = excluded.received_at,
        expires_at = excluded.expires_at
      where kept.expires_at <= excluded.received_at
        or (excluded.event_time, kept.received_at) > (kept.event_time, excluded.received_at);
    when 'trend' then
      insert into ledger.active_trends as kept (account_id, ticker, event, receipt_id, event_time,
        received_at, expires_at)
      values (account, item ->> 'ticker', item -> 'event', receipt,
        (item ->> 'event_time')::timestamptz, (item ->> 'received_at')::timestamptz,
        (item ->> 'expires_at')::timestamptz)
      on conflict (account_id, ticker) do update
      set event = excluded.event, receipt_id = excluded.receipt_id,
        event_time = excluded.event_time, received_at = excluded.received_at,
        expires_at = excluded.expires_at
      where kept.expires_at <= excluded.received_at
        or (excluded.event_time, kept.received_at) > (kept.event_time, excluded.received_at);
    when 'tick' then
      null;  -- private.store_ticks takes all of a call's ticks at once
    else
      raise exception 'event kind % is not known', item ->> 'kind'
        using errcode = 'check_violation', column = 'events.kind';
  end case;
end;
$$;
comment on function private.store_event(uuid, uuid, jsonb) is
  'Makes a signal, phase or trend the active one unless the kept one is newer.';

-- A live account cannot use a price from another season; taking it would only make months.
create function private.store_ticks(account uuid, clock text, events jsonb) returns integer
language plpgsql
set search_path = ''
as $$
declare
  stored jsonb;
begin
  if not events @> '[{"kind": "tick"}]' then
    return 0;
  end if;
  with sent as (
    select e ->> 'ticker' as ticker,
      private.milliseconds((e ->> 'timestamp')::timestamptz) as tick_time,
      (e ->> 'price')::numeric as price, (e ->> 'iv')::double precision as iv,
      (e ->> 'bid')::numeric as bid, (e ->> 'ask')::numeric as ask, e ->> 'source' as source
    from jsonb_array_elements(events) e where e ->> 'kind' = 'tick'
  ), kept as (
    insert into ledger.ticks (account_id, ticker, tick_time, price, iv, bid, ask, source)
    select account, s.ticker, s.tick_time, s.price, s.iv, s.bid, s.ask, s.source from sent s
    where clock = 'backtest'
      or s.tick_time between private.now() - interval '31 days' and private.now() + interval '1 day'
    on conflict do nothing
    returning ticks.ticker, ticks.tick_time, ticks.price
  )
  select coalesce(jsonb_agg(jsonb_build_object('ticker', k.ticker, 'price', k.price,
    'timestamp', private.iso(k.tick_time)) order by k.tick_time), '[]') into stored from kept k;
  perform private.broadcast_ticks(account, stored);
  return jsonb_array_length(stored);
end;
$$;
comment on function private.store_ticks(uuid, text, jsonb) is
  'Stores the ticks among the events, once per instant, and returns how many were new.';
