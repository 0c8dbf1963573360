-- Safety alerts as functions/learn finds and keeps them.

create function public.check_ledger(account_id uuid) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  present constant timestamptz := private.now();
  verdict constant jsonb := public.verify_ledger(account_id);
  passes constant boolean := (verdict ->> 'ok')::boolean;
  since timestamptz;
begin
  if verdict ->> 'reason' = 'ACCOUNT_UNKNOWN' then
    return jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN');
  end if;
  insert into ledger.ledger_checks as kept (account_id, checked_at, ok, first_bad, reason,
    failing_since)
  values (check_ledger.account_id, present, passes, (verdict ->> 'first_bad')::bigint,
    verdict ->> 'reason', case when not passes then present end)
  on conflict on constraint ledger_checks_pkey do update
  set checked_at = excluded.checked_at, ok = excluded.ok, first_bad = excluded.first_bad,
    reason = excluded.reason,
    failing_since = case when not excluded.ok
      then coalesce(kept.failing_since, excluded.failing_since) end
  returning kept.failing_since into since;
  return jsonb_build_object('ok', true, 'ledger', jsonb_build_object('ok', passes,
    'first_bad', verdict -> 'first_bad', 'reason', verdict -> 'reason',
    'failing_since', private.iso(since)));
end;
$$;
comment on function public.check_ledger(uuid) is
  'Verifies an account''s ledger and remembers since when it fails.';

-- Minutes of regular sessions that may pass between two events of a feed: the open ones of a bar.
create function private.session_minutes(timeframe integer, grace integer) returns integer
language plpgsql immutable
set search_path = ''
as $$
begin
  return grace + case
    when timeframe < 1440 then least(timeframe, 390)
    when timeframe < 10080 then 390 * ceil(timeframe / 1440.0)
    when timeframe < 43200 then 390 * 5 * ceil(timeframe / 10080.0)
    else 390 * 23 * ceil(timeframe / 43200.0) end;
end;
$$;

create function public.safety_book(account_id uuid) returns jsonb
language sql stable security definer
set search_path = ''
begin atomic
  select jsonb_build_object('ok', true, 'as_of', private.iso(present.moment), 'trades', (
      select coalesce(jsonb_agg(jsonb_build_object('trade_id', t.trade_id,
        'opened_at', private.iso(t.opened_at), 'closed_at', private.iso(t.closed_at),
        'net', case when t.status = 'CLOSED' then t.net end, 'risk', t.planned_risk,
        'direction', t.direction, 'trend_regime', (
          select e.body #>> '{decision,regime,trend}' from ledger.entries e
          where e.account_id = a.id and e.trade_id = t.trade_id and e.kind = 'DECISION'
          order by e.seq limit 1)) order by t.opened_at, t.trade_id), '[]')
      from public.trades t
      where t.account_id = a.id and t.opened_at > present.moment - interval '90 days'),
    'equity', (
      select coalesce(jsonb_agg(jsonb_build_object('date', d.day, 'value', d.equity)
        order by d.day), '[]')
      from public.daily_equity d where d.account_id = a.id),
    'webhooks', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', concat_ws(' ', f.kind, f.ticker, f.timeframe),
        'last_received_at', private.iso(f.last_seen_at),
        'expected_since', private.iso(f.created_at),
        'expected_minutes', private.session_minutes(f.timeframe, f.grace_minutes))
        order by f.ticker, f.kind, f.timeframe), '[]')
      from public.expected_feeds f where f.account_id = a.id and a.clock = 'live'),
    'ledger', (
      select jsonb_build_object('ok', c.ok, 'first_bad', c.first_bad, 'reason', c.reason,
        'failing_since', private.iso(c.failing_since))
      from ledger.ledger_checks c where c.account_id = a.id))
  from ledger.accounts a
  join ledger.heads h on h.account_id = a.id
  join ledger.account_state s on s.account_id = a.id
  cross join lateral (
    select case a.clock when 'live' then private.now()
      else coalesce(greatest(h.occurred_at, s.clock_at), private.now()) end as moment
  ) present
  where a.id = safety_book.account_id;
end;
comment on function public.safety_book(uuid) is
  'What safety alerts are read from: trades of 90 days, equity by day, expected alerts, the last '
  'verification of the ledger.';

create function public.record_alerts(account_id uuid, alerts jsonb) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := record_alerts.account_id;
  present constant timestamptz := private.now();
  found_now integer;
  over integer;
begin
  with seen as (
    insert into ledger.safety_alerts as kept (account_id, code, subject, since, value, threshold,
      sentence, found_at, last_seen_at)
    select account, a ->> 'code', a ->> 'subject', a ->> 'since', (a ->> 'value')::double precision,
      (a ->> 'threshold')::double precision, a ->> 'sentence', present, present
    from jsonb_array_elements(alerts) a
    on conflict on constraint alert_once do update
    set value = excluded.value, threshold = excluded.threshold, sentence = excluded.sentence,
      last_seen_at = present, ended_at = null
    returning kept.found_at = present as is_new
  )
  select count(*) filter (where is_new) into found_now from seen;
  update ledger.safety_alerts a set ended_at = present
  where a.account_id = account and a.ended_at is null and a.last_seen_at < present;
  get diagnostics over = row_count;
  return jsonb_build_object('ok', true, 'found', found_now, 'ended', over,
    'holding', jsonb_array_length(alerts));
end;
$$;
comment on function public.record_alerts(uuid, jsonb) is
  'Keeps the alerts that hold now, each occurrence once, and ends those that hold no longer.';

revoke all on function public.check_ledger(uuid), public.safety_book(uuid),
  public.record_alerts(uuid, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.check_ledger(uuid), public.safety_book(uuid),
  public.record_alerts(uuid, jsonb) to service_role;
