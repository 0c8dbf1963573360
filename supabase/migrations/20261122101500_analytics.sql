-- Analytics: what analysts read with SQL, over everything the ledger and the receipts hold.
--
-- The views run with their owner's rights, so who may read them reads every account. They are for
-- the operator's own analysts; members see their accounts on the dashboard. The data api never
-- reaches this schema. An analyst gets a login that belongs to analyst_reader, which may read these
-- views and nothing else:
--
--   create role ann login password '…' in role analyst_reader;
--
-- Roles belong to the whole server, so the role may be there already; and where whoever migrates
-- may not create roles, the views are made for their owner alone.

create schema analytics;
revoke all on schema analytics from public, anon, authenticated, service_role;
comment on schema analytics is 'Documented views for analysts: read-only, every account.';

do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'analyst_reader') then
    create role analyst_reader nologin;
  end if;
exception
  when duplicate_object or unique_violation then
    null;  -- another database of this server was faster
  when insufficient_privilege then
    raise warning 'analyst_reader was not created: % may not create roles', current_user;
end;
$$;

create function private.publish_view(name text) returns void
language plpgsql
set search_path = ''
as $$
begin
  execute format('revoke all on analytics.%I from public, anon, authenticated, service_role', name);
  if exists (select from pg_catalog.pg_roles where rolname = 'analyst_reader') then
    grant usage on schema analytics to analyst_reader;
    -- a view's owner lends its rights on tables, not those on functions
    grant execute on function private.number(jsonb) to analyst_reader;
    execute format('grant select on analytics.%I to analyst_reader', name);
  end if;
end;
$$;
comment on function private.publish_view(text) is
  'Lets analyst_reader read a view of analytics. To be called again when the role comes later.';

create view analytics.accounts as
select a.id as account_id, a.name as account, a.clock, a.starting_cash, s.cash,
  a.starting_cash + s.realised + s.unrealised as equity, s.realised, s.halted, s.release,
  h.seq as last_sequence, a.created_at
from ledger.accounts a
join ledger.account_state s on s.account_id = a.id
join ledger.heads h on h.account_id = a.id;
comment on view analytics.accounts is 'Every account as it stands.';
comment on column analytics.accounts.account_id is 'The account.';
comment on column analytics.accounts.account is 'Its name.';
comment on column analytics.accounts.clock is
  'live decides when an alert arrives, backtest by the events'' own time.';
comment on column analytics.accounts.starting_cash is 'Dollars at the beginning.';
comment on column analytics.accounts.cash is 'Dollars not in positions.';
comment on column analytics.accounts.equity is
  'Starting cash plus realised result plus the newest mark''s unrealised result, dollars.';
comment on column analytics.accounts.realised is 'Net result of everything closed, dollars.';
comment on column analytics.accounts.halted is 'Whether new entries are halted.';
comment on column analytics.accounts.release is 'The active release.';
comment on column analytics.accounts.last_sequence is 'Number of the last ledger entry.';
comment on column analytics.accounts.created_at is 'When the account was made.';
select private.publish_view('accounts');

