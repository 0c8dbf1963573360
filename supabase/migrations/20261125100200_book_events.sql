-- Book events: what append_entries takes beside ticks and alerts, to keep the open positions.
--
--   {kind: position, trade_id, position, path}   opens or updates a shadow or a twin
--   {kind: position, trade_id, closed: true}     removes it
--   {kind: mark, trade_id, path}                 the value of any open position at path.at

create function private.store_position(account uuid, item jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  trade constant text := item ->> 'trade_id';
  placed constant jsonb := item -> 'position';
begin
  if length(trade) between 1 and 100 is not true then
    raise exception 'a position needs a trade_id'
      using errcode = 'check_violation', column = 'events.trade_id';
  elsif item -> 'closed' = 'true' then
    delete from ledger.open_positions p
    where p.account_id = account and p.trade_id = trade and p.kind <> 'REAL';
    return;
  elsif coalesce(placed ->> 'kind', '') not in ('RULE', 'SIZE') then
    raise exception 'only shadows and twins are placed by events'
      using errcode = 'check_violation', column = 'events.position';
  end if;
  insert into ledger.open_positions as kept (account_id, trade_id, ticker, direction, contracts,
    entry_price, opened_at, kind, position, path)
  values (account, trade, placed ->> 'ticker', placed ->> 'direction',
    private.number(placed -> 'contracts_open'), private.number(placed #> '{entry,price}'),
    (placed ->> 'opened_at')::timestamptz, placed ->> 'kind', placed, item -> 'path')
  on conflict (account_id, trade_id) do update
  set contracts = excluded.contracts, kind = excluded.kind, position = excluded.position,
    path = case when excluded.path is null
        or (excluded.path ->> 'at')::timestamptz < (kept.path ->> 'at')::timestamptz
      then kept.path else excluded.path end
  where kept.kind <> 'REAL';
  if not found then
    raise exception 'the real trade % follows its ledger entries', trade
      using errcode = 'check_violation', column = 'events.trade_id';
  end if;
  delete from ledger.open_positions p
  where p.account_id = account and p.trade_id = trade and p.contracts <= 0;
end;
$$;
comment on function private.store_position(uuid, jsonb) is
  'Opens, updates or removes a shadow or a twin; never a real trade.';

-- A mark that is not newer than the kept one changes nothing: its sums would not follow on from it.
create function private.store_marks(account uuid, events jsonb) returns text[]
language plpgsql
set search_path = ''
as $$
declare
  changed text[];
begin
  if not events @> '[{"kind": "mark"}]' then
    return array[]::text[];
  elsif exists (
    select from jsonb_array_elements(events) e
    where e ->> 'kind' = 'mark' and (e ->> 'trade_id' is null or e #>> '{path,at}' is null
      or private.number(e #> '{path,theoretical}') is null
      or private.number(e #> '{path,market,spot}') is null)
  ) then
    raise exception 'a mark needs a trade_id and a path with at, theoretical and market.spot'
      using errcode = 'check_violation', column = 'events.path';
  end if;
  with newer as (
    select distinct on (p.trade_id, sent.moment) p.trade_id, p.kind, p.contracts, sent.moment,
      sent.path
    from (
      select e ->> 'trade_id' as trade_id, e -> 'path' as path,
        private.milliseconds((e #>> '{path,at}')::timestamptz) as moment
      from jsonb_array_elements(events) e where e ->> 'kind' = 'mark'
    ) sent
    join ledger.open_positions p on p.account_id = account and p.trade_id = sent.trade_id
    where coalesce(sent.moment > (p.path ->> 'at')::timestamptz, true)
  ), stored as (
    insert into ledger.marks (account_id, trade_id, mark_time, kind, contracts, evidence, spot,
      volatility, theoretical, delta, gamma, theta, vega, rho, parts)
    select account, n.trade_id, n.moment, n.kind, n.contracts, n.path #>> '{market,evidence}',
      private.number(n.path #> '{market,spot}'), private.number(n.path -> 'volatility'),
      private.number(n.path -> 'theoretical'), private.number(n.path -> 'delta'),
      private.number(n.path -> 'gamma'), private.number(n.path -> 'theta'),
      private.number(n.path -> 'vega'), private.number(n.path -> 'rho'), n.path -> 'parts'
    from newer n where n.kind = 'REAL'
    on conflict do nothing
  ), moved as (
    update ledger.open_positions p set path = newest.path
    from (
      select distinct on (n.trade_id) n.trade_id, n.path from newer n
      order by n.trade_id, n.moment desc
    ) newest
    where p.account_id = account and p.trade_id = newest.trade_id
    returning p.trade_id
  )
  select coalesce(array_agg(m.trade_id), '{}') into changed from moved m;
  return changed;
end;
$$;
comment on function private.store_marks(uuid, jsonb) is
  'Takes in the marks among the events that are newer than what is kept of their trades, and '
  'returns the trades.';

create function private.store_book(account uuid, events jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  changed text[];
begin
  if not (events @> '[{"kind": "position"}]' or events @> '[{"kind": "mark"}]') then
    return;
  end if;
  perform private.store_position(account, e.value)
  from jsonb_array_elements(events) with ordinality e
  where e.value ->> 'kind' = 'position' order by e.ordinality;
  changed := private.store_marks(account, events) || array(
    select e ->> 'trade_id' from jsonb_array_elements(events) e where e ->> 'kind' = 'position');
  if changed <> '{}' then
    perform realtime.send(
      jsonb_build_object('trade_ids',
        (select jsonb_agg(distinct c order by c) from unnest(changed) c)),
      'mark', private.channel(account), true);
  end if;
end;
$$;
comment on function private.store_book(uuid, jsonb) is
  'Takes in the positions, then the marks among the events, and says in one message which trades '
  'they changed.';

-- The clock of a backtest account follows its events too. Returns whether it ran backwards. Marks
-- and positions have no time of their own: they come with the tick or entry that made them.
create or replace function private.move_clock(account uuid, events jsonb, seen timestamptz)
returns boolean
language plpgsql
set search_path = ''
as $$
declare
  latest timestamptz;
begin
  select max(private.milliseconds(coalesce(e ->> 'received_at', e ->> 'timestamp')::timestamptz))
  into latest from jsonb_array_elements(events) e;
  if latest < seen then
    return true;
  end if;
  update ledger.account_state s set clock_at = latest
  where s.account_id = account and latest is not null;
  return false;
end;
$$;

-- Tables in the order of their names, as ensure_partitions has them, so that makers don't cross.
create or replace function private.ensure_months(entries jsonb, events jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  moment timestamptz;
  target text;
  item jsonb;
begin
  for place in -1 .. jsonb_array_length(entries) - 1 loop
    -- the first turn is for entries without a time of their own
    moment := case place when -1 then clock_timestamp()
      else (entries -> place ->> 'occurred_at')::timestamptz end;
    if to_regclass('ledger.entries' || to_char(moment at time zone 'UTC', '"_y"YYYY"m"MM')) is null
      and moment between '2000-01-01 00:00:00+00' and '2099-12-31 00:00:00+00' then
      perform private.ensure_month('ledger', 'entries', moment);
    end if;
  end loop;
  for item, target in
    select e, case e ->> 'kind' when 'mark' then 'marks' when 'tick' then 'ticks' end as in_table
    from jsonb_array_elements(events) e where e ->> 'kind' in ('mark', 'tick') order by in_table
  loop
    moment := (case target when 'marks' then item #>> '{path,at}' else item ->> 'timestamp' end)
      ::timestamptz;
    if to_regclass('ledger.' || target || to_char(moment at time zone 'UTC', '"_y"YYYY"m"MM'))
        is null
      and moment between '2000-01-01 00:00:00+00' and '2099-12-31 00:00:00+00' then
      perform private.ensure_month('ledger', target, moment);
    end if;
  end loop;
end;
$$;
