-- Ticks, for pages that price something: the newest price of a ticker and its newest volatility.

create view public.ticks with (security_invoker = true) as
select t.account_id, t.ticker, t.tick_time, t.price, t.iv, t.bid, t.ask, t.source
from ledger.ticks t;
comment on view public.ticks is 'Every price seen of a ticker, by its own time.';
revoke all on public.ticks from public, anon, authenticated, service_role;
grant select on public.ticks to authenticated, service_role;
