-- Timings: how long each step of a receipt's way took, kept with what became of it. The functions
-- measure authenticate_ms, store_ms and decide_ms and send them along; append_entries adds its own.

alter table ledger.receipt_outcomes add column timings jsonb
  constraint timings_are_an_object check (jsonb_typeof(timings) = 'object');
comment on column ledger.receipt_outcomes.timings is
  'Milliseconds: authenticate_ms, store_ms, decide_ms as measured by the function, append_ms from '
  'the start of append_entries to this row. Null where nothing was measured.';

-- The receipt's function is that of 20261122100400_receipts but for the timings.
drop function private.finish_receipt(uuid, uuid, text, integer, jsonb, text, text, jsonb, uuid);
create function private.finish_receipt(
  receipt_id uuid,
  account_id uuid,
  outcome text,
  status integer,
  answer jsonb,
  kind text default null,
  rerouted_from text default null,
  adaptations jsonb default '[]',
  duplicate_of uuid default null,
  timings jsonb default null
) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into ledger.receipt_outcomes (receipt_id, account_id, received_at, outcome, status, answer,
    kind, rerouted_from, adaptations, duplicate_of, timings)
  values (finish_receipt.receipt_id, finish_receipt.account_id,
    private.uuid_time(finish_receipt.receipt_id), finish_receipt.outcome, finish_receipt.status,
    finish_receipt.answer, finish_receipt.kind, finish_receipt.rerouted_from,
    finish_receipt.adaptations, finish_receipt.duplicate_of, finish_receipt.timings);
  delete from private.pending_receipts p where p.receipt_id = finish_receipt.receipt_id;
end;
$$;
comment on function
  private.finish_receipt(uuid, uuid, text, integer, jsonb, text, text, jsonb, uuid, jsonb)
  is 'Writes what became of a receipt. A second time is a unique violation.';

create or replace view public.receipts with (security_invoker = true) as
select r.id, r.account_id, r.received_at, r.endpoint, r.key_id, k.label as key_label,
  host(r.source_address) as source_address, r.content_type, r.webhook_id, r.body, r.body_sha256,
  coalesce(o.outcome, 'PENDING') as outcome, o.kind, o.rerouted_from,
  coalesce(o.adaptations, '[]') as adaptations, o.status, o.answer ->> 'code' as code, o.answer,
  o.duplicate_of, o.decided_at, o.timings
from ledger.receipts r
left join ledger.receipt_outcomes o on o.receipt_id = r.id and o.received_at = r.received_at
left join private.webhook_keys k on k.id = r.key_id;

-- That of 20261125100300_append_events but for the timings.
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
  began constant timestamptz := clock_timestamp();
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
      receipt ->> 'rerouted_from', coalesce(receipt -> 'adaptations', '[]'),
      timings => nullif(receipt -> 'timings', 'null') || jsonb_build_object('append_ms',
        round(extract(epoch from clock_timestamp() - began) * 1000, 3)));
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
