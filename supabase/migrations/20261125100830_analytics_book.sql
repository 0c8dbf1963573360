-- Analytics of the book: the marks of each trade, and the trades that were not made.

create view analytics.marks as
select m.account_id, a.name as account, m.trade_id, m.mark_time, m.contracts, m.evidence, m.spot,
  m.volatility, m.theoretical, m.contracts * 100 * m.theoretical as value, m.delta, m.gamma,
  m.theta, m.vega, m.rho, private.number(m.parts -> 'delta') as from_delta,
  private.number(m.parts -> 'gamma') as from_gamma,
  private.number(m.parts -> 'theta') as from_theta, private.number(m.parts -> 'vega') as from_vega,
  private.number(m.parts -> 'rho') as from_rho,
  private.number(m.parts -> 'residual') as from_residual
from ledger.marks m join ledger.accounts a on a.id = m.account_id;
comment on view analytics.marks is
  'What each real trade was worth each time it was looked at after its fill. All but value are '
  'dollars a share.';
comment on column analytics.marks.account_id is 'The account.';
comment on column analytics.marks.account is 'Its name.';
comment on column analytics.marks.trade_id is 'The trade.';
comment on column analytics.marks.mark_time is 'When it was looked at, by the account''s clock.';
comment on column analytics.marks.contracts is 'Contracts open then.';
comment on column analytics.marks.evidence is
  'Grade of the prices behind it: LIVE, DELAYED or SYNTHETIC.';
comment on column analytics.marks.spot is 'Price of the underlying.';
comment on column analytics.marks.volatility is 'At the strike, a decimal.';
comment on column analytics.marks.theoretical is 'Theoretical value.';
comment on column analytics.marks.value is 'Theoretical value of all open contracts, dollars.';
comment on column analytics.marks.delta is 'Change of value a dollar of the underlying.';
comment on column analytics.marks.gamma is 'Change of delta a dollar of the underlying.';
comment on column analytics.marks.theta is 'Change of value a calendar day.';
comment on column analytics.marks.vega is 'Change of value a point of volatility.';
comment on column analytics.marks.rho is 'Change of value a point of the interest rate.';
comment on column analytics.marks.from_delta is
  'Result since the fill from the underlying''s move.';
comment on column analytics.marks.from_gamma is 'The same from the curvature of that move.';
comment on column analytics.marks.from_theta is 'The same from time.';
comment on column analytics.marks.from_vega is 'The same from implied volatility.';
comment on column analytics.marks.from_rho is 'The same from the interest rate.';
comment on column analytics.marks.from_residual is 'What none of them explains.';
select private.publish_view('marks');

create view analytics.hypotheticals as
select e.account_id, a.name as account, e.seq, e.occurred_at, e.trade_id, e.ticker,
  coalesce(e.body ->> 'kind', 'RULE') as kind, e.body ->> 'code' as code,
  e.body ->> 'direction' as direction, private.number(e.body -> 'contracts') as contracts,
  private.number(e.body -> 'gross') as gross, private.number(e.body -> 'net') as net,
  private.number(e.body -> 'r') as r, e.body ->> 'reason' as exit_reason,
  e.body ->> 'opened_at' as opened_at, e.body ->> 'closed_at' as closed_at
from ledger.entries e join ledger.accounts a on a.id = e.account_id
where e.kind = 'HYPOTHETICAL';
comment on view analytics.hypotheticals is
  'Trades that were not made and how they ended: what a rule let pass, and the 1.0 times twin of '
  'each trade.';
comment on column analytics.hypotheticals.account_id is 'The account.';
comment on column analytics.hypotheticals.account is 'Its name.';
comment on column analytics.hypotheticals.seq is 'Number of its ledger entry within the account.';
comment on column analytics.hypotheticals.occurred_at is 'When it ended, by the account''s clock.';
comment on column analytics.hypotheticals.trade_id is 'The shadow or the twin.';
comment on column analytics.hypotheticals.ticker is 'The underlying.';
comment on column analytics.hypotheticals.kind is
  'RULE is the shadow of what a rule let pass, SIZE the twin of a trade.';
comment on column analytics.hypotheticals.code is 'Code of the decision; EXECUTE for a twin.';
comment on column analytics.hypotheticals.direction is 'LONG calls, SHORT puts.';
comment on column analytics.hypotheticals.contracts is 'Contracts bought.';
comment on column analytics.hypotheticals.gross is 'Result before costs, dollars.';
comment on column analytics.hypotheticals.net is 'Result after all costs, dollars.';
comment on column analytics.hypotheticals.r is 'Result in multiples of the planned risk.';
comment on column analytics.hypotheticals.exit_reason is 'Reason of the last exit.';
comment on column analytics.hypotheticals.opened_at is 'When it was opened, ISO 8601.';
comment on column analytics.hypotheticals.closed_at is
  'When its last contract was closed, ISO 8601.';
select private.publish_view('hypotheticals');

-- Twins of trades that were made say nothing of a rule.
create or replace view analytics.rule_savings as
select h.account_id, h.account, h.code, count(*) as trades,
  count(*) filter (where h.net > 0) as would_have_won, sum(h.net) as net, -sum(h.net) as saved,
  round(avg(h.r), 6) as mean_r
from analytics.hypotheticals h
where h.kind = 'RULE'
group by h.account_id, h.account, h.code;
comment on view analytics.rule_savings is
  'What the trades that a rule let pass would have brought, from their shadows in hypotheticals.';
