-- Marks: what a real trade was worth at each look after its fill, which has the first path itself.
-- Append-only: the first mark of an instant stays.

create table ledger.marks (
  account_id uuid not null,
  trade_id text not null,
  mark_time timestamptz not null constraint mark_time_is_plausible
    check (mark_time >= '2000-01-01 00:00:00+00' and mark_time < '2100-01-01 00:00:00+00'),
  kind text not null constraint kind_is_known check (kind in ('REAL', 'RULE', 'SIZE')),
  contracts numeric(18, 6) not null,
  evidence text not null,
  spot numeric(18, 6) not null,
  volatility double precision not null,
  theoretical numeric(18, 6) not null,
  delta double precision not null,
  gamma double precision not null,
  theta double precision not null,
  vega double precision not null,
  rho double precision not null,
  parts jsonb not null constraint parts_are_an_object check (jsonb_typeof(parts) = 'object')
);
select private.make_monthly('ledger.marks', 'mark_time', true);
comment on table ledger.marks is
  'Theoretical value, Greeks and the parts of the result so far at each mark of a real trade.';
comment on column ledger.marks.contracts is 'Contracts open when it was marked.';
comment on column ledger.marks.theoretical is
  'Dollars a share, and so are delta to parts: theta a day, vega and rho a point.';
comment on column ledger.marks.parts is
  'Sums since the fill: delta, gamma, theta, vega, rho and residual, dollars a share.';
-- a trade's marks in order, which is how plots and metrics read them
alter table ledger.marks add primary key (account_id, trade_id, mark_time);

-- Members read; the functions, which run as the owner, read and append; nobody changes.
grant select on ledger.marks to authenticated, service_role;
create policy "members read the marks of their accounts" on ledger.marks
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "functions read marks" on ledger.marks for select to current_user using (true);
create policy "functions append marks" on ledger.marks for insert to current_user with check (true);

create view public.marks with (security_invoker = true) as
select m.account_id, m.trade_id, m.mark_time, m.kind, m.contracts, m.evidence, m.spot, m.volatility,
  m.theoretical, m.delta, m.gamma, m.theta, m.vega, m.rho, m.parts
from ledger.marks m;
comment on view public.marks is 'What each real trade was worth, mark by mark, dollars a share.';
revoke all on public.marks from public, anon, authenticated, service_role;
grant select on public.marks to authenticated, service_role;

select public.ensure_partitions(1);
