-- webhook_statistics: how an account's endpoints have been doing, from its receipts themselves.

-- p50, p95 and p99 in milliseconds, to the microsecond; null where nothing was measured.
create function private.percentiles(spent numeric[]) returns jsonb
language plpgsql immutable
set search_path = ''
as $$
declare
  cut double precision[];
begin
  select percentile_cont(array[0.5, 0.95, 0.99]) within group (order by s.ms) into cut
  from unnest(spent) s (ms) where s.ms is not null;
  return case when cut is not null then jsonb_build_object('p50', round(cut[1]::numeric, 3),
    'p95', round(cut[2]::numeric, 3), 'p99', round(cut[3]::numeric, 3)) end;
end;
$$;

create function private.endpoint_statistics(account uuid, since timestamptz) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('endpoint', e.endpoint, 'received', e.received,
      'decided', e.decided, 'stored', e.stored, 'refused', e.refused, 'duplicates', e.duplicates,
      'pending', e.received - e.decided - e.stored - e.refused - e.duplicates,
      'error_rate', round(e.refused::numeric / e.received, 6),
      'stages', jsonb_build_object('authenticate', private.percentiles(e.authenticate),
        'store', private.percentiles(e.store), 'decide', private.percentiles(e.decide),
        'append', private.percentiles(e.append), 'total', private.percentiles(e.total)))
      order by e.endpoint), '[]')
    from (
      select r.endpoint, count(*) as received,
        count(*) filter (where o.outcome = 'DECIDED') as decided,
        count(*) filter (where o.outcome = 'STORED') as stored,
        count(*) filter (where o.outcome = 'REFUSED') as refused,
        count(*) filter (where o.outcome = 'DUPLICATE') as duplicates,
        array_agg(t.authenticate) as authenticate, array_agg(t.store) as store,
        array_agg(t.decide) as decide, array_agg(t.append) as append,
        array_agg(t.authenticate + t.store + t.decide + t.append) as total
      from ledger.receipts r
      left join ledger.receipt_outcomes o on o.receipt_id = r.id and o.received_at = r.received_at
      left join lateral (
        select private.number(o.timings -> 'authenticate_ms') as authenticate,
          private.number(o.timings -> 'store_ms') as store,
          private.number(o.timings -> 'decide_ms') as decide,
          private.number(o.timings -> 'append_ms') as append
      ) t on true
      where r.account_id = account and r.received_at >= since
      group by r.endpoint
    ) e
  );
end;
$$;
comment on function private.endpoint_statistics(uuid, timestamptz) is
  'By endpoint: receipts by outcome, share refused, percentiles of each stage.';

create function public.webhook_statistics(account_id uuid, since_minutes integer default 1440)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  until constant timestamptz := private.now();
  since constant timestamptz := until
    - make_interval(mins => least(greatest(coalesce(since_minutes, 1440), 1), 44640));
begin
  if not private.is_member(account_id) then
    return jsonb_build_object('ok', false, 'code', 'NOT_ALLOWED');
  end if;
  return jsonb_build_object('ok', true, 'since', private.iso(since), 'until', private.iso(until),
    'endpoints', private.endpoint_statistics(account_id, since));
end;
$$;
comment on function public.webhook_statistics(uuid, integer) is
  'Counts and times of an account''s endpoints over the last minutes, at most 31 days, for members.';
revoke all on function public.webhook_statistics(uuid, integer)
  from public, anon, authenticated, service_role;
grant execute on function public.webhook_statistics(uuid, integer) to authenticated;
