-- Trade tallies: what the figures of trades follow from, as exact sums that take in a trade at a
-- time. They are those of engine/metrics/trade_tally.ts.

create type private.result_tally as (
  trades integer, wins integer, losses integer, won numeric, lost numeric,
  rs integer, r_sum numeric, r_squares numeric, r_least numeric, r_most numeric,
  win_leading integer, win_trailing integer, win_longest integer,
  loss_leading integer, loss_trailing integer, loss_longest integer
);
comment on type private.result_tally is
  'Results under one assumption about fills, dollars and R: counts, sums, and the runs of wins and '
  'of losses a stretch of trades begins with, ends with and has at the longest.';

create type private.trade_tally as (
  touch private.result_tally, three_quarters private.result_tally, mid private.result_tally,
  held integer, hold_ms numeric, maes integer, mae numeric, mfes integer, mfe numeric,
  explained integer, delta numeric, gamma numeric, theta numeric, vega numeric, rho numeric,
  residual numeric, live integer, delayed integer, synthetic integer, unstated integer
);
comment on type private.trade_tally is
  'Trades under the three fill assumptions; how many say how long, how far and why, with the sums; '
  'and how many rest on prices of which grade.';

create function private.add_result(t private.result_tally, net numeric, risk numeric)
returns private.result_tally
language plpgsql immutable
set search_path = ''
as $$
declare
  won constant integer := (net > 0)::integer;
  lost constant integer := (net < 0)::integer;
  -- twelve more places than money has, so that sums of R and of its squares keep their digits
  r constant numeric := case when risk > 0 then round(net / risk, 18) end;
  win_run constant integer := won * (coalesce(t.win_trailing, 0) + 1);
  loss_run constant integer := lost * (coalesce(t.loss_trailing, 0) + 1);
begin
  if net is null then
    return t;
  end if;
  return row(
    coalesce(t.trades, 0) + 1, coalesce(t.wins, 0) + won, coalesce(t.losses, 0) + lost,
    coalesce(t.won, 0) + won * net, coalesce(t.lost, 0) - lost * net,
    coalesce(t.rs, 0) + (r is not null)::integer, coalesce(t.r_sum, 0) + coalesce(r, 0),
    coalesce(t.r_squares, 0) + coalesce(r * r, 0), least(t.r_least, r), greatest(t.r_most, r),
    coalesce(t.win_leading, 0)
      + (won = 1 and coalesce(t.win_leading, 0) = coalesce(t.trades, 0))::integer,
    win_run, greatest(t.win_longest, win_run),
    coalesce(t.loss_leading, 0)
      + (lost = 1 and coalesce(t.loss_leading, 0) = coalesce(t.trades, 0))::integer,
    loss_run, greatest(t.loss_longest, loss_run)
  )::private.result_tally;
end;
$$;
comment on function private.add_result(private.result_tally, numeric, numeric) is
  'A tally with the result of a trade that was closed after all those in it.';

create function private.add_trade(t private.trade_tally, trade ledger.closed_trades)
returns private.trade_tally
language plpgsql immutable
set search_path = ''
as $$
declare
  hold constant numeric :=
    round(1000 * extract(epoch from trade.closed_at - trade.opened_at));
begin
  return row(
    private.add_result(t.touch, trade.net, trade.risk),
    private.add_result(t.three_quarters, trade.net_three_quarters, trade.risk),
    private.add_result(t.mid, trade.net_mid, trade.risk),
    coalesce(t.held, 0) + (hold is not null)::integer, coalesce(t.hold_ms, 0) + coalesce(hold, 0),
    coalesce(t.maes, 0) + (trade.mae is not null)::integer,
    coalesce(t.mae, 0) + coalesce(abs(trade.mae), 0),
    coalesce(t.mfes, 0) + (trade.mfe is not null)::integer,
    coalesce(t.mfe, 0) + coalesce(trade.mfe, 0),
    coalesce(t.explained, 0) + (trade.delta is not null)::integer,
    coalesce(t.delta, 0) + coalesce(trade.delta, 0),
    coalesce(t.gamma, 0) + coalesce(trade.gamma, 0),
    coalesce(t.theta, 0) + coalesce(trade.theta, 0),
    coalesce(t.vega, 0) + coalesce(trade.vega, 0), coalesce(t.rho, 0) + coalesce(trade.rho, 0),
    coalesce(t.residual, 0) + coalesce(trade.residual, 0),
    coalesce(t.live, 0) + coalesce(trade.evidence = 'LIVE', false)::integer,
    coalesce(t.delayed, 0) + coalesce(trade.evidence = 'DELAYED', false)::integer,
    coalesce(t.synthetic, 0) + coalesce(trade.evidence = 'SYNTHETIC', false)::integer,
    coalesce(t.unstated, 0) + (trade.evidence is null)::integer
  )::private.trade_tally;
end;
$$;
comment on function private.add_trade(private.trade_tally, ledger.closed_trades) is
  'A tally, or none, with a trade that was closed after all those in it.';

create aggregate private.tally(ledger.closed_trades) (
  sfunc = private.add_trade, stype = private.trade_tally
);
comment on aggregate private.tally(ledger.closed_trades) is
  'Tally of trades, which have to come in the order of closing.';

-- Tallies stand for every release and grade of evidence by itself and for all of them, so that no
-- figure has to mix grades: an empty text stands for all.
create table ledger.performance_days (
  account_id uuid not null references ledger.accounts (id),
  release text not null,
  evidence text not null
    constraint evidence_is_known
    check (evidence in ('', 'LIVE', 'DELAYED', 'SYNTHETIC', 'UNSTATED')),
  day date not null,
  tally private.trade_tally not null,
  open_time int8multirange not null,
  -- days of one release and grade in their order
  primary key (account_id, release, evidence, day)
) with (fillfactor = 70);
comment on table ledger.performance_days is
  'Tally of the trades closed on each New York day, of every release and grade and of all.';
comment on column ledger.performance_days.open_time is
  'When at least one of these trades was open, milliseconds since 1970.';

create table ledger.performance_totals (
  account_id uuid not null references ledger.accounts (id),
  release text not null,
  evidence text not null
    constraint evidence_is_known
    check (evidence in ('', 'LIVE', 'DELAYED', 'SYNTHETIC', 'UNSTATED')),
  tally private.trade_tally not null,
  primary key (account_id, release, evidence)
) with (fillfactor = 50);
comment on table ledger.performance_totals is
  'Tally of all closed trades, of every release and grade of evidence and of all.';

create table ledger.equity_days (
  account_id uuid not null references ledger.accounts (id),
  day date not null,
  realised numeric(18, 6) not null default 0,
  exits integer not null default 0,
  marked numeric(18, 6),
  -- the daily series in its order
  primary key (account_id, day)
);
comment on table ledger.equity_days is
  'New York days with an exit or a mark: what the exits brought, and the equity of the last mark.';
comment on column ledger.equity_days.marked is
  'Equity by the day''s last MARK_SUMMARY, which may be written after midnight; null without one.';

revoke all on ledger.performance_days, ledger.performance_totals, ledger.equity_days
  from public, anon, authenticated, service_role;
grant select on ledger.performance_days, ledger.performance_totals, ledger.equity_days
  to authenticated, service_role;
alter table ledger.performance_days enable row level security;
alter table ledger.performance_totals enable row level security;
alter table ledger.equity_days enable row level security;
create policy "members read the days of their accounts" on ledger.performance_days
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read the totals of their accounts" on ledger.performance_totals
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read the equity of their accounts" on ledger.equity_days
  for select to authenticated using (account_id in (select private.my_accounts()));
