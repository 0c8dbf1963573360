-- Performance views: what members read of closed trades, their tallies and the daily equity.

create view public.closed_trades with (security_invoker = true) as
select t.account_id, t.trade_id, t.closed_seq, t.closed_at, t.closed_day, t.opened_at, t.ticker,
  t.contracts, t.exit_reason, t.net, t.net_three_quarters, t.net_mid, t.risk,
  case when t.risk > 0 then round(t.net / t.risk, 6) end as r, t.delta, t.gamma, t.theta, t.vega,
  t.rho, t.residual, t.mae, t.mfe, t.direction, t.timeframe,
  -- ranges of docs/metrics.md; a bound belongs to the range above it
  case when t.timeframe <= 5 then 'SCALP' when t.timeframe <= 60 then 'DAY'
    when t.timeframe <= 240 then 'SWING' when t.timeframe > 240 then 'LEAP' end as trade_type,
  t.dte_bucket, t.quality, t.ai_score,
  case when t.ai_score >= 9 then 'EXTREME_PLUS' when t.ai_score >= 8 then 'EXTREME'
    when t.ai_score >= 7 then 'HIGH' when t.ai_score >= 6 then 'MEDIUM'
    when t.ai_score < 6 then 'LOW' end as ai_score_bucket,
  t.iv_rank,
  case when t.iv_rank >= 80 then '80_TO_100' when t.iv_rank >= 60 then '60_TO_80'
    when t.iv_rank >= 40 then '40_TO_60' when t.iv_rank >= 20 then '20_TO_40'
    when t.iv_rank < 20 then '0_TO_20' end as iv_rank_bucket,
  t.trend_strength,
  case when t.trend_strength >= 80 then '80_TO_100' when t.trend_strength >= 60 then '60_TO_80'
    when t.trend_strength >= 40 then '40_TO_60' when t.trend_strength < 40 then '0_TO_40'
    end as trend_strength_bucket,
  t.volume_vs_avg,
  case when t.volume_vs_avg >= 2 then '2.0_AND_MORE' when t.volume_vs_avg >= 1.3 then '1.3_TO_2.0'
    when t.volume_vs_avg >= 0.7 then '0.7_TO_1.3' when t.volume_vs_avg < 0.7 then '0_TO_0.7'
    end as volume_bucket,
  t.session, t.day_of_week, t.htf_alignment, t.volatility_regime, t.trend_regime, t.release,
  t.evidence
from ledger.closed_trades t;
comment on view public.closed_trades is
  'Trades without contracts left, with the features of the decisions behind them.';

create view public.performance_days with (security_invoker = true) as
select d.account_id, d.release, d.evidence, d.day, (d.tally).touch.trades as trades,
  (d.tally).touch.wins as wins, (d.tally).touch.losses as losses, (d.tally).touch.won as won,
  (d.tally).touch.lost as lost, (d.tally).touch.won - (d.tally).touch.lost as net,
  (d.tally).touch.rs as rs, (d.tally).touch.r_sum as r_sum,
  (d.tally).touch.r_squares as r_squares, (d.tally).touch.r_least as r_least,
  (d.tally).touch.r_most as r_most, d.open_time::text as open_time, to_json(d.tally) as tally
from ledger.performance_days d;
comment on view public.performance_days is
  'Sums of the trades closed on each New York day; an empty release or evidence stands for all. '
  'The columns are those at the touch, tally has everything.';

create view public.performance_totals with (security_invoker = true) as
select t.account_id, t.release, t.evidence, (t.tally).touch.trades as trades,
  (t.tally).touch.won - (t.tally).touch.lost as net, to_json(t.tally) as tally
from ledger.performance_totals t;
comment on view public.performance_totals is
  'Sums of all closed trades; an empty release or evidence stands for all.';

-- The same rows as before, from days that are kept instead of from the entries.
create or replace view public.daily_equity with (security_invoker = true) as
select d.account_id, d.day,
  coalesce(d.marked::numeric, a.starting_cash
    + sum(d.realised) over (partition by d.account_id order by d.day)) as equity,
  d.realised::numeric as realised,
  case when d.marked is null then 'REALISED' else 'MARK' end as source
from ledger.equity_days d join ledger.accounts a on a.id = d.account_id;

revoke all on public.closed_trades, public.performance_days, public.performance_totals
  from public, anon, authenticated, service_role;
grant select on public.closed_trades, public.performance_days, public.performance_totals
  to authenticated, service_role;

