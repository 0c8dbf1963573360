-- append_entries: the only way into the ledger. One transaction takes the account's lock, checks
-- that nothing came in between, chains the entries, stores the events and finishes the receipt.

-- When the receipt is already finished, or its meaning was already decided, the answer given
-- then; the receipt is finished as a duplicate on the way. Otherwise null.
create function private.answer_duplicate(
  account uuid, receipt uuid, kind text, semantic_key text
) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  received constant timestamptz := private.uuid_time(receipt);
  finished ledger.receipt_outcomes;
  first_id uuid;
  answer jsonb;
begin
  select * into finished from ledger.receipt_outcomes o
  where o.receipt_id = receipt and o.received_at = received;
  if found then
    return private.duplicate_answer(coalesce(finished.duplicate_of, receipt));
  end if;
  select k.receipt_id into first_id from ledger.event_keys k
  where k.account_id = account and k.semantic_key = answer_duplicate.semantic_key;
  if not found then
    return null;
  end if;
  answer := private.duplicate_answer(first_id);
  -- Two calls for one receipt may come here together; the second finds it finished.
  begin
    perform private.finish_receipt(receipt, account, 'DUPLICATE', (answer ->> 'status')::integer,
      answer -> 'answer', coalesce(answer_duplicate.kind, answer ->> 'kind'),
      duplicate_of => first_id);
  exception when unique_violation then
    null;
  end;
  return answer;
end;
$$;
comment on function private.answer_duplicate(uuid, uuid, text, text) is
  'Envelope of the first answer when this receipt or its meaning was answered before, else null.';