create view analytics.decisions as
select e.account_id, a.name as account, e.seq, e.id, e.occurred_at, e.recorded_at, e.ticker,
  d.decision ->> 'decision' as decision, d.decision ->> 'code' as code,
  d.decision ->> 'reason' as reason, plan.direction, plan.timeframe,
  case when plan.timeframe <= 5 then 'SCALP' when plan.timeframe <= 60 then 'DAY'
    when plan.timeframe <= 240 then 'SWING' when plan.timeframe > 240 then 'LEAP' end as trade_type,
  private.number(d.decision -> 'confluence_score') as confluence_score,
  private.number(d.decision #> '{breakdown,raw_multiplier}') as raw_multiplier,
  private.number(d.decision #> '{breakdown,final_multiplier}') as final_multiplier,
  private.number(d.decision -> 'recommended_contracts') as recommended_contracts,
  entry.signal #>> '{signal,quality}' as quality,
  private.number(entry.signal #> '{signal,ai_score}') as ai_score,
  private.number(entry.signal #> '{trend,strength}') as trend_strength,
  private.number(entry.signal #> '{market_context,volume_vs_avg}') as volume_vs_avg,
  entry.signal #>> '{time_context,market_session}' as session,
  entry.signal #>> '{time_context,day_of_week}' as day_of_week,
  d.decision ->> 'htf_alignment' as htf_alignment,
  d.decision #>> '{regime,volatility}' as volatility_regime,
  d.decision #>> '{regime,trend}' as trend_regime,
  private.number(d.decision #> '{regime,iv_rank}') as iv_rank,
  e.engine_version, e.release, e.body ->> 'receipt_id' as receipt_id
from ledger.entries e
join ledger.accounts a on a.id = e.account_id
cross join lateral (
  select e.body -> 'decision' as decision,
    case when jsonb_typeof(e.body #> '{context,signals}') = 'array'
      then e.body #> '{context,signals}' else '[]' end as signals
) d
cross join lateral (
  select d.decision ->> 'direction' as direction,
    coalesce(private.number(d.decision -> 'entry_timeframe'),
      private.number(d.decision #> '{entry_plan,timeframe}')) as timeframe
) plan
left join lateral (
  select s -> 'signal' as signal from jsonb_array_elements(d.signals) s
  where s #>> '{signal,signal,type}' = plan.direction
    and private.number(s #> '{signal,signal,timeframe}') = plan.timeframe
  limit 1
) entry on true
where e.kind = 'DECISION';
comment on view analytics.decisions is
  'Every decision, with the features of the signal it would enter on. What a decision did not'
  ' get as far as computing is null.';
comment on column analytics.decisions.account_id is 'The account.';
comment on column analytics.decisions.account is 'Its name.';
comment on column analytics.decisions.seq is 'Number of its ledger entry within the account.';
comment on column analytics.decisions.id is 'Id of its ledger entry.';
comment on column analytics.decisions.occurred_at is 'When it was made, by the account''s clock.';
comment on column analytics.decisions.recorded_at is
  'When it was recorded, by the database''s clock.';
comment on column analytics.decisions.ticker is 'The underlying.';
comment on column analytics.decisions.decision is 'EXECUTE, WAIT or SKIP.';
comment on column analytics.decisions.code is
  'The reason as a stable code; docs/codes.md lists them.';
comment on column analytics.decisions.reason is 'The reason in a sentence with the numbers.';
comment on column analytics.decisions.direction is 'LONG or SHORT.';
comment on column analytics.decisions.timeframe is 'Timeframe of the entry, minutes.';
comment on column analytics.decisions.trade_type is
  'By timeframe: SCALP up to 5 minutes, DAY up to 60, SWING up to 240, LEAP above.';
comment on column analytics.decisions.confluence_score is
  'Weight of the timeframes that agree, 0 to 100.';
comment on column analytics.decisions.raw_multiplier is 'Product of all factors before clamping.';
comment on column analytics.decisions.final_multiplier is 'The position multiplier, 0.5 to 3.';
comment on column analytics.decisions.recommended_contracts is
  'Contracts to trade; on EXECUTE only.';
comment on column analytics.decisions.quality is 'Of the entry signal: EXTREME, HIGH or MEDIUM.';
comment on column analytics.decisions.ai_score is 'Of the entry signal, 0 to 10.5.';
comment on column analytics.decisions.trend_strength is 'Of the entry signal, 0 to 100.';
comment on column analytics.decisions.volume_vs_avg is 'Of the entry signal; 1 is average.';
comment on column analytics.decisions.session is
  'Of the entry signal: OPEN, MIDDAY, POWER_HOUR or AFTERHOURS.';
comment on column analytics.decisions.day_of_week is 'Of the entry signal: MONDAY to FRIDAY.';
comment on column analytics.decisions.htf_alignment is 'PERFECT, GOOD, WEAK or COUNTER.';
comment on column analytics.decisions.volatility_regime is 'LOW, NORMAL, HIGH or EXTREME.';
comment on column analytics.decisions.trend_regime is
  'STRONG_BULL, BULL, NEUTRAL, BEAR or STRONG_BEAR.';
comment on column analytics.decisions.iv_rank is 'Rank of the implied volatility, 0 to 100.';
comment on column analytics.decisions.engine_version is 'Version of the engine that decided.';
comment on column analytics.decisions.release is 'Release that decided.';
comment on column analytics.decisions.receipt_id is 'Receipt of the alert that asked for it.';
select private.publish_view('decisions');