create or replace view analytics.daily_equity as
with valued as (
  select d.account_id, d.day, d.realised, d.exits::bigint as exits, d.marked, a.name as account,
    a.starting_cash, coalesce(d.marked::numeric, a.starting_cash
      + sum(d.realised) over (partition by d.account_id order by d.day)) as equity
  from ledger.equity_days d join ledger.accounts a on a.id = d.account_id
), peaked as (
  select v.*, lag(v.equity, 1, v.starting_cash::numeric) over in_order as before,
    greatest(v.starting_cash, max(v.equity) over in_order) as peak
  from valued v window in_order as (partition by v.account_id order by v.day)
)
select p.account_id, p.account, p.day, p.equity, p.equity - p.before as change,
  round(100 * (p.equity - p.before) / nullif(p.before, 0), 6) as return_pct,
  p.realised::numeric as realised, p.exits, p.peak, p.peak - p.equity as drawdown,
  round(100 * (p.peak - p.equity) / nullif(p.peak, 0), 6) as drawdown_pct,
  case when p.marked is null then 'REALISED' else 'MARK' end as source
from peaked p;

create view analytics.closed_trades as
select a.name as account, t.*, case when t.risk > 0 then round(t.net / t.risk, 6) end as r
from ledger.closed_trades t join ledger.accounts a on a.id = t.account_id;
comment on view analytics.closed_trades is
  'Trades without contracts left under three assumptions about their fills, with their features; '
  'kept as rows, so quicker than trades.';
comment on column analytics.closed_trades.account is 'Name of the account.';
comment on column analytics.closed_trades.account_id is 'The account.';
comment on column analytics.closed_trades.trade_id is 'The trade.';
comment on column analytics.closed_trades.closed_seq is
  'Number of the ledger entry of its last exit.';
comment on column analytics.closed_trades.closed_at is 'Last exit.';
comment on column analytics.closed_trades.closed_day is 'New York day of the last exit.';
comment on column analytics.closed_trades.opened_at is 'First fill.';
comment on column analytics.closed_trades.ticker is 'The underlying.';
comment on column analytics.closed_trades.contracts is 'Contracts bought.';
comment on column analytics.closed_trades.exit_reason is 'Reason of the last exit.';
comment on column analytics.closed_trades.net is
  'Result after all costs at the touch with slippage, dollars.';
comment on column analytics.closed_trades.net_three_quarters is
  'The same, had both sides given up three quarters of half the spread; null unless every exit '
  'says.';
comment on column analytics.closed_trades.net_mid is
  'The same, had both sides been filled at the theoretical value; null unless every exit says.';
comment on column analytics.closed_trades.risk is 'Planned risk, dollars.';
comment on column analytics.closed_trades.r is 'net in multiples of risk.';
comment on column analytics.closed_trades.delta is
  'Gross result from the underlying''s move; the six causes are null unless every exit says all.';
comment on column analytics.closed_trades.gamma is 'The same from the curvature of that move.';
comment on column analytics.closed_trades.theta is 'The same from time.';
comment on column analytics.closed_trades.vega is 'The same from implied volatility.';
comment on column analytics.closed_trades.rho is 'The same from the interest rate.';
comment on column analytics.closed_trades.residual is 'What none of them explains.';
comment on column analytics.closed_trades.mae is
  'Farthest the value was below that of the entry, dollars, 0 or less.';
comment on column analytics.closed_trades.mfe is 'Farthest it was above, dollars, 0 or more.';
comment on column analytics.closed_trades.direction is 'LONG bought calls, SHORT bought puts.';
comment on column analytics.closed_trades.timeframe is 'Timeframe of the entry, minutes.';
comment on column analytics.closed_trades.dte_bucket is 'Days to expiry at the fill, as a word.';
comment on column analytics.closed_trades.quality is 'Quality of the entry signal.';
comment on column analytics.closed_trades.ai_score is 'AI score of the entry signal, 0 to 10.5.';
comment on column analytics.closed_trades.iv_rank is 'Rank of implied volatility, 0 to 100.';
comment on column analytics.closed_trades.trend_strength is 'Of the entry signal, 0 to 100.';
comment on column analytics.closed_trades.volume_vs_avg is 'Of the entry signal; 1 is average.';
comment on column analytics.closed_trades.session is 'Session of the entry signal.';
comment on column analytics.closed_trades.day_of_week is 'Weekday of the entry signal.';
comment on column analytics.closed_trades.htf_alignment is 'Agreement of the higher timeframes.';
comment on column analytics.closed_trades.volatility_regime is 'Volatility regime at the decision.';
comment on column analytics.closed_trades.trend_regime is 'Trend regime at the decision.';
comment on column analytics.closed_trades.release is 'Release that decided.';
comment on column analytics.closed_trades.evidence is
  'The worst grade of prices its fills and exits say; null when one of them does not say.';
select private.publish_view('closed_trades');
