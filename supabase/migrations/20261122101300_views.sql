-- Views: what members read. Each runs with the reader's rights, so the policies of the tables
-- below decide which rows there are.

create view public.accounts with (security_invoker = true) as
select a.id, a.name, a.clock, a.starting_cash, a.rules, a.created_at, m.role, s.cash,
  private.equity(s, a.starting_cash) as equity, s.realised, s.halted, s.release,
  h.seq as last_sequence, greatest(h.occurred_at, s.clock_at) as clock_at
from ledger.accounts a
join ledger.account_state s on s.account_id = a.id
join ledger.heads h on h.account_id = a.id
left join ledger.members m on m.account_id = a.id and m.user_id = (select auth.uid());
comment on view public.accounts is 'The reader''s accounts, each with the reader''s role.';

create view public.account_members with (security_invoker = true) as
select m.account_id, m.user_id, m.role, m.created_at from ledger.members m;
comment on view public.account_members is 'Who belongs to the reader''s accounts.';

create view public.webhook_keys with (security_invoker = true) as
select k.id, k.account_id, k.label, k.endpoints, k.addresses::text[] as addresses, k.created_at,
  k.expires_at, k.revoked_at, k.rotated_from, u.last_used_at
from private.webhook_keys k
join private.webhook_usage u on u.key_id = k.id;
comment on view public.webhook_keys is 'Webhook keys without their hashes.';

create view public.ledger_entries with (security_invoker = true) as
select e.account_id, e.seq, e.id, e.occurred_at, e.recorded_at, e.kind, e.trade_id, e.ticker,
  e.engine_version, e.release, e.body, e.previous_hash, e.hash
from ledger.entries e;
comment on view public.ledger_entries is 'The ledger, entry by entry.';

create view public.decisions with (security_invoker = true) as
select e.account_id, e.seq, e.id, e.occurred_at, e.recorded_at, e.ticker,
  d.decision ->> 'decision' as decision, d.decision ->> 'code' as code,
  d.decision ->> 'reason' as reason, d.decision ->> 'direction' as direction,
  private.number(d.decision -> 'confluence_score') as confluence_score,
  private.number(d.decision -> 'breakdown' -> 'final_multiplier') as final_multiplier,
  private.number(d.decision -> 'recommended_contracts') as recommended_contracts,
  private.number(d.decision -> 'entry_timeframe') as entry_timeframe,
  e.engine_version, e.release, e.body ->> 'receipt_id' as receipt_id
from ledger.entries e
cross join lateral (select e.body -> 'decision' as decision) d
where e.kind = 'DECISION';
comment on view public.decisions is 'Decisions without the context they were made in, for lists.';

create view public.receipts with (security_invoker = true) as
select r.id, r.account_id, r.received_at, r.endpoint, r.key_id, k.label as key_label,
  host(r.source_address) as source_address, r.content_type, r.webhook_id, r.body, r.body_sha256,
  coalesce(o.outcome, 'PENDING') as outcome, o.kind, o.rerouted_from,
  coalesce(o.adaptations, '[]') as adaptations, o.status, o.answer ->> 'code' as code, o.answer,
  o.duplicate_of, o.decided_at
from ledger.receipts r
left join ledger.receipt_outcomes o on o.receipt_id = r.id and o.received_at = r.received_at
left join private.webhook_keys k on k.id = r.key_id;
comment on view public.receipts is 'What arrived, what was adapted, and what became of it.';

create view public.trades with (security_invoker = true) as
with moves as (
  select e.account_id, e.trade_id, e.ticker, e.kind, e.seq, e.occurred_at, e.body,
    private.number(e.body -> 'contracts') as contracts, private.number(e.body -> 'price') as price,
    private.number(e.body -> 'net') as net, private.number(e.body -> 'r') as r
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
    coalesce(sum(m.net), 0) as net, sum(m.r) as r,
    (array_agg(m.body ->> 'reason' order by m.seq desc) filter (where m.kind = 'EXIT'))[1]
      as exit_reason
  from moves m group by m.account_id, m.trade_id
)
select s.account_id, s.trade_id, s.ticker, s.direction,
  case when s.closed < s.contracts then 'OPEN' else 'CLOSED' end as status, s.opened_at,
  case when s.closed >= s.contracts then s.last_exit_at end as closed_at, s.contracts,
  greatest(s.contracts - s.closed, 0) as contracts_open, round(s.entry_price, 6) as entry_price,
  s.net, s.r, s.exit_reason
