-- Attribution by day: what the contracts closed on each New York day brought, and where it came from.

create view public.attribution_by_day with (security_invoker = true) as
with exits as (
  select e.account_id, (e.occurred_at at time zone 'America/New_York')::date as day,
    private.number(e.body -> 'contracts') as contracts,
    private.number(e.body #> '{attribution,delta}') as delta,
    private.number(e.body #> '{attribution,gamma}') as gamma,
    private.number(e.body #> '{attribution,theta}') as theta,
    private.number(e.body #> '{attribution,vega}') as vega,
    private.number(e.body #> '{attribution,rho}') as rho,
    private.number(e.body #> '{attribution,residual}') as residual,
    private.number(e.body -> 'gross') as gross,
    private.number(e.body #> '{costs,spread}') as spread,
    private.number(e.body #> '{costs,slippage}') as slippage,
    private.number(e.body #> '{costs,commission}') as commission,
    private.number(e.body #> '{costs,fees}') as fees,
    private.number(e.body -> 'net') as net
  from ledger.entries e where e.kind = 'EXIT'
), known as (
  -- a sum of numbers with an unknown among them is unknown, so this is true where all are there
  select x.*, x.contracts + x.delta + x.gamma + x.theta + x.vega + x.rho + x.residual + x.gross + x.spread
    + x.slippage + x.commission + x.fees + x.net is not null as complete
  from exits x
)
select k.account_id, k.day,
  count(*) filter (where k.complete) as exits,
  coalesce(sum(k.contracts) filter (where k.complete), 0) as contracts,
  coalesce(sum(k.delta) filter (where k.complete), 0) as delta,
  coalesce(sum(k.gamma) filter (where k.complete), 0) as gamma,
  coalesce(sum(k.theta) filter (where k.complete), 0) as theta,
  coalesce(sum(k.vega) filter (where k.complete), 0) as vega,
  coalesce(sum(k.rho) filter (where k.complete), 0) as rho,
  coalesce(sum(k.residual) filter (where k.complete), 0) as residual,
  coalesce(sum(k.gross) filter (where k.complete), 0) as gross,
  coalesce(sum(k.spread) filter (where k.complete), 0) as spread,
  coalesce(sum(k.slippage) filter (where k.complete), 0) as slippage,
  coalesce(sum(k.commission) filter (where k.complete), 0) as commission,
  coalesce(sum(k.fees) filter (where k.complete), 0) as fees,
  coalesce(sum(k.net) filter (where k.complete), 0) as net,
  count(*) filter (where not k.complete) as unexplained_exits,
  coalesce(sum(k.net) filter (where not k.complete), 0) as unexplained_net
from known k group by k.account_id, k.day;
comment on view public.attribution_by_day is
  'Sums of the exits of a New York day, dollars. Exits that do not say all of their parts are '
  'counted apart, so gross is always the sum of its parts, and net is gross less the costs.';
revoke all on public.attribution_by_day from public, anon, authenticated, service_role;
grant select on public.attribution_by_day to authenticated, service_role;
