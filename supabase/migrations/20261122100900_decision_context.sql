-- decision_context: everything a decision may look at, in one answer and one snapshot.

create function private.new_york_day(moment timestamptz) returns timestamptz
language plpgsql immutable
set search_path = ''
as $$
begin
  return date_trunc('day', moment at time zone 'America/New_York') at time zone 'America/New_York';
end;
$$;
comment on function private.new_york_day(timestamptz) is 'The midnight that began the New York day.';

create function private.context_signals(account uuid, symbol text, as_of timestamptz) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('signal', s.event,
      'received_at', private.iso(s.received_at), 'expires_at', private.iso(s.expires_at))
      order by s.timeframe desc), '[]')
    from ledger.active_signals s
    where s.account_id = account and s.ticker = symbol
      and s.received_at <= as_of and s.expires_at > as_of
  );
end;
$$;

create function private.context_phases(account uuid, symbol text, as_of timestamptz) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('phase', p.event,
      'received_at', private.iso(p.received_at), 'expires_at', private.iso(p.expires_at))
      order by p.timeframe desc), '[]')
    from ledger.active_phases p
    where p.account_id = account and p.ticker = symbol
      and p.received_at <= as_of and p.expires_at > as_of
  );
end;
$$;

create function private.context_trend(account uuid, symbol text, as_of timestamptz) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('trend', t.event,
      'received_at', private.iso(t.received_at), 'expires_at', private.iso(t.expires_at))
    from ledger.active_trends t
    where t.account_id = account and t.ticker = symbol
      and t.received_at <= as_of and t.expires_at > as_of
  );
end;
$$;

-- A price may be 15 minutes old, a volatility one day.
create function private.context_tick(account uuid, symbol text, as_of timestamptz) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('price', t.price, 'timestamp', private.iso(t.tick_time),
      'bid', t.bid, 'ask', t.ask, 'source', t.source, 'received_at', private.iso(t.received_at),
      'iv', v.iv, 'iv_timestamp', private.iso(v.tick_time))
    from ledger.ticks t
    left join lateral (
      select n.iv, n.tick_time from ledger.ticks n
      where n.account_id = account and n.ticker = symbol and n.iv is not null
        and n.tick_time <= as_of and n.tick_time >= as_of - interval '1 day'
      order by n.tick_time desc limit 1
    ) v on true
    where t.account_id = account and t.ticker = symbol
      and t.tick_time <= as_of and t.tick_time >= as_of - interval '15 minutes'
    order by t.tick_time desc limit 1
  );
end;
$$;

-- A higher timeframe's bar is missing when neither a signal nor a phase of it came within one
-- timeframe and five minutes. Looked at only for accounts that ask for it.
create function private.missing_bars(account ledger.accounts, symbol text, as_of timestamptz)
returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(bar.minutes order by bar.minutes desc), '[]')
    from (values (60), (240)) bar (minutes)
    where account.rules -> 'require_expected_bars' = 'true'
      and not exists (
        select from (
          select s.timeframe, s.received_at from ledger.active_signals s
          where s.account_id = account.id and s.ticker = symbol
          union all
          select p.timeframe, p.received_at from ledger.active_phases p
          where p.account_id = account.id and p.ticker = symbol
        ) seen
        where seen.timeframe = bar.minutes
          and seen.received_at > as_of - make_interval(mins => bar.minutes + 5)
      )
  );
end;
$$;

create function private.context_account(account ledger.accounts, symbol text, as_of timestamptz)
returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'equity', private.equity(s, account.starting_cash), 'cash', s.cash, 'halted', s.halted,
      'open_trades', (
        select coalesce(jsonb_agg(jsonb_build_object('trade_id', p.trade_id, 'ticker', p.ticker,
          'direction', p.direction) order by p.opened_at, p.trade_id), '[]')
        from ledger.open_positions p where p.account_id = account.id),
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
      'missing_bars', private.missing_bars(account, symbol, as_of),
      'rules', account.rules)
    from ledger.account_state s where s.account_id = account.id
  );
end;
$$;

-- All of these are stable, so everything comes from the one snapshot of the calling statement.
create function private.context_at(account ledger.accounts, symbol text, as_of timestamptz)
returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('ok', true, 'duplicate', false, 'as_of', private.iso(as_of),
      'expected_sequence', h.seq + 1, 'clock', account.clock, 'release', s.release,
      'signals', private.context_signals(account.id, symbol, as_of),
      'phases', private.context_phases(account.id, symbol, as_of),
      'trend', private.context_trend(account.id, symbol, as_of),
      'tick', private.context_tick(account.id, symbol, as_of),
      'account', private.context_account(account, symbol, as_of))
    from ledger.heads h join ledger.account_state s using (account_id)
    where h.account_id = account.id
  );
end;
$$;

create function public.decision_context(
  account_id uuid,
  receipt_id uuid,
  ticker text,
  kind text,
  semantic_key text,
  event_time timestamptz
) returns jsonb
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  account ledger.accounts;
  receipt ledger.receipts;
  duplicate jsonb;
  seen timestamptz;
  as_of timestamptz;
begin
  select * into account from ledger.accounts a where a.id = decision_context.account_id;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN');
  end if;
  if receipt_id is not null then
    select * into receipt from ledger.receipts r
    where r.id = decision_context.receipt_id
      and r.received_at = private.uuid_time(decision_context.receipt_id)
      and r.account_id = account.id;
    if not found then
      return jsonb_build_object('ok', false, 'code', 'RECEIPT_UNKNOWN');
    end if;
    duplicate := private.answer_duplicate(account.id, receipt.id, decision_context.kind, semantic_key);
    if duplicate is not null then
      return duplicate;
    end if;
  end if;
  seen := private.account_clock(account);
  if account.clock = 'live' then
    as_of := greatest(coalesce(receipt.received_at, private.now()), seen);
  else
    as_of := coalesce(private.milliseconds(event_time), seen, receipt.received_at, private.now());
    if as_of < seen then
      return jsonb_build_object('ok', false, 'code', 'CLOCK_BACKWARDS', 'clock_at', private.iso(seen));
    end if;
  end if;
  return private.context_at(account, decision_context.ticker, as_of);
end;
$$;
comment on function public.decision_context(uuid, uuid, text, text, text, timestamptz) is
  'What may be looked at for one ticker now, or the answer of the event this one repeats.';
revoke all on function public.decision_context(uuid, uuid, text, text, text, timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.decision_context(uuid, uuid, text, text, text, timestamptz)
  to service_role;
