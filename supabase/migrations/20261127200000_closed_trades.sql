-- Closed trades: one row a trade whose contracts are all sold, with the features of the decision
-- behind it. What performance is measured from; follows the ledger and can be rebuilt from there.

create table ledger.closed_trades (
  account_id uuid not null references ledger.accounts (id),
  trade_id text not null,
  closed_seq bigint not null,
  closed_at timestamptz not null,
  closed_day date not null,
  opened_at timestamptz,
  ticker text not null,
  contracts numeric not null,
  exit_reason text,
  net numeric(18, 6) not null,
  net_three_quarters numeric,
  net_mid numeric,
  risk numeric,
  delta numeric,
  gamma numeric,
  theta numeric,
  vega numeric,
  rho numeric,
  residual numeric,
  mae numeric,
  mfe numeric,
  direction text,
  timeframe numeric,
  dte_bucket text,
  quality text,
  ai_score numeric,
  iv_rank numeric,
  trend_strength numeric,
  volume_vs_avg numeric,
  session text,
  day_of_week text,
  htf_alignment text,
  volatility_regime text,
  trend_regime text,
  release text not null,
  evidence text constraint evidence_is_known check (evidence in ('LIVE', 'DELAYED', 'SYNTHETIC')),
  primary key (account_id, trade_id),
  constraint attribution_is_whole
    check (num_nulls(delta, gamma, theta, vega, rho, residual) in (0, 6))
);
comment on table ledger.closed_trades is
  'Trades without contracts left, all exits of one together; follows the ledger entry by entry.';
comment on column ledger.closed_trades.closed_seq is
  'Number of the last exit. Its order is that of closing: an account''s clock never runs back.';
comment on column ledger.closed_trades.closed_day is 'New York day of the last exit.';
comment on column ledger.closed_trades.net is
  'Result at the touch with slippage after all costs, dollars. The two beside it are what kinder '
  'fills would have brought, null unless every exit says so.';
comment on column ledger.closed_trades.risk is 'Planned risk of all fills, dollars.';
comment on column ledger.closed_trades.delta is
  'Gross result by cause, dollars; all six are null unless every exit says all of them.';
comment on column ledger.closed_trades.mae is
  'How far the value had been below that of the entry, 0 or less, by what the exits say of their '
  'contracts; mfe how far above.';
comment on column ledger.closed_trades.evidence is
  'The worst grade of prices its fills and exits say; null when one of them does not say.';

revoke all on ledger.closed_trades from public, anon, authenticated, service_role;
grant select on ledger.closed_trades to authenticated, service_role;
alter table ledger.closed_trades enable row level security;
create policy "members read the closed trades of their accounts" on ledger.closed_trades
  for select to authenticated using (account_id in (select private.my_accounts()));
-- exports, page by page in the order of closing
create unique index closed_trades_in_order on ledger.closed_trades (account_id, closed_seq);
-- feature tables and distributions over a range of days, and a day's trades in their order
create index closed_trades_by_day on ledger.closed_trades (account_id, closed_day, closed_seq);

