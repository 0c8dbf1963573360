-- Contexts at a third of their cost. Their answers are those of 20261125100400_book_context; two
-- things took most of the time. Building jsonb out of jsonb unpacks and packs every member at every
-- level, only to be printed in the end; json is text, which is put together as it is. And shadows
-- stay open for days, so an account of many tickers has hundreds, which each signal read.

-- context_positions: a ticker's positions
create index open_positions_by_ticker on ledger.open_positions (account_id, ticker);
-- equity, the list of open trades, and context_positions: the value of those of other tickers
create index open_positions_real on ledger.open_positions (account_id) where kind = 'REAL';

drop function private.context_signals(uuid, text, timestamptz);
create function private.context_signals(account uuid, symbol text, as_of timestamptz) returns json
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select coalesce(json_agg(json_build_object('signal', s.event,
      'received_at', private.iso(s.received_at), 'expires_at', private.iso(s.expires_at))
      order by s.timeframe desc), '[]')
    from ledger.active_signals s
    where s.account_id = account and s.ticker = symbol
      and s.received_at <= as_of and s.expires_at > as_of
  );
end;
$$;

drop function private.context_phases(uuid, text, timestamptz);
create function private.context_phases(account uuid, symbol text, as_of timestamptz) returns json
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select coalesce(json_agg(json_build_object('phase', p.event,
      'received_at', private.iso(p.received_at), 'expires_at', private.iso(p.expires_at))
      order by p.timeframe desc), '[]')
    from ledger.active_phases p
    where p.account_id = account and p.ticker = symbol
      and p.received_at <= as_of and p.expires_at > as_of
  );
end;
$$;

drop function private.context_trend(uuid, text, timestamptz);
create function private.context_trend(account uuid, symbol text, as_of timestamptz) returns json
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select json_build_object('trend', t.event,
      'received_at', private.iso(t.received_at), 'expires_at', private.iso(t.expires_at))
    from ledger.active_trends t
    where t.account_id = account and t.ticker = symbol
      and t.received_at <= as_of and t.expires_at > as_of
  );
end;
$$;

-- A backtest's clock moves every position, so all are listed there. What has no position or path,
-- from before there were any, cannot be listed and counts by its entry price.
drop function private.context_book(ledger.accounts, text[]);
create function private.context_positions(
  account ledger.accounts, symbols text[], out listed json, out other_value numeric
)
language plpgsql stable
set search_path = ''
as $$
declare
  every constant boolean := account.clock <> 'live' or symbols is null;
begin
  if every then
    select json_agg(json_build_object('position', p.position, 'path', p.path,
      'close_requested_at', private.iso(p.close_requested_at)) order by p.opened_at, p.trade_id)
    into listed
    from ledger.open_positions p
    where p.account_id = account.id and p.position is not null and p.path is not null;
  else
    select json_agg(json_build_object('position', p.position, 'path', p.path,
      'close_requested_at', private.iso(p.close_requested_at)) order by p.opened_at, p.trade_id)
    into listed
    from ledger.open_positions p
    where p.account_id = account.id and p.ticker = any (symbols)
      and p.position is not null and p.path is not null;
  end if;
  listed := coalesce(listed, '[]');
  select coalesce(sum(p.value), 0) into other_value
  from ledger.open_positions p
  where p.account_id = account.id and p.kind = 'REAL'
    and not (p.position is not null and p.path is not null
      and (every or p.ticker = any (symbols)));
end;
$$;
comment on function private.context_positions(ledger.accounts, text[]) is
  'Open positions of the tickers (null is all), and what the others are worth.';

drop function private.context_at(ledger.accounts, text, timestamptz);
create function private.context_at(account ledger.accounts, symbol text, as_of timestamptz)
returns json
language plpgsql stable
set search_path = ''
as $$
declare
  book constant record := private.context_positions(account, array[symbol]);