-- Months are made before any lock on the tables is held.
create function private.ensure_months(entries jsonb, events jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  month timestamptz;
begin
  for month in
    select distinct date_trunc('month', (e ->> 'occurred_at')::timestamptz, 'UTC')
    from jsonb_array_elements(entries) e
    where (e ->> 'occurred_at')::timestamptz
      between '2000-01-01 00:00:00+00' and '2099-12-31 00:00:00+00'
    union
    select date_trunc('month', private.now(), 'UTC')
    order by 1
  loop
    perform private.ensure_month('ledger', 'entries', month);
  end loop;
  if not events @> '[{"kind": "tick"}]' then
    return;
  end if;
  for month in
    select distinct date_trunc('month', (e ->> 'timestamp')::timestamptz, 'UTC')
    from jsonb_array_elements(events) e
    where e ->> 'kind' = 'tick'
      and (e ->> 'timestamp')::timestamptz
      between '2000-01-01 00:00:00+00' and '2099-12-31 00:00:00+00'
    order by 1
  loop
    perform private.ensure_month('ledger', 'ticks', month);
  end loop;
end;
$$;

-- Inserts the entries in their order; returns what their chain made of them.
create function private.insert_entries(account ledger.accounts, entries jsonb, seen timestamptz)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  item jsonb;
  moment timestamptz;
  latest timestamptz := seen;
  made jsonb;
  made_all jsonb := jsonb '[]';
begin
  perform set_config('ledger.appending', account.id::text, true);
  for item in select e.value from jsonb_array_elements(entries) with ordinality e order by e.ordinality
  loop
    moment := coalesce(private.milliseconds((item ->> 'occurred_at')::timestamptz),
      case when account.clock = 'backtest' then latest end, greatest(private.now(), latest));
    if moment < latest then
      raise exception 'occurred_at lies before %', private.iso(latest) using errcode = 'SB004';
    elsif account.clock = 'live' and moment > private.now() + interval '1 minute' then
      raise exception 'occurred_at lies in the future'
        using errcode = 'check_violation', column = 'occurred_at';
    end if;
    insert into ledger.entries as e (account_id, seq, id, occurred_at, recorded_at, kind, trade_id,
      ticker, engine_version, release, body, previous_hash, hash)
    -- the chain fills in what stands as zero or empty here
    values (account.id, 0, coalesce((item ->> 'id')::uuid, gen_random_uuid()), moment, moment,
      item ->> 'kind', item ->> 'trade_id', item ->> 'ticker', item ->> 'engine_version',
      item ->> 'release', item -> 'body', '', '')
    returning jsonb_build_object('id', e.id, 'seq', e.seq, 'hash', e.hash) into made;
    made_all := made_all || made;
    latest := moment;
  end loop;
  perform set_config('ledger.appending', '', true);
  return made_all;
end;
$$;

-- The clock of a backtest account follows its events too. Returns whether it ran backwards.
create function private.move_clock(account ledger.accounts, events jsonb, seen timestamptz)
returns boolean
language plpgsql
set search_path = ''
as $$
declare
  latest timestamptz;
begin
  if account.clock = 'live' or events = '[]' then
    return false;
  end if;
  select max(private.milliseconds(coalesce(e ->> 'received_at', e ->> 'timestamp')::timestamptz))
  into latest from jsonb_array_elements(events) e;
  if latest < seen then
    return true;
  end if;
  update ledger.account_state s set clock_at = latest where s.account_id = account.id;
  return false;
end;
$$;

create function public.append_entries(
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
  account ledger.accounts;
  head ledger.heads;
  receipt_key constant uuid := (receipt ->> 'receipt_id')::uuid;
  received timestamptz;
  duplicate jsonb;
  made jsonb;
  ticks integer;
  seen timestamptz;
  failed_column text;
  failed_constraint text;
  failed_message text;
begin
  entries := coalesce(entries, '[]');
  events := coalesce(events, '[]');
  perform private.ensure_months(entries, events);
  select * into head from ledger.heads h where h.account_id = append_entries.account_id for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN');
  end if;
  select * into strict account from ledger.accounts a where a.id = append_entries.account_id;
  if receipt is not null then
    received := private.uuid_time(receipt_key);
    perform from ledger.receipts r
    where r.id = receipt_key and r.received_at = received and r.account_id = account.id;
    if not found then
      return jsonb_build_object('ok', false, 'code', 'RECEIPT_UNKNOWN');
    end if;
    duplicate := private.answer_duplicate(account.id, receipt_key, receipt ->> 'kind',
      receipt ->> 'semantic_key');
    if duplicate is not null then
      return duplicate;
    end if;
  end if;
  if expected_sequence is null and entries <> '[]' then
    return jsonb_build_object('ok', false, 'code', 'ENTRY_INVALID', 'field', 'expected_sequence',
      'message', 'entries need the sequence number they were decided on');
  elsif expected_sequence <> head.seq + 1 then
    return jsonb_build_object('ok', false, 'code', 'SEQUENCE_MOVED', 'expected', head.seq + 1);
  end if;

  seen := private.account_clock(account);
  if private.move_clock(account, events, seen) then
    return jsonb_build_object('ok', false, 'code', 'CLOCK_BACKWARDS', 'clock_at', private.iso(seen));
  end if;
  perform private.store_event(account.id, receipt_key, e.value)
  from jsonb_array_elements(events) with ordinality e order by e.ordinality;
  ticks := private.store_ticks(account.id, account.clock, events);
  made := private.insert_entries(account, entries, seen);
  if receipt is not null then
    perform private.finish_receipt(receipt_key, account.id, receipt ->> 'outcome',
      (receipt ->> 'status')::integer, receipt -> 'answer', receipt ->> 'kind',
      receipt ->> 'rerouted_from', coalesce(receipt -> 'adaptations', '[]'));
    if receipt ->> 'semantic_key' <> '' and receipt ->> 'outcome' <> 'REFUSED' then
      insert into ledger.event_keys (account_id, semantic_key, receipt_id)
      values (account.id, receipt ->> 'semantic_key', receipt_key);
    end if;
  end if;
  return jsonb_build_object('ok', true, 'duplicate', false, 'entries', made, 'ticks_stored', ticks,
    'expected_sequence', head.seq + 1 + jsonb_array_length(made));
exception
  when sqlstate 'SB004' then
    return jsonb_build_object('ok', false, 'code', 'CLOCK_BACKWARDS',
      'clock_at', private.iso(private.account_clock(account)));
  when integrity_constraint_violation or data_exception then
    get stacked diagnostics failed_column = column_name, failed_constraint = constraint_name,
      failed_message = message_text;
    return jsonb_build_object('ok', false, 'code', 'ENTRY_INVALID', 'message', failed_message,
      'field', coalesce(nullif(failed_column, ''), nullif(failed_constraint, '')));
end;
$$;
comment on function public.append_entries(uuid, bigint, jsonb, jsonb, jsonb) is
  'Appends entries on the sequence number they were decided on, all or nothing.';
revoke all on function public.append_entries(uuid, bigint, jsonb, jsonb, jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.append_entries(uuid, bigint, jsonb, jsonb, jsonb) to service_role;