from summed s;
comment on view public.trades is 'Positions from their first fill to their last exit, from the ledger.';

create view public.open_trades with (security_invoker = true) as
select t.account_id, t.trade_id, t.ticker, t.direction, t.status, t.opened_at, t.closed_at,
  t.contracts, t.contracts_open, t.entry_price, t.net, t.r, t.exit_reason
from public.trades t where t.status = 'OPEN';
comment on view public.open_trades is 'Trades with contracts left.';

create view public.daily_equity with (security_invoker = true) as
with days as (
  select e.account_id, (e.occurred_at at time zone 'America/New_York')::date as day,
    coalesce(sum(private.number(e.body -> 'net')) filter (where e.kind = 'EXIT'), 0) as realised,
    (array_agg(private.number(e.body -> 'equity') order by e.seq desc)
      filter (where e.kind = 'MARK_SUMMARY'))[1] as marked
  from ledger.entries e where e.kind in ('EXIT', 'MARK_SUMMARY')
  group by e.account_id, (e.occurred_at at time zone 'America/New_York')::date
)
select d.account_id, d.day,
  coalesce(d.marked, a.starting_cash
    + sum(d.realised) over (partition by d.account_id order by d.day)) as equity,
  d.realised, case when d.marked is null then 'REALISED' else 'MARK' end as source
from days d join ledger.accounts a on a.id = d.account_id;
comment on view public.daily_equity is
  'Equity at the end of each New York day with a result: the day''s last mark, or without one '
  'starting cash plus everything realised so far.';

create view public.suggestions with (security_invoker = true) as
select s.account_id, s.id, s.seq, s.occurred_at as proposed_at, s.release, s.body,
  coalesce(r.body ->> 'status', 'PENDING') as status, r.occurred_at as reviewed_at, r.body as review
from ledger.entries s
left join lateral (
  select e.occurred_at, e.body from ledger.entries e
  where e.account_id = s.account_id and e.kind = 'REVIEW'
    and e.body ->> 'suggestion_id' = s.id::text
  order by e.seq desc limit 1
) r on true
where s.kind = 'SUGGESTION';
comment on view public.suggestions is 'Suggestions with their latest review.';

create view public.active_events with (security_invoker = true) as
with events as (
  select s.account_id, 'signal' as kind, s.ticker, s.timeframe, s.event, s.event_time,
    s.received_at, s.expires_at, s.receipt_id from ledger.active_signals s
  union all
  select p.account_id, 'phase', p.ticker, p.timeframe, p.event, p.event_time, p.received_at,
    p.expires_at, p.receipt_id from ledger.active_phases p
  union all
  select t.account_id, 'trend', t.ticker, null, t.event, t.event_time, t.received_at,
    t.expires_at, t.receipt_id from ledger.active_trends t
)
select e.account_id, e.kind, e.ticker, e.timeframe, e.event, e.event_time, e.received_at,
  e.expires_at, e.receipt_id,
  e.expires_at > case a.clock when 'live' then now()
    else coalesce(greatest(h.occurred_at, s.clock_at), now()) end as active
from events e
join ledger.accounts a on a.id = e.account_id
join ledger.account_state s on s.account_id = e.account_id
join ledger.heads h on h.account_id = e.account_id;
comment on view public.active_events is
  'The last signal, phase and trend of each ticker, and whether it is active by the account''s clock.';

revoke all on public.accounts, public.account_members, public.webhook_keys, public.ledger_entries,
  public.decisions, public.receipts, public.trades, public.open_trades, public.daily_equity,
  public.suggestions, public.active_events from public, anon, authenticated, service_role;
grant select on public.accounts, public.account_members, public.webhook_keys, public.ledger_entries,
  public.decisions, public.receipts, public.trades, public.open_trades, public.daily_equity,
  public.suggestions, public.active_events to authenticated, service_role;
