-- Safety alerts: what functions/learn finds in an account's book, for people to look at. Nothing that
-- decides or trades reads them. One occurrence of a condition is one row, however often it is found.

create table ledger.safety_alerts (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references ledger.accounts (id),
  code text not null constraint code_is_known check (code in ('TOO_MANY_TRADES', 'DRAWDOWN',
    'REGIME_MISMATCH', 'LOSING_STREAK', 'SIZE_OUTLIER', 'LEDGER_BROKEN', 'WEBHOOK_MISSING')),
  subject text constraint subject_is_short check (length(subject) between 1 and 200),
  since text not null constraint since_is_short check (length(since) between 10 and 40),
  value double precision not null,
  threshold double precision not null,
  sentence text not null constraint sentence_is_short check (length(sentence) between 1 and 1000),
  found_at timestamptz not null default private.now(),
  last_seen_at timestamptz not null default private.now(),
  ended_at timestamptz,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  comment text constraint comment_is_short check (length(comment) between 1 and 500),
  constraint acknowledged_whole check (num_nulls(acknowledged_by, acknowledged_at, comment) in (0, 3)),
  -- record_alerts: one occurrence once, those without a subject too
  constraint alert_once unique nulls not distinct (account_id, code, subject, since)
);
comment on table ledger.safety_alerts is
  'Occurrences of what domain specification 14 warns of. They stay as history.';
comment on column ledger.safety_alerts.subject is
  'What it is about where there can be several: a trade, an expected alert. Null otherwise.';
comment on column ledger.safety_alerts.since is 'Instant or New York date from which it has held.';
comment on column ledger.safety_alerts.ended_at is
  'When it was first found to hold no longer; null while it does.';
-- the page: the newest of an account
create index safety_alerts_newest on ledger.safety_alerts (account_id, found_at desc);

create table ledger.ledger_checks (
  account_id uuid primary key references ledger.accounts (id),
  checked_at timestamptz not null,
  ok boolean not null,
  first_bad bigint,
  reason text,
  failing_since timestamptz
);
comment on table ledger.ledger_checks is 'The last verification of each account''s ledger by learn.';
comment on column ledger.ledger_checks.failing_since is
  'When a verification first failed since the last that passed; null when it passes.';

revoke all on ledger.safety_alerts, ledger.ledger_checks
  from public, anon, authenticated, service_role;
grant select on ledger.safety_alerts to authenticated, service_role;
alter table ledger.safety_alerts enable row level security;
alter table ledger.ledger_checks enable row level security;
create policy "members read the alerts of their accounts" on ledger.safety_alerts
  for select to authenticated using (account_id in (select private.my_accounts()));

create view public.safety_alerts with (security_invoker = true) as
select a.account_id, a.id, a.code, a.subject, a.since, a.value, a.threshold, a.sentence, a.found_at,
  a.last_seen_at, a.ended_at, a.acknowledged_by, a.acknowledged_at, a.comment
from ledger.safety_alerts a;
comment on view public.safety_alerts is 'Safety alerts, those that are over and acknowledged too.';
revoke all on public.safety_alerts from public, anon, authenticated, service_role;
grant select on public.safety_alerts to authenticated, service_role;

create function public.acknowledge_alert(account_id uuid, alert_id uuid, comment text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  seen timestamptz;
begin
  if not private.is_member(account_id, array['owner', 'risk', 'trader']) then
    return jsonb_build_object('ok', false, 'code', 'NOT_ALLOWED');
  elsif coalesce(length(btrim(comment)), 0) not between 1 and 500 then
    return jsonb_build_object('ok', false, 'code', 'COMMENT_INVALID', 'field', 'comment');
  end if;
  select coalesce(a.acknowledged_at, '-infinity') into seen from ledger.safety_alerts a
  where a.account_id = acknowledge_alert.account_id and a.id = alert_id for update;
  if seen is null then
    return jsonb_build_object('ok', false, 'code', 'ALERT_UNKNOWN', 'field', 'alert_id');
  elsif seen <> '-infinity' then
    return jsonb_build_object('ok', false, 'code', 'ALREADY_ACKNOWLEDGED', 'field', 'alert_id');
  end if;
  update ledger.safety_alerts a
  set acknowledged_by = (select auth.uid()), acknowledged_at = private.now(),
    comment = btrim(acknowledge_alert.comment)
  where a.account_id = acknowledge_alert.account_id and a.id = alert_id;
  return jsonb_build_object('ok', true, 'changed', true);
end;
$$;
comment on function public.acknowledge_alert(uuid, uuid, text) is
  'Says that somebody has seen to an alert: an owner, risk member or trader, once, with a comment.';
revoke all on function public.acknowledge_alert(uuid, uuid, text)
  from public, anon, authenticated, service_role;
grant execute on function public.acknowledge_alert(uuid, uuid, text) to authenticated;
