-- Trades for analysts: each with the features of the decision behind it, its result by cause, and
-- the results split by feature.

create view analytics.trades as
with moves as (
  select e.account_id, e.trade_id, e.ticker, e.kind, e.seq, e.occurred_at, e.body,
    private.number(e.body -> 'contracts') as contracts, private.number(e.body -> 'price') as price,
    private.number(e.body -> 'fees') as fees, private.number(e.body -> 'net') as net,
    private.number(e.body -> 'r') as r
  from ledger.entries e where e.kind in ('FILL', 'EXIT')
), summed as (
  select m.account_id, m.trade_id, min(m.ticker) as ticker,
    (array_agg(m.body order by m.seq) filter (where m.kind = 'FILL'))[1] as first_fill,
    min(m.occurred_at) filter (where m.kind = 'FILL') as opened_at,
    max(m.occurred_at) filter (where m.kind = 'EXIT') as last_exit_at,
    coalesce(sum(m.contracts) filter (where m.kind = 'FILL'), 0) as contracts,
    coalesce(sum(m.contracts) filter (where m.kind = 'EXIT'), 0) as closed,
    sum(m.contracts * m.price) filter (where m.kind = 'FILL')
      / nullif(sum(m.contracts) filter (where m.kind = 'FILL'), 0) as entry_price,
    sum(m.contracts * m.price) filter (where m.kind = 'EXIT')
      / nullif(sum(m.contracts) filter (where m.kind = 'EXIT'), 0) as exit_price,
    sum(m.fees) as fees, coalesce(sum(m.net), 0) as net, sum(m.r) as r,
    (array_agg(m.body ->> 'reason' order by m.seq desc) filter (where m.kind = 'EXIT'))[1]
      as exit_reason
  from moves m group by m.account_id, m.trade_id
), linked as (
  select s.*, s.closed >= s.contracts as is_closed, coalesce(
    (select e.id from ledger.entries e
      where e.account_id = s.account_id and e.trade_id = s.trade_id and e.kind = 'DECISION'
      order by e.seq limit 1),
    case when s.first_fill ->> 'decision_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then (s.first_fill ->> 'decision_id')::uuid end) as decision_id
  from summed s
)
select s.account_id, a.name as account, s.trade_id, s.ticker,
  s.first_fill ->> 'direction' as direction,
  case when s.is_closed then 'CLOSED' else 'OPEN' end as status, s.opened_at,
  case when s.is_closed then s.last_exit_at end as closed_at,
  case when s.is_closed then s.last_exit_at - s.opened_at end as held,
  s.contracts, greatest(s.contracts - s.closed, 0) as contracts_open,
  round(s.entry_price, 6) as entry_price, round(s.exit_price, 6) as exit_price, s.fees, s.net, s.r,
  case when s.is_closed then s.net > 0 end as won, s.exit_reason, d.id as decision_id,
  d.timeframe, d.trade_type, s.first_fill ->> 'dte_bucket' as dte_bucket, d.quality, d.ai_score,
  d.iv_rank, d.trend_strength, d.volume_vs_avg, d.session, d.day_of_week, d.htf_alignment,
  d.volatility_regime, d.trend_regime, d.release, s.first_fill ->> 'evidence' as evidence
from linked s
join ledger.accounts a on a.id = s.account_id
left join analytics.decisions d on d.account_id = s.account_id and d.id = s.decision_id;
comment on view analytics.trades is
  'Positions from their first fill to their last exit, with the features of the decision '
  'behind them: the DECISION entry that carries the trade''s id, or the one the first FILL '
  'names as decision_id. Without one the features are null.';
comment on column analytics.trades.account_id is 'The account.';
comment on column analytics.trades.account is 'Its name.';
comment on column analytics.trades.trade_id is 'The trade.';
comment on column analytics.trades.ticker is 'The underlying.';
comment on column analytics.trades.direction is 'LONG bought calls, SHORT bought puts.';
comment on column analytics.trades.status is 'OPEN or CLOSED.';
comment on column analytics.trades.opened_at is 'First fill.';
comment on column analytics.trades.closed_at is 'Last exit; null while contracts are left.';
comment on column analytics.trades.held is 'From the first fill to the last exit.';
comment on column analytics.trades.contracts is 'Contracts bought.';
comment on column analytics.trades.contracts_open is 'Contracts left.';
comment on column analytics.trades.entry_price is 'Mean price of the fills, dollars a share.';
comment on column analytics.trades.exit_price is 'Mean price of the exits so far, dollars a share.';
comment on column analytics.trades.fees is 'Fees of fills and exits, dollars.';
comment on column analytics.trades.net is 'Result of the exits so far, dollars after all costs.';
comment on column analytics.trades.r is 'Result in multiples of the planned risk.';
comment on column analytics.trades.won is 'Whether a closed trade earned money; a scratch did not.';
comment on column analytics.trades.exit_reason is 'Reason of the last exit.';
comment on column analytics.trades.decision_id is 'Ledger entry of the decision behind it.';
comment on column analytics.trades.timeframe is 'Timeframe of its decision''s entry, minutes.';
comment on column analytics.trades.trade_type is 'SCALP, DAY, SWING or LEAP, by timeframe.';
comment on column analytics.trades.dte_bucket is
  'Days to expiry at the fill: 0DTE, WEEKLY, MONTHLY or LEAP; dte_bucket of the first FILL.';
comment on column analytics.trades.quality is 'Quality of the entry signal.';
comment on column analytics.trades.ai_score is 'AI score of the entry signal, 0 to 10.5.';
comment on column analytics.trades.iv_rank is
  'Rank of the implied volatility at the decision, 0 to 100.';
comment on column analytics.trades.trend_strength is
  'Trend strength of the entry signal, 0 to 100.';
comment on column analytics.trades.volume_vs_avg is 'Volume of the entry signal; 1 is average.';
comment on column analytics.trades.session is 'Session of the entry signal.';
comment on column analytics.trades.day_of_week is 'Weekday of the entry signal.';
comment on column analytics.trades.htf_alignment is 'Agreement of the higher timeframes.';
comment on column analytics.trades.volatility_regime is 'Volatility regime at the decision.';
comment on column analytics.trades.trend_regime is 'Trend regime at the decision.';
comment on column analytics.trades.release is 'Release that decided.';
comment on column analytics.trades.evidence is
  'Grade of the prices it was filled on: LIVE, DELAYED or SYNTHETIC; evidence of the first '
  'FILL.';
select private.publish_view('trades');

create view analytics.attribution as
with parts as (
  select e.account_id, e.trade_id, e.seq, e.ticker, e.occurred_at, e.body ->> 'reason' as reason,
    private.number(e.body -> 'contracts') as contracts,
    private.number(e.body #> '{attribution,delta}') as delta,
    private.number(e.body #> '{attribution,gamma}') as gamma,
    private.number(e.body #> '{attribution,theta}') as theta,
    private.number(e.body #> '{attribution,vega}') as vega,
    private.number(e.body #> '{attribution,rho}') as rho,
    private.number(e.body #> '{attribution,residual}') as residual,
    private.number(e.body -> 'net') as net, private.number(e.body -> 'r') as r
  from ledger.entries e where e.kind = 'EXIT'
), summed as (
  select p.*, p.delta + p.gamma + p.theta + p.vega + p.rho + p.residual as gross from parts p
)
select s.account_id, a.name as account, s.trade_id, s.seq, s.ticker, s.occurred_at, s.reason,
  s.contracts, s.delta, s.gamma, s.theta, s.vega, s.rho, s.residual, s.gross,
  s.gross - s.net as costs, s.net, s.r,
  abs(s.residual) > greatest(0.05 * abs(s.gross), 1) as residual_is_large
from summed s join ledger.accounts a on a.id = s.account_id;
comment on view analytics.attribution is
  'What each exit''s result came from, as its attribution says. An exit without one has nulls,'
  ' never guesses.';
comment on column analytics.attribution.account_id is 'The account.';
comment on column analytics.attribution.account is 'Its name.';
comment on column analytics.attribution.trade_id is 'The trade.';
comment on column analytics.attribution.seq is 'Number of the EXIT entry within the account.';
comment on column analytics.attribution.ticker is 'The underlying.';
comment on column analytics.attribution.occurred_at is 'When it was closed.';
comment on column analytics.attribution.reason is 'Why it was closed.';
comment on column analytics.attribution.contracts is 'Contracts closed.';
comment on column analytics.attribution.delta is 'From the underlying''s move, dollars.';
comment on column analytics.attribution.gamma is 'From the curvature of that move, dollars.';
comment on column analytics.attribution.theta is 'From time, dollars.';
comment on column analytics.attribution.vega is 'From implied volatility, dollars.';
comment on column analytics.attribution.rho is 'From the interest rate, dollars.';
comment on column analytics.attribution.residual is 'What none of them explains, dollars.';
comment on column analytics.attribution.gross is 'Sum of the six, dollars.';
comment on column analytics.attribution.costs is
  'Gross less net: spread, slippage, commission and fees, dollars.';
comment on column analytics.attribution.net is 'Result after all costs, dollars.';
comment on column analytics.attribution.r is 'Result in multiples of the planned risk.';
comment on column analytics.attribution.residual_is_large is
  'The residual is over 5 % of gross and over one dollar.';
select private.publish_view('attribution');

create view analytics.performance_by_feature as
select t.account_id, t.account, f.feature, f.value, count(*) as trades,
  count(*) filter (where t.won) as wins,
  round(count(*) filter (where t.won)::numeric / count(*), 4) as win_rate, sum(t.net) as net,
  round(avg(t.net), 6) as mean_net, round(avg(t.r), 6) as mean_r, count(*) >= 30 as is_sufficient
from analytics.trades t
cross join lateral (values
  ('timeframe', t.timeframe::text), ('trade_type', t.trade_type), ('dte_bucket', t.dte_bucket),
  ('quality', t.quality), ('direction', t.direction), ('session', t.session),
  ('day_of_week', t.day_of_week), ('htf_alignment', t.htf_alignment),
  ('volatility_regime', t.volatility_regime), ('trend_regime', t.trend_regime),
  ('release', t.release), ('evidence', t.evidence), ('ticker', t.ticker),
  ('exit_reason', t.exit_reason),
  ('ai_score', case when t.ai_score >= 9 then 'EXTREME_PLUS' when t.ai_score >= 8 then 'EXTREME'
    when t.ai_score >= 7 then 'HIGH' when t.ai_score >= 6 then 'MEDIUM'
    when t.ai_score < 6 then 'LOW' end),
  ('iv_rank', case when t.iv_rank < 20 then '0-20' when t.iv_rank < 40 then '20-40'
    when t.iv_rank < 60 then '40-60' when t.iv_rank < 80 then '60-80'
    when t.iv_rank >= 80 then '80-100' end),
  ('trend_strength', case when t.trend_strength < 40 then '0-40'
    when t.trend_strength < 60 then '40-60' when t.trend_strength < 80 then '60-80'
    when t.trend_strength >= 80 then '80-100' end),
  ('volume', case when t.volume_vs_avg < 0.7 then 'under 0.7'
    when t.volume_vs_avg < 1.3 then '0.7-1.3' when t.volume_vs_avg < 2 then '1.3-2'
    when t.volume_vs_avg >= 2 then '2 and more' end)
) f (feature, value)
where t.status = 'CLOSED'
group by t.account_id, t.account, f.feature, f.value;
comment on view analytics.performance_by_feature is
  'Closed trades split by one feature at a time: each trade counts once per feature.';
comment on column analytics.performance_by_feature.account_id is 'The account.';
comment on column analytics.performance_by_feature.account is 'Its name.';
comment on column analytics.performance_by_feature.feature is
  'Name of the feature, such as quality or session.';
comment on column analytics.performance_by_feature.value is
  'Its value or bucket; lower bounds belong to a bucket. Null is what is not known.';
comment on column analytics.performance_by_feature.trades is 'Closed trades.';
comment on column analytics.performance_by_feature.wins is 'Of them, those that earned money.';
comment on column analytics.performance_by_feature.win_rate is 'Wins by trades, 0 to 1.';
comment on column analytics.performance_by_feature.net is 'Their result, dollars.';
comment on column analytics.performance_by_feature.mean_net is 'Mean result, dollars a trade.';
comment on column analytics.performance_by_feature.mean_r is
  'Mean result in R, over the trades that have one.';
comment on column analytics.performance_by_feature.is_sufficient is
  'Whether there are at least 30 trades; fewer prove nothing.';
select private.publish_view('performance_by_feature');
