-- Trade views: open positions with their newest price; trades with R over the whole trade; days by
-- what a summary says is its day.

create view public.positions with (security_invoker = true) as
select p.account_id, p.trade_id, p.kind, p.ticker, p.direction, p.contracts, p.opened_at,
  p.position, p.path, p.close_requested_at, newest.price, newest.tick_time as price_at, p.entry_price,
  p.value
from ledger.open_positions p
left join lateral (
  select t.price, t.tick_time from ledger.ticks t
  where t.account_id = p.account_id and t.ticker = p.ticker
    -- the price it was filled on is the oldest that counts, which leaves out the months before
    and t.tick_time >= p.opened_at - interval '15 minutes'
  order by t.tick_time desc limit 1
) newest on true;
comment on view public.positions is
  'Open positions of all kinds, with the newest price of what they stand on.';
revoke all on public.positions from public, anon, authenticated, service_role;
grant select on public.positions to authenticated, service_role;

-- An exit's r is relative to its own share of the risk, so those of one trade do not add up.
create or replace view public.trades with (security_invoker = true) as
with moves as (
  select e.account_id, e.trade_id, e.ticker, e.kind, e.seq, e.occurred_at, e.body,
    private.number(e.body -> 'contracts') as contracts, private.number(e.body -> 'price') as price,
    private.number(e.body -> 'net') as net,
    case when e.kind = 'FILL' then private.number(e.body -> 'planned_risk') end as planned_risk
  from ledger.entries e where e.kind in ('FILL', 'EXIT') and e.trade_id is not null
), summed as (
  select m.account_id, m.trade_id, min(m.ticker) as ticker,
    min(m.body ->> 'direction') filter (where m.kind = 'FILL') as direction,
    min(m.occurred_at) filter (where m.kind = 'FILL') as opened_at,
    max(m.occurred_at) filter (where m.kind = 'EXIT') as last_exit_at,
    coalesce(sum(m.contracts) filter (where m.kind = 'FILL'), 0) as contracts,
    coalesce(sum(m.contracts) filter (where m.kind = 'EXIT'), 0) as closed,
    sum(m.contracts * m.price) filter (where m.kind = 'FILL')
      / nullif(sum(m.contracts) filter (where m.kind = 'FILL'), 0) as entry_price,
    coalesce(sum(m.net), 0) as net, sum(m.net) as earned, sum(m.planned_risk) as planned_risk,
    (array_agg(m.body ->> 'reason' order by m.seq desc) filter (where m.kind = 'EXIT'))[1]
      as exit_reason,
    (array_agg(m.body order by m.seq) filter (where m.kind = 'FILL'))[1] as first_fill
  from moves m group by m.account_id, m.trade_id
)
select s.account_id, s.trade_id, s.ticker, s.direction,
  case when s.closed < s.contracts then 'OPEN' else 'CLOSED' end as status, s.opened_at,
  case when s.closed >= s.contracts then s.last_exit_at end as closed_at, s.contracts,
  greatest(s.contracts - s.closed, 0) as contracts_open, round(s.entry_price, 6) as entry_price,
  s.net, round(s.earned / nullif(s.planned_risk, 0), 6) as r, s.exit_reason, s.planned_risk,
  s.first_fill #>> '{position,contract,expiry}' as expiry,
  private.number(s.first_fill #> '{position,contract,strike}') as strike,
  s.first_fill #>> '{position,contract,right}' as option_right,
  s.first_fill ->> 'decision_id' as decision_id, s.first_fill ->> 'evidence' as evidence,
  s.first_fill ->> 'dte_bucket' as dte_bucket
from summed s;

create or replace view public.daily_equity with (security_invoker = true) as
with days as (
  select e.account_id, e.day,
    coalesce(sum(private.number(e.body -> 'net')) filter (where e.kind = 'EXIT'), 0) as realised,
    (array_agg(private.number(e.body -> 'equity') order by e.seq desc)
      filter (where e.kind = 'MARK_SUMMARY'))[1] as marked
  from (
    -- a summary may be written after midnight, so it says which day it is of
    select f.account_id, f.kind, f.seq, f.body, coalesce(
      case when f.kind = 'MARK_SUMMARY' then (f.body ->> 'day')::date end,
      (f.occurred_at at time zone 'America/New_York')::date) as day
    from ledger.entries f where f.kind in ('EXIT', 'MARK_SUMMARY')
  ) e
  group by e.account_id, e.day
)
select d.account_id, d.day,
  coalesce(d.marked, a.starting_cash
    + sum(d.realised) over (partition by d.account_id order by d.day)) as equity,
  d.realised, case when d.marked is null then 'REALISED' else 'MARK' end as source
from days d join ledger.accounts a on a.id = d.account_id;
