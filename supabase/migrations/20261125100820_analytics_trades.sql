-- Analytics of trades and days again: R of whole trades, and days as summaries say them.

create or replace view analytics.trades as
with moves as (
  select e.account_id, e.trade_id, e.ticker, e.kind, e.seq, e.occurred_at, e.body,
    private.number(e.body -> 'contracts') as contracts, private.number(e.body -> 'price') as price,
    private.number(e.body -> 'fees') as fees, private.number(e.body -> 'net') as net,
    case when e.kind = 'FILL' then private.number(e.body -> 'planned_risk') end as planned_risk
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
    sum(m.fees) as fees, coalesce(sum(m.net), 0) as net, sum(m.net) as earned,
    sum(m.planned_risk) as planned_risk,
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
  round(s.entry_price, 6) as entry_price, round(s.exit_price, 6) as exit_price, s.fees, s.net,
  round(s.earned / nullif(s.planned_risk, 0), 6) as r,
  case when s.is_closed then s.net > 0 end as won, s.exit_reason, d.id as decision_id,
  d.timeframe, d.trade_type, s.first_fill ->> 'dte_bucket' as dte_bucket, d.quality, d.ai_score,
  d.iv_rank, d.trend_strength, d.volume_vs_avg, d.session, d.day_of_week, d.htf_alignment,
  d.volatility_regime, d.trend_regime, d.release, s.first_fill ->> 'evidence' as evidence,
  s.planned_risk, s.first_fill #>> '{position,contract,expiry}' as expiry,
  private.number(s.first_fill #> '{position,contract,strike}') as strike,
  s.first_fill #>> '{position,contract,right}' as option_right
from linked s
join ledger.accounts a on a.id = s.account_id
left join analytics.decisions d on d.account_id = s.account_id and d.id = s.decision_id;
comment on column analytics.trades.r is
  'Result so far in multiples of planned_risk; null when the fill says none.';
comment on column analytics.trades.planned_risk is
  'Dollars lost at once with the underlying at the stop, all costs included, by the fills.';
comment on column analytics.trades.expiry is 'Day the option expires, YYYY-MM-DD in New York.';
comment on column analytics.trades.strike is 'Strike of the option, dollars.';
comment on column analytics.trades.option_right is 'call or put.';
comment on column analytics.attribution.r is
  'Result in multiples of the planned risk of the contracts closed; do not add those of a trade.';

create or replace view analytics.daily_equity as
with days as (
  select e.account_id, e.day,
    coalesce(sum(private.number(e.body -> 'net')) filter (where e.kind = 'EXIT'), 0) as realised,
    count(*) filter (where e.kind = 'EXIT') as exits,
    (array_agg(private.number(e.body -> 'equity') order by e.seq desc)
      filter (where e.kind = 'MARK_SUMMARY'))[1] as marked
  from (
    select f.account_id, f.kind, f.seq, f.body, coalesce(
      case when f.kind = 'MARK_SUMMARY' then (f.body ->> 'day')::date end,
      (f.occurred_at at time zone 'America/New_York')::date) as day
    from ledger.entries f where f.kind in ('EXIT', 'MARK_SUMMARY')
  ) e
  group by e.account_id, e.day
), valued as (
  select d.*, a.name as account, a.starting_cash, coalesce(d.marked, a.starting_cash
    + sum(d.realised) over (partition by d.account_id order by d.day)) as equity
  from days d join ledger.accounts a on a.id = d.account_id
), peaked as (
  select v.*, lag(v.equity, 1, v.starting_cash) over in_order as before,
    greatest(v.starting_cash, max(v.equity) over in_order) as peak
  from valued v window in_order as (partition by v.account_id order by v.day)
)
select p.account_id, p.account, p.day, p.equity, p.equity - p.before as change,
  round(100 * (p.equity - p.before) / nullif(p.before, 0), 6) as return_pct, p.realised, p.exits,
  p.peak, p.peak - p.equity as drawdown, round(100 * (p.peak - p.equity) / nullif(p.peak, 0), 6)
    as drawdown_pct, case when p.marked is null then 'REALISED' else 'MARK' end as source
from peaked p;
