-- Contexts with the book and the active release: decision_context says what a decision may look at
-- and which positions its price concerns; book_context says the same of any tickers, for ticks and
-- for the sweep. One call and one snapshot each.

create function private.context_volatility(account uuid, symbol text, as_of timestamptz)
returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('value', t.iv, 'timestamp', private.iso(t.tick_time),
      'source', t.source)
    from ledger.ticks t
    where t.account_id = account and t.ticker = symbol and t.iv is not null
      and t.tick_time <= as_of and t.tick_time >= as_of - interval '1 day'
    order by t.tick_time desc limit 1
  );
end;
$$;
comment on function private.context_volatility(uuid, text, timestamptz) is
  'The newest implied volatility of a day, however old the newest price is; null when none.';

-- A backtest's clock moves every position, so all are listed there. What has no position or path,
-- from before there were any, cannot be listed and counts by its entry price.
create function private.context_book(account ledger.accounts, symbols text[]) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('positions', book.positions, 'other_value', book.other_value,
      'clock_at', private.iso(greatest(h.occurred_at, s.clock_at)),
      'last_summary_day', s.last_summary_day, 'first_day', s.first_day)
    from ledger.heads h
    join ledger.account_state s on s.account_id = h.account_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('position', p.position, 'path', p.path,
          'close_requested_at', private.iso(p.close_requested_at)) order by p.opened_at, p.trade_id)
          filter (where listed.it_is), '[]') as positions,
        coalesce(sum(p.value) filter (where p.kind = 'REAL' and not listed.it_is), 0) as other_value
      from ledger.open_positions p
      cross join lateral (
        select p.position is not null and p.path is not null
          and (account.clock <> 'live' or symbols is null or p.ticker = any (symbols)) as it_is
      ) listed
      where p.account_id = h.account_id
    ) book
    where h.account_id = account.id
  );
end;
$$;
comment on function private.context_book(ledger.accounts, text[]) is
  'Open positions of the tickers (null is all), what the others are worth, the account''s days.';

-- Of the tickers asked for and of those whose positions are listed.
create function private.context_ticks(
  account ledger.accounts, symbols text[], as_of timestamptz
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'ticks', coalesce(jsonb_object_agg(wanted.ticker, priced.tick)
        filter (where priced.tick is not null), '{}'),
      'implied_volatilities', coalesce(jsonb_object_agg(wanted.ticker, wanted.volatility)
        filter (where wanted.volatility is not null), '{}'))
    from (
      select t.ticker, private.context_volatility(account.id, t.ticker, as_of) as volatility
      from (
        select unnest(symbols) as ticker
        union
        select p.ticker from ledger.open_positions p
        where p.account_id = account.id and (account.clock <> 'live' or symbols is null)
      ) t
      where t.ticker is not null
    ) wanted
    left join lateral (
      select jsonb_build_object('price', t.price, 'timestamp', private.iso(t.tick_time), 'iv', t.iv,
        'source', t.source) as tick
      from ledger.ticks t
      where t.account_id = account.id and t.ticker = wanted.ticker
        and t.tick_time <= as_of and t.tick_time >= as_of - interval '15 minutes'
      order by t.tick_time desc limit 1
    ) priced on true
  );
end;
$$;
comment on function private.context_ticks(ledger.accounts, text[], timestamptz) is
  'By ticker: the newest price of 15 minutes and the newest implied volatility of a day.';

-- The symbol is null where no one ticker is meant; then no bar of it can be missing.
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
      'missing_bars', case when symbol is null then '[]'
        else private.missing_bars(account, symbol, as_of) end,
      'rules', account.rules)
    from ledger.account_state s where s.account_id = account.id
  );
end;
$$;

create or replace function private.context_at(
  account ledger.accounts, symbol text, as_of timestamptz
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('ok', true, 'duplicate', false, 'as_of', private.iso(as_of),
      'expected_sequence', h.seq + 1, 'clock', account.clock, 'release', s.release,
      'release_definition', private.active_definition(s),
      'exits_halted', s.halt_scope is not distinct from 'ENTRIES_AND_EXITS',
      'signals', private.context_signals(account.id, symbol, as_of),
      'phases', private.context_phases(account.id, symbol, as_of),
      'trend', private.context_trend(account.id, symbol, as_of),
      'tick', private.context_tick(account.id, symbol, as_of),
      'implied_volatility', private.context_volatility(account.id, symbol, as_of),
      'account', private.context_account(account, symbol, as_of))
      || private.context_book(account, array[symbol])
    from ledger.heads h join ledger.account_state s using (account_id)
    where h.account_id = account.id
  );
end;
$$;

create function private.book_at(
  account ledger.accounts, symbols text[], as_of timestamptz
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('ok', true, 'duplicate', false, 'as_of', private.iso(as_of),
      'expected_sequence', h.seq + 1, 'clock', account.clock, 'release', s.release,
      'release_definition', private.active_definition(s),
      'exits_halted', s.halt_scope is not distinct from 'ENTRIES_AND_EXITS',
      'account', private.context_account(account, null, as_of))
      || private.context_book(account, symbols) || private.context_ticks(account, symbols, as_of)
    from ledger.heads h join ledger.account_state s using (account_id)
    where h.account_id = account.id
  );
end;
$$;

drop function private.equity(ledger.account_state, numeric);
alter table ledger.account_state drop column unrealised;
