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

-- Months are made before any lock on the tables is held. A month whose table this session can name
-- is there, so almost always that is all; private.ensure_month looks closer.
create function private.ensure_months(entries jsonb, events jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  moment timestamptz;
begin
  for place in -1 .. jsonb_array_length(entries) - 1 loop
    -- the first turn is for entries without a time of their own
    moment := case place when -1 then clock_timestamp()
      else (entries -> place ->> 'occurred_at')::timestamptz end;
    if to_regclass('ledger.entries' || to_char(moment at time zone 'UTC', '"_y"YYYY"m"MM')) is null
      and moment between '2000-01-01 00:00:00+00' and '2099-12-31 00:00:00+00' then
      perform private.ensure_month('ledger', 'entries', moment);
    end if;
  end loop;
  for place in 0 .. jsonb_array_length(events) - 1 loop
    moment := case events -> place ->> 'kind' when 'tick'
      then (events -> place ->> 'timestamp')::timestamptz end;
    if to_regclass('ledger.ticks' || to_char(moment at time zone 'UTC', '"_y"YYYY"m"MM')) is null
      and moment between '2000-01-01 00:00:00+00' and '2099-12-31 00:00:00+00' then
      perform private.ensure_month('ledger', 'ticks', moment);
    end if;
  end loop;
end;
$$;

-- Inserts the entries in their order; returns what their chain made of them.
create function private.insert_entries(
  account uuid, clock text, entries jsonb, seen timestamptz
) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  present constant timestamptz := private.now();
  item jsonb;
  moment timestamptz;
  latest timestamptz := seen;
  made jsonb;
  made_all jsonb := jsonb '[]';
begin
  perform set_config('ledger.appending', account::text, true);
  for place in 0 .. jsonb_array_length(entries) - 1 loop
    item := entries -> place;
    moment := coalesce(private.milliseconds((item ->> 'occurred_at')::timestamptz),
      case when clock = 'backtest' then latest end, greatest(present, latest));
    if moment < latest then
      raise exception 'occurred_at lies before %', private.iso(latest) using errcode = 'SB004';
    elsif clock = 'live' and moment > present + interval '1 minute' then
      raise exception 'occurred_at lies in the future'
        using errcode = 'check_violation', column = 'occurred_at';
    end if;
    insert into ledger.entries as e (account_id, seq, id, occurred_at, recorded_at, kind, trade_id,
      ticker, engine_version, release, body, previous_hash, hash)
    -- the chain fills in what stands as zero or empty here
    values (account, 0, coalesce((item ->> 'id')::uuid, gen_random_uuid()), moment, moment,
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
create function private.move_clock(account uuid, events jsonb, seen timestamptz) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  latest timestamptz;
begin
  select max(private.milliseconds(coalesce(e ->> 'received_at', e ->> 'timestamp')::timestamptz))
  into latest from jsonb_array_elements(events) e;
  if latest < seen then
    return true;
  end if;
  update ledger.account_state s set clock_at = latest where s.account_id = account;
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
  end if;
  if entries <> '[]' then
    made := private.insert_entries(account, account_clock, entries, seen);
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
comment on function public.append_entries(uuid, bigint, jsonb, jsonb, jsonb) is
  'Appends entries on the sequence number they were decided on, all or nothing.';
revoke all on function public.append_entries(uuid, bigint, jsonb, jsonb, jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.append_entries(uuid, bigint, jsonb, jsonb, jsonb) to service_role;
