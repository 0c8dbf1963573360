-- Following performance: closed trades, their tallies and the daily equity move in the statement
-- that records an entry, and can be made anew from the ledger.

-- Milliseconds in which a trade was open; nothing where that is not known or no time passed.
create function private.open_time(trade ledger.closed_trades) returns int8multirange
language plpgsql immutable
set search_path = ''
as $$
declare
  opened constant bigint := round(1000 * extract(epoch from trade.opened_at));
  closed constant bigint := round(1000 * extract(epoch from trade.closed_at));
begin
  return case when opened < closed then int8multirange(int8range(opened, closed))
    else int8multirange() end;
end;
$$;
comment on function private.open_time(ledger.closed_trades) is
  'Time from the first fill to the last exit, milliseconds since 1970.';

create function private.slices(trade ledger.closed_trades)
returns table (release text, evidence text)
language sql immutable
set search_path = ''
as $$
  select r, e
  from unnest(array['', trade.release]) r,
    unnest(array['', coalesce(trade.evidence, 'UNSTATED')]) e;
$$;
comment on function private.slices(ledger.closed_trades) is
  'The tallies a trade belongs to: of its release or of all, on its grade of evidence or on any.';

create function private.count_trade(trade ledger.closed_trades) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into ledger.performance_days as kept
    (account_id, release, evidence, day, tally, open_time)
  select trade.account_id, s.release, s.evidence, trade.closed_day,
    private.add_trade(null, trade), private.open_time(trade)
  from private.slices(trade) s
  on conflict (account_id, release, evidence, day) do update
  set tally = private.add_trade(kept.tally, trade), open_time = kept.open_time + excluded.open_time;
  insert into ledger.performance_totals as kept (account_id, release, evidence, tally)
  select trade.account_id, s.release, s.evidence, private.add_trade(null, trade)
  from private.slices(trade) s
  on conflict (account_id, release, evidence) do update
  set tally = private.add_trade(kept.tally, trade);
end;
$$;
comment on function private.count_trade(ledger.closed_trades) is
  'Adds a trade that was closed after all the others of its account to its tallies.';

-- A summary may be written after midnight, so it says which day it is of.
create function private.equity_day(kind text, body jsonb, occurred_at timestamptz) returns date
language plpgsql stable
set search_path = ''
as $$
begin
  return coalesce(case when kind = 'MARK_SUMMARY' then (body ->> 'day')::date end,
    (occurred_at at time zone 'America/New_York')::date);
end;
$$;
comment on function private.equity_day(text, jsonb, timestamptz) is
  'New York day whose equity an EXIT or MARK_SUMMARY is about.';

create function private.rebuild_performance(account uuid) returns void
language plpgsql
set search_path = ''
as $$
begin
  -- Nobody may append meanwhile.
  perform from ledger.heads h where h.account_id = account for update;
  delete from ledger.closed_trades t where t.account_id = account;
  delete from ledger.performance_days d where d.account_id = account;
  delete from ledger.performance_totals t where t.account_id = account;
  delete from ledger.equity_days d where d.account_id = account;
  insert into ledger.closed_trades
  select v.* from private.trades_closed v where v.account_id = account;
  perform private.recount_trades(account);
  insert into ledger.equity_days (account_id, day, realised, exits, marked)
  select account, e.day,
    coalesce(sum(private.number(e.body -> 'net')) filter (where e.kind = 'EXIT'), 0),
    count(*) filter (where e.kind = 'EXIT'),
    (array_agg(private.number(e.body -> 'equity') order by e.seq desc)
      filter (where e.kind = 'MARK_SUMMARY'))[1]
  from (
    select f.kind, f.seq, f.body, private.equity_day(f.kind, f.body, f.occurred_at) as day
    from ledger.entries f where f.account_id = account and f.kind in ('EXIT', 'MARK_SUMMARY')
  ) e
  group by e.day;
end;
$$;
comment on function private.rebuild_performance(uuid) is
  'Makes an account''s closed trades, tallies and daily equity anew from its ledger.';

create function private.recount_trades(account uuid) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into ledger.performance_days (account_id, release, evidence, day, tally, open_time)
  select account, s.release, s.evidence, t.closed_day, private.tally(t order by t.closed_seq),
    coalesce(range_agg(private.open_time(t)), int8multirange())
  from ledger.closed_trades t cross join lateral private.slices(t) s
  where t.account_id = account
  group by s.release, s.evidence, t.closed_day;
  insert into ledger.performance_totals (account_id, release, evidence, tally)
  select account, s.release, s.evidence, private.tally(t order by t.closed_seq)
  from ledger.closed_trades t cross join lateral private.slices(t) s
  where t.account_id = account
  group by s.release, s.evidence;
end;
$$;
comment on function private.recount_trades(uuid) is
  'Makes the tallies of an account that has none from its closed trades.';

-- Fires after project_entry, by its name.
create function private.project_performance() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := new.account_id;
  moved_on constant date := private.equity_day(new.kind, new.body, new.occurred_at);
  closed ledger.closed_trades;
begin
  -- Contracts that move once all are sold are no step that can be followed.
  if new.kind <> 'MARK_SUMMARY' and exists (
    select from ledger.closed_trades t where t.account_id = account and t.trade_id = new.trade_id
  ) then
    perform private.rebuild_performance(account);
    return null;
  end if;
  if new.kind = 'MARK_SUMMARY' then
    insert into ledger.equity_days (account_id, day, marked)
    values (account, moved_on, private.number(new.body -> 'equity'))
    on conflict (account_id, day) do update set marked = excluded.marked;
  elsif new.kind = 'EXIT' then
    insert into ledger.equity_days as kept (account_id, day, realised, exits)
    values (account, moved_on, private.number(new.body -> 'net'), 1)
    on conflict (account_id, day) do update
    set realised = kept.realised + excluded.realised, exits = kept.exits + 1;
    insert into ledger.closed_trades
    select v.* from private.trades_closed v
    where v.account_id = account and v.trade_id = new.trade_id
    returning * into closed;
    if found then
      perform private.count_trade(closed);
    end if;
  end if;
  return null;
end;
$$;
comment on function private.project_performance() is
  'Trigger: closed trades, their tallies and the daily equity after an entry.';

revoke all on function private.add_result(private.result_tally, numeric, numeric),
  private.add_trade(private.trade_tally, ledger.closed_trades),
  private.open_time(ledger.closed_trades), private.slices(ledger.closed_trades),
  private.count_trade(ledger.closed_trades), private.rebuild_performance(uuid),
  private.recount_trades(uuid), private.equity_day(text, jsonb, timestamptz),
  private.project_performance()
  from public, anon, authenticated, service_role;

create trigger project_performance after insert on ledger.entries
  for each row when (new.kind in ('FILL', 'EXIT', 'MARK_SUMMARY'))
  execute function private.project_performance();

select private.rebuild_performance(a.id) from ledger.accounts a;
