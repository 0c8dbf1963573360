-- append_entries takes book events too. The two functions are those of 100500_events and
-- 101000_append_entries but for the lines about positions, marks and the first day.

create or replace function private.store_event(account uuid, receipt uuid, item jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  case item ->> 'kind'
    when 'signal' then
      -- A later bar replaces; within a bar the higher quality does; of equals the first received
      -- stays. What has expired keeps nothing out.
      insert into ledger.active_signals as kept (account_id, ticker, timeframe, event, receipt_id,
        event_time, bar_time, quality_rank, received_at, expires_at)
      values (account, item ->> 'ticker', (item ->> 'timeframe')::integer, item -> 'event', receipt,
        (item ->> 'event_time')::timestamptz, (item ->> 'bar_time')::timestamptz,
        coalesce((item ->> 'quality_rank')::integer, 0), (item ->> 'received_at')::timestamptz,
        (item ->> 'expires_at')::timestamptz)
      on conflict (account_id, ticker, timeframe) do update
      set event = excluded.event, receipt_id = excluded.receipt_id,
        event_time = excluded.event_time, bar_time = excluded.bar_time,
        quality_rank = excluded.quality_rank, received_at = excluded.received_at,
        expires_at = excluded.expires_at
      where kept.expires_at <= excluded.received_at
        or (coalesce(excluded.bar_time, excluded.event_time), excluded.quality_rank, kept.received_at)
          > (coalesce(kept.bar_time, kept.event_time), kept.quality_rank, excluded.received_at);
    when 'phase' then
      insert into ledger.active_phases as kept (account_id, ticker, timeframe, event, receipt_id,
        event_time, received_at, expires_at)
      values (account, item ->> 'ticker', (item ->> 'timeframe')::integer, item -> 'event', receipt,
        (item ->> 'event_time')::timestamptz, (item ->> 'received_at')::timestamptz,
        (item ->> 'expires_at')::timestamptz)
      on conflict (account_id, ticker, timeframe) do update
      set event = excluded.event, receipt_id = excluded.receipt_id,
        event_time = excluded.event_time, received_at = excluded.received_at,
        expires_at = excluded.expires_at
      where kept.expires_at <= excluded.received_at
        or (excluded.event_time, kept.received_at) > (kept.event_time, excluded.received_at);
    when 'trend' then
      insert into ledger.active_trends as kept (account_id, ticker, event, receipt_id, event_time,
        received_at, expires_at)
      values (account, item ->> 'ticker', item -> 'event', receipt,
        (item ->> 'event_time')::timestamptz, (item ->> 'received_at')::timestamptz,
        (item ->> 'expires_at')::timestamptz)
      on conflict (account_id, ticker) do update
      set event = excluded.event, receipt_id = excluded.receipt_id,
        event_time = excluded.event_time, received_at = excluded.received_at,
        expires_at = excluded.expires_at
      where kept.expires_at <= excluded.received_at
        or (excluded.event_time, kept.received_at) > (kept.event_time, excluded.received_at);
    when 'tick', 'position', 'mark' then
      null;  -- private.store_ticks and private.store_book take all of a call's at once
    else
      raise exception 'event kind % is not known', item ->> 'kind'
        using errcode = 'check_violation', column = 'events.kind';
  end case;
end;
$$;

create or replace function public.append_entries(
  account_id uuid,
  expected_sequence bigint,
  entries jsonb,
  events jsonb default '[]',
  receipt jsonb default null
) returns jsonb
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  account constant uuid := append_entries.account_id;
  account_clock text;
  last_seq bigint;
  receipt_key constant uuid := (receipt ->> 'receipt_id')::uuid;
  received timestamptz;
  duplicate jsonb;
  made jsonb := jsonb '[]';
  ticks integer := 0;
  seen timestamptz;
  failed_column text;
  failed_constraint text;
  failed_message text;
begin
  entries := coalesce(entries, '[]');
  events := coalesce(events, '[]');
  perform private.ensure_months(entries, events);
  -- The lock that puts the writers of an account in line.
  select h.seq, h.occurred_at, a.clock into last_seq, seen, account_clock
  from ledger.heads h join ledger.accounts a on a.id = h.account_id
  where h.account_id = account for update of h;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN');
  end if;
  if receipt is not null then
    received := private.uuid_time(receipt_key);
    perform from ledger.receipts r
    where r.id = receipt_key and r.received_at = received and r.account_id = account;
    if not found then
      return jsonb_build_object('ok', false, 'code', 'RECEIPT_UNKNOWN');
    end if;
    duplicate := private.answer_duplicate(account, receipt_key, receipt ->> 'kind',
      receipt ->> 'semantic_key');
    if duplicate is not null then
      return duplicate;
    end if;
  end if;
  if expected_sequence is null and entries <> '[]' then
    return jsonb_build_object('ok', false, 'code', 'ENTRY_INVALID', 'field', 'expected_sequence',
      'message', 'entries need the sequence number they were decided on');
  elsif expected_sequence <> last_seq + 1 then
    return jsonb_build_object('ok', false, 'code', 'SEQUENCE_MOVED', 'expected', last_seq + 1);
  end if;

  if account_clock <> 'live' then
    -- read now that the lock is ours: the events of a backtest move the clock too
    seen := greatest(seen,
      (select s.clock_at from ledger.account_state s where s.account_id = account));
  end if;
  if events <> '[]' then
    if account_clock <> 'live' and private.move_clock(account, events, seen) then
      return jsonb_build_object('ok', false, 'code', 'CLOCK_BACKWARDS',
        'clock_at', private.iso(seen));
    end if;
    perform private.store_event(account, receipt_key, e.value)
    from jsonb_array_elements(events) with ordinality e order by e.ordinality;
    ticks := private.store_ticks(account, account_clock, events);
    perform private.store_book(account, events);
  end if;
  if entries <> '[]' then
    made := private.insert_entries(account, account_clock, entries, seen);
    if last_seq = 0 then
      update ledger.account_state s
      set first_day = (
        select min(e.occurred_at at time zone 'America/New_York')::date
        from ledger.entries e where e.account_id = account)
      where s.account_id = account;
    end if;
  end if;
  if receipt is not null then
    perform private.finish_receipt(receipt_key, account, receipt ->> 'outcome',
      (receipt ->> 'status')::integer, receipt -> 'answer', receipt ->> 'kind',
      receipt ->> 'rerouted_from', coalesce(receipt -> 'adaptations', '[]'));
    if receipt ->> 'semantic_key' <> '' and receipt ->> 'outcome' <> 'REFUSED' then
      insert into ledger.event_keys (account_id, semantic_key, receipt_id)
      values (account, receipt ->> 'semantic_key', receipt_key);
    end if;
  end if;
  return jsonb_build_object('ok', true, 'duplicate', false, 'entries', made, 'ticks_stored', ticks,
    'expected_sequence', last_seq + 1 + jsonb_array_length(made));
exception
  when sqlstate 'SB004' then
    return jsonb_build_object('ok', false, 'code', 'CLOCK_BACKWARDS', 'clock_at', private.iso(seen));
  when integrity_constraint_violation or data_exception then
    get stacked diagnostics failed_column = column_name, failed_constraint = constraint_name,
      failed_message = message_text;
    return jsonb_build_object('ok', false, 'code', 'ENTRY_INVALID', 'message', failed_message,
      'field', coalesce(nullif(failed_column, ''), nullif(failed_constraint, '')));
end;
$$;