begin
  return (
    select json_build_object('ok', true, 'duplicate', false, 'as_of', private.iso(as_of),
      'expected_sequence', h.seq + 1, 'clock', account.clock, 'release', s.release,
      'release_definition', private.active_definition(s),
      'exits_halted', s.halt_scope is not distinct from 'ENTRIES_AND_EXITS',
      'signals', private.context_signals(account.id, symbol, as_of),
      'phases', private.context_phases(account.id, symbol, as_of),
      'trend', private.context_trend(account.id, symbol, as_of),
      'tick', private.context_tick(account.id, symbol, as_of),
      'implied_volatility', private.context_volatility(account.id, symbol, as_of),
      'account', private.context_account(account, symbol, as_of),
      'positions', book.listed, 'other_value', book.other_value,
      'clock_at', private.iso(greatest(h.occurred_at, s.clock_at)),
      'last_summary_day', s.last_summary_day, 'first_day', s.first_day)
    from ledger.heads h join ledger.account_state s using (account_id)
    where h.account_id = account.id
  );
end;
$$;

drop function private.book_at(ledger.accounts, text[], timestamptz);
create function private.book_at(account ledger.accounts, symbols text[], as_of timestamptz)
returns json
language plpgsql stable
set search_path = ''
as $$
declare
  book constant record := private.context_positions(account, symbols);
  prices constant jsonb := private.context_ticks(account, symbols, as_of);
begin
  return (
    select json_build_object('ok', true, 'duplicate', false, 'as_of', private.iso(as_of),
      'expected_sequence', h.seq + 1, 'clock', account.clock, 'release', s.release,
      'release_definition', private.active_definition(s),
      'exits_halted', s.halt_scope is not distinct from 'ENTRIES_AND_EXITS',
      'account', private.context_account(account, null, as_of),
      'positions', book.listed, 'other_value', book.other_value,
      'clock_at', private.iso(greatest(h.occurred_at, s.clock_at)),
      'last_summary_day', s.last_summary_day, 'first_day', s.first_day,
      'ticks', prices -> 'ticks', 'implied_volatilities', prices -> 'implied_volatilities')
    from ledger.heads h join ledger.account_state s using (account_id)
    where h.account_id = account.id
  );
end;
$$;

-- Those of 20261125100410_context_calls, printed as they are put together.
drop function public.decision_context(uuid, uuid, text, text, text, timestamptz);
create function public.decision_context(
  account_id uuid,
  receipt_id uuid,
  ticker text,
  kind text,
  semantic_key text,
  event_time timestamptz
) returns json
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  account ledger.accounts;
  instant record;
begin
  select * into account from ledger.accounts a where a.id = decision_context.account_id;
  instant := private.context_instant(account, decision_context.receipt_id, decision_context.kind,
    decision_context.semantic_key, decision_context.event_time);
  return coalesce(instant.answer::json,
    private.context_at(account, decision_context.ticker, instant.as_of));
end;
$$;
comment on function public.decision_context(uuid, uuid, text, text, text, timestamptz) is
  'What may be looked at for one ticker now, or the answer of the event this one repeats.';
revoke all on function public.decision_context(uuid, uuid, text, text, text, timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.decision_context(uuid, uuid, text, text, text, timestamptz)
  to service_role;

drop function public.book_context(uuid, uuid, text[], text, text, timestamptz);
create function public.book_context(
  account_id uuid,
  receipt_id uuid,
  tickers text[],
  kind text,
  semantic_key text,
  event_time timestamptz
) returns json
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  account ledger.accounts;
  instant record;
begin
  select * into account from ledger.accounts a where a.id = book_context.account_id;
  instant := private.context_instant(account, book_context.receipt_id, book_context.kind,
    book_context.semantic_key, book_context.event_time);
  return coalesce(instant.answer::json, private.book_at(account, tickers, instant.as_of));
end;
$$;
comment on function public.book_context(uuid, uuid, text[], text, text, timestamptz) is
  'The account, its open positions of some tickers or of all (null) and what prices them, or '
  'the answer of the event this one repeats.';
revoke all on function public.book_context(uuid, uuid, text[], text, text, timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.book_context(uuid, uuid, text[], text, text, timestamptz)
  to service_role;