-- Where a closed trade comes from. The features are those of the decision that carries the trade's
-- id, else of the one its first fill names; without one they are null.
create view private.trades_closed as
with moves as (
  select e.account_id, e.trade_id, e.ticker, e.kind, e.seq, e.occurred_at, e.release, e.body,
    private.number(e.body -> 'contracts') as contracts, private.number(e.body -> 'net') as net,
    private.number(e.body #> '{alternatives,three_quarters,net}') as net_three_quarters,
    private.number(e.body #> '{alternatives,mid,net}') as net_mid,
    private.number(e.body -> 'planned_risk') as risk,
    private.number(e.body #> '{attribution,delta}') as delta,
    private.number(e.body #> '{attribution,gamma}') as gamma,
    private.number(e.body #> '{attribution,theta}') as theta,
    private.number(e.body #> '{attribution,vega}') as vega,
    private.number(e.body #> '{attribution,rho}') as rho,
    private.number(e.body #> '{attribution,residual}') as residual,
    private.number(e.body -> 'mae') as mae, private.number(e.body -> 'mfe') as mfe,
    case e.body ->> 'evidence' when 'LIVE' then 1 when 'DELAYED' then 2 when 'SYNTHETIC' then 3
      else 4 end as grade
  from ledger.entries e where e.kind in ('FILL', 'EXIT') and e.trade_id is not null
), parted as (
  -- a sum of numbers with an unknown among them is unknown, so this is true where all are there
  select m.*, m.delta + m.gamma + m.theta + m.vega + m.rho + m.residual is not null as explained
  from moves m
), summed as (
  select m.account_id, m.trade_id, count(*) filter (where m.kind = 'EXIT') as exits,
    coalesce(sum(m.contracts) filter (where m.kind = 'FILL'), 0) as contracts,
    sum(m.contracts) filter (where m.kind = 'EXIT') as sold,
    min(m.occurred_at) filter (where m.kind = 'FILL') as opened_at,
    max(m.occurred_at) filter (where m.kind = 'EXIT') as closed_at,
    max(m.seq) filter (where m.kind = 'EXIT') as closed_seq, min(m.ticker) as ticker,
    (array_agg(m.body ->> 'reason' order by m.seq desc) filter (where m.kind = 'EXIT'))[1]
      as exit_reason,
    (array_agg(m.body order by m.seq) filter (where m.kind = 'FILL'))[1] as first_fill,
    (array_agg(m.release order by m.seq))[1] as release, max(m.grade) as grade,
    sum(m.risk) filter (where m.kind = 'FILL') as risk,
    sum(m.net) filter (where m.kind = 'EXIT') as net,
    count(m.net_three_quarters) filter (where m.kind = 'EXIT') as with_three_quarters,
    sum(m.net_three_quarters) filter (where m.kind = 'EXIT') as net_three_quarters,
    count(m.net_mid) filter (where m.kind = 'EXIT') as with_mid,
    sum(m.net_mid) filter (where m.kind = 'EXIT') as net_mid,
    bool_and(m.explained) filter (where m.kind = 'EXIT') as explained,
    sum(m.delta) filter (where m.kind = 'EXIT') as delta,
    sum(m.gamma) filter (where m.kind = 'EXIT') as gamma,
    sum(m.theta) filter (where m.kind = 'EXIT') as theta,
    sum(m.vega) filter (where m.kind = 'EXIT') as vega,
    sum(m.rho) filter (where m.kind = 'EXIT') as rho,
    sum(m.residual) filter (where m.kind = 'EXIT') as residual,
    count(m.mae) filter (where m.kind = 'EXIT') as with_mae,
    sum(m.mae) filter (where m.kind = 'EXIT') as mae,
    count(m.mfe) filter (where m.kind = 'EXIT') as with_mfe,
    sum(m.mfe) filter (where m.kind = 'EXIT') as mfe
  from parted m group by m.account_id, m.trade_id
), linked as (
  select s.*, coalesce(
    (select e.id from ledger.entries e
      where e.account_id = s.account_id and e.trade_id = s.trade_id and e.kind = 'DECISION'
      order by e.seq limit 1),
    case when s.first_fill ->> 'decision_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then (s.first_fill ->> 'decision_id')::uuid end) as decision_id
  from summed s where s.sold >= s.contracts
)
select s.account_id, s.trade_id, s.closed_seq, s.closed_at,
  (s.closed_at at time zone 'America/New_York')::date as closed_day, s.opened_at, s.ticker,
  s.contracts, s.exit_reason, s.net,
  case when s.with_three_quarters = s.exits then s.net_three_quarters end as net_three_quarters,
  case when s.with_mid = s.exits then s.net_mid end as net_mid, s.risk,
  case when s.explained then s.delta end as delta, case when s.explained then s.gamma end as gamma,
  case when s.explained then s.theta end as theta, case when s.explained then s.vega end as vega,
  case when s.explained then s.rho end as rho,
  case when s.explained then s.residual end as residual,
  case when s.with_mae = s.exits then s.mae end as mae,
  case when s.with_mfe = s.exits then s.mfe end as mfe, s.first_fill ->> 'direction' as direction,
  coalesce(d.timeframe, private.number(s.first_fill #> '{position,timeframe}')) as timeframe,
  s.first_fill ->> 'dte_bucket' as dte_bucket, d.quality, d.ai_score, d.iv_rank,
  d.trend_strength, d.volume_vs_avg, d.session, d.day_of_week, d.htf_alignment,
  d.volatility_regime, d.trend_regime, coalesce(d.release, s.release) as release,
  (array['LIVE', 'DELAYED', 'SYNTHETIC'])[s.grade] as evidence
from linked s
left join analytics.decisions d on d.account_id = s.account_id and d.id = s.decision_id;
comment on view private.trades_closed is
  'ledger.closed_trades as it follows from the entries, column by column.';
revoke all on private.trades_closed from public, anon, authenticated, service_role;
