-- Activity for analysts: equity by day, what arrived and what became of it, and what each rule that
-- let a trade pass saved or cost.

create view analytics.daily_equity as
with days as (
  select e.account_id, (e.occurred_at at time zone 'America/New_York')::date as day,
    coalesce(sum(private.number(e.body -> 'net')) filter (where e.kind = 'EXIT'), 0) as realised,
    count(*) filter (where e.kind = 'EXIT') as exits,
    (array_agg(private.number(e.body -> 'equity') order by e.seq desc)
      filter (where e.kind = 'MARK_SUMMARY'))[1] as marked
  from ledger.entries e where e.kind in ('EXIT', 'MARK_SUMMARY')
  group by e.account_id, (e.occurred_at at time zone 'America/New_York')::date
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
comment on view analytics.daily_equity is
  'Equity at the end of each New York day with an exit or a mark.';
comment on column analytics.daily_equity.account_id is 'The account.';
comment on column analytics.daily_equity.account is 'Its name.';
comment on column analytics.daily_equity.day is 'The day in New York.';
comment on column analytics.daily_equity.equity is
  'The day''s last mark, or without one starting cash plus everything realised so far, '
  'dollars.';
comment on column analytics.daily_equity.change is 'Since the day before in this view, dollars.';
comment on column analytics.daily_equity.return_pct is
  'The change in percent of the equity before.';
comment on column analytics.daily_equity.realised is 'Result of the day''s exits, dollars.';
comment on column analytics.daily_equity.exits is 'Exits of the day.';
comment on column analytics.daily_equity.peak is
  'Highest equity so far, starting cash included, dollars.';
comment on column analytics.daily_equity.drawdown is 'Fall from that peak, dollars; positive.';
comment on column analytics.daily_equity.drawdown_pct is 'The fall in percent of the peak.';
comment on column analytics.daily_equity.source is 'MARK or REALISED: where equity comes from.';
select private.publish_view('daily_equity');

create view analytics.receipts as
select r.account_id, a.name as account, r.id, r.received_at, r.endpoint, k.label as key_label,
  host(r.source_address) as source_address, coalesce(o.outcome, 'PENDING') as outcome, o.kind,
  o.status, o.answer ->> 'code' as code, o.rerouted_from,
  coalesce(jsonb_array_length(o.adaptations), 0) as adaptations, o.duplicate_of, o.decided_at,
  extract(epoch from o.decided_at - r.received_at) as seconds
from ledger.receipts r
join ledger.accounts a on a.id = r.account_id
left join ledger.receipt_outcomes o on o.receipt_id = r.id and o.received_at = r.received_at
left join private.webhook_keys k on k.id = r.key_id;
comment on view analytics.receipts is 'What arrived and what became of it, without the bodies.';
comment on column analytics.receipts.account_id is 'The account.';
comment on column analytics.receipts.account is 'Its name.';
comment on column analytics.receipts.id is 'The receipt.';
comment on column analytics.receipts.received_at is 'When it arrived.';
comment on column analytics.receipts.endpoint is 'Where: signals, saty-phase, trend or ticks.';
comment on column analytics.receipts.key_label is 'Name of the key that sent it.';
comment on column analytics.receipts.source_address is 'Address it came from.';
comment on column analytics.receipts.outcome is
  'DECIDED, STORED, REFUSED, DUPLICATE, or PENDING while there is none.';
comment on column analytics.receipts.kind is 'What it was: signal, phase, trend or tick.';
comment on column analytics.receipts.status is 'HTTP status of the answer.';
comment on column analytics.receipts.code is
  'Code of the answer: the decision''s or the refusal''s.';
comment on column analytics.receipts.rerouted_from is 'Endpoint it was sent to by mistake.';
comment on column analytics.receipts.adaptations is 'How many fields were derived or mended.';
comment on column analytics.receipts.duplicate_of is 'The receipt it repeats.';
comment on column analytics.receipts.decided_at is 'When it was finished.';
comment on column analytics.receipts.seconds is 'From its arrival to its outcome.';
select private.publish_view('receipts');

create view analytics.webhook_health as
select r.account_id, r.account, (r.received_at at time zone 'America/New_York')::date as day,
  r.endpoint, r.key_label, count(*) as receipts,
  count(*) filter (where r.outcome = 'DECIDED') as decided,
  count(*) filter (where r.outcome = 'STORED') as stored,
  count(*) filter (where r.outcome = 'REFUSED') as refused,
  count(*) filter (where r.outcome = 'DUPLICATE') as duplicates,
  count(*) filter (where r.outcome = 'PENDING') as pending,
  count(*) filter (where r.adaptations > 0) as adapted,
  count(*) filter (where r.rerouted_from is not null) as rerouted,
  percentile_cont(0.5) within group (order by r.seconds) as median_seconds,
  max(r.received_at) as last_received_at
from analytics.receipts r
group by r.account_id, r.account, (r.received_at at time zone 'America/New_York')::date, r.endpoint,
  r.key_label;
comment on view analytics.webhook_health is
  'What arrived at each endpoint with each key on each New York day.';
comment on column analytics.webhook_health.account_id is 'The account.';
comment on column analytics.webhook_health.account is 'Its name.';
comment on column analytics.webhook_health.day is 'The day in New York.';
comment on column analytics.webhook_health.endpoint is 'Where it was sent.';
comment on column analytics.webhook_health.key_label is 'Name of the key.';
comment on column analytics.webhook_health.receipts is 'Requests with a known key.';
comment on column analytics.webhook_health.decided is 'Signals that were decided.';
comment on column analytics.webhook_health.stored is 'Phases, trends and ticks that were taken in.';
comment on column analytics.webhook_health.refused is 'Requests that were refused.';
comment on column analytics.webhook_health.duplicates is 'Repetitions of an earlier one.';
comment on column analytics.webhook_health.pending is
  'Not finished yet; more than a minute old means trouble.';
comment on column analytics.webhook_health.adapted is
  'Those in which a field was derived or mended.';
comment on column analytics.webhook_health.rerouted is
  'Those that came to another endpoint than their own.';
comment on column analytics.webhook_health.median_seconds is 'Median time from arrival to outcome.';
comment on column analytics.webhook_health.last_received_at is 'The last one.';
select private.publish_view('webhook_health');

create view analytics.rule_savings as
select e.account_id, a.name as account, e.body ->> 'code' as code, count(*) as trades,
  count(*) filter (where private.number(e.body -> 'net') > 0) as would_have_won,
  sum(private.number(e.body -> 'net')) as net, -sum(private.number(e.body -> 'net')) as saved,
  round(avg(private.number(e.body -> 'r')), 6) as mean_r
from ledger.entries e join ledger.accounts a on a.id = e.account_id
where e.kind = 'HYPOTHETICAL'
group by e.account_id, a.name, e.body ->> 'code';
comment on view analytics.rule_savings is
  'What the trades that a rule let pass would have brought, from the HYPOTHETICAL entries '
  '(code, net and r of their bodies).';
comment on column analytics.rule_savings.account_id is 'The account.';
comment on column analytics.rule_savings.account is 'Its name.';
comment on column analytics.rule_savings.code is
  'Code of the WAIT or SKIP that let the trade pass.';
comment on column analytics.rule_savings.trades is 'Shadow trades that ended.';
comment on column analytics.rule_savings.would_have_won is
  'Of them, those that would have earned money.';
comment on column analytics.rule_savings.net is 'What they would have brought, dollars.';
comment on column analytics.rule_savings.saved is
  'What the rule saved, dollars: the opposite of net. Negative is what it cost.';
comment on column analytics.rule_savings.mean_r is 'Their mean result in R.';
select private.publish_view('rule_savings');
