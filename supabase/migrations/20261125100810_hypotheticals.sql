-- Hypotheticals: how the shadow of each refused decision and the 1.0 times twin of each trade
-- ended, and what each rule saved or cost with how sure that is.

create view public.hypotheticals with (security_invoker = true) as
select e.account_id, e.seq, e.id, e.occurred_at, e.trade_id, e.ticker,
  coalesce(e.body ->> 'kind', 'RULE') as kind, e.body ->> 'code' as code,
  e.body ->> 'direction' as direction, private.number(e.body -> 'contracts') as contracts,
  private.number(e.body -> 'gross') as gross, private.number(e.body -> 'net') as net,
  private.number(e.body -> 'r') as r, e.body ->> 'reason' as reason,
  e.body ->> 'opened_at' as opened_at, e.body ->> 'closed_at' as closed_at,
  e.body ->> 'decision' as decision
from ledger.entries e where e.kind = 'HYPOTHETICAL';
comment on view public.hypotheticals is
  'Ended shadows (kind RULE) and size twins (kind SIZE), one row each.';

-- A 95 % interval of a mean is mean ± t × sd ÷ √n, with n = trades for net and r_trades for R.
create view public.rule_savings with (security_invoker = true) as
select h.account_id, h.kind, h.code, count(*) as trades, sum(h.net) as net,
  round(avg(h.net), 6) as mean_net, count(*) filter (where h.net > 0) as wins,
  round(avg(h.r), 6) as mean_r, round(stddev_samp(h.net), 6) as sd_net,
  round(stddev_samp(h.r), 6) as sd_r, count(h.r) as r_trades
from public.hypotheticals h
group by h.account_id, h.kind, h.code;
comment on view public.rule_savings is
  'What the trades that were not made would have brought, by code. A rule saved the opposite of '
  'net. Standard deviations are of the sample, null for a single trade.';

revoke all on public.hypotheticals, public.rule_savings
  from public, anon, authenticated, service_role;
grant select on public.hypotheticals, public.rule_savings to authenticated, service_role;
