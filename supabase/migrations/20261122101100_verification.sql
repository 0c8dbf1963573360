-- Verification: rehash an account's chain, and hand it out for others to rehash.
--
-- Faults and rules are those of engine/ledger/verify.ts, which knows an export only; a change of one
-- is a change of both. Two things differ by nature:
--   * Lines of an export can stand out of order, rows of a table cannot: what the command line
--     calls REORDERED for its lines has no counterpart here, and rows are read in order of seq.
--   * Here the known end is ledger.heads, there a signed checkpoint. So a tail that was cut off
--     shows here by itself, and one that was cut off or rewritten together with its head only there.
--
-- The functions run as the reader: a member sees the own accounts, a stranger an unknown account.

create function private.entry_fault(
  place bigint,          -- where the entry stands, counted from 1
  entry ledger.entries,
  before text,           -- hash of the entry before it, 64 zeros for the first
  before_last text,      -- hash of the one before that, null for the first
  own boolean,           -- the entry gives its own hash
  relinked boolean,      -- it gives its hash with `before` for a previous hash
  end_seq bigint,        -- where the chain is known to end
  end_hash text
) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  -- The first word is the reason, the second the sequence number of the entry it speaks of.
  return case
    when num_nulls(entry.kind, entry.engine_version, entry.release, entry.body, entry.hash,
        entry.previous_hash) > 0
      or '' in (entry.kind, entry.engine_version, entry.release, entry.trade_id, entry.ticker)
      or concat(entry.kind, entry.trade_id, entry.ticker, entry.engine_version, entry.release)
        ~ '[\x01-\x1f\x7f]'
      or entry.previous_hash || entry.hash !~ '^[0-9a-f]{128}$'
      or jsonb_typeof(entry.body) <> 'object' then 'MALFORMED ' || place
    when entry.seq > place then 'REMOVED ' || place
    when entry.seq < place then 'INSERTED ' || entry.seq
    -- Two follow the same entry: the one that is followed by none was not there.
    when entry.previous_hash = before_last and before_last <> before then 'INSERTED ' || place - 1
    when entry.previous_hash <> before and relinked then 'EDITED ' || place
    -- It stands by its own hash, so it is the one before it that was given another.
    when entry.previous_hash <> before and own then 'EDITED ' || greatest(1, place - 1)
    when entry.previous_hash <> before then 'REMOVED ' || place
    when own is not true then 'EDITED ' || place
    -- A CHECKPOINT says what stood right before it.
    when entry.kind = 'CHECKPOINT' and (entry.body -> 'through_hash' is distinct from to_jsonb(before)
      or entry.body -> 'through_seq' is distinct from to_jsonb(place - 1))
      then 'REWRITTEN ' || greatest(1, place - 1)
    when place > end_seq then 'INSERTED ' || place
    when place = end_seq and entry.hash <> end_hash then 'EDITED ' || place
  end;
end;
$$;
comment on function private.entry_fault(
  bigint, ledger.entries, text, text, boolean, boolean, bigint, text
) is 'What is wrong with the entry that stands at a place of the chain, and where; null for nothing.';
grant execute on function private.entry_fault(
  bigint, ledger.entries, text, text, boolean, boolean, bigint, text
) to authenticated, service_role;

create function private.fault_message(reason text) returns text
language sql immutable
set search_path = ''
return case reason
  when 'EDITED' then 'The entry is not what was recorded under its hash.'
  when 'REMOVED' then 'An entry that belongs here is gone.'
  when 'INSERTED' then 'The entry was not there when the next one was written.'
  when 'REORDERED' then 'The entry stands in another one''s place.'
  when 'TAIL_CUT' then 'The ledger once went on after its last entry.'
  when 'REWRITTEN' then 'The entry differs from a checkpoint of it.'
  when 'MALFORMED' then 'The line is not an entry of a ledger''s export.'
  when 'ACCOUNT_UNKNOWN' then 'There is no such account for you.'
end;
grant execute on function private.fault_message(text) to authenticated, service_role;

create function public.verify_ledger(account_id uuid) returns jsonb
language sql stable
set search_path = ''
begin atomic
  with known_end as (
    select a.id, h.seq, h.hash
    from ledger.accounts a left join ledger.heads h on h.account_id = a.id
    where a.id = verify_ledger.account_id
  ), placed as (
    select e as entry, row_number() over in_order as place,
      lag(e.hash, 1, repeat('0', 64)) over in_order as before,
      case row_number() over in_order when 2 then repeat('0', 64)
        else lag(e.hash, 2) over in_order end as before_last
    from ledger.entries e
    where e.account_id = verify_ledger.account_id
    window in_order as (order by e.seq, e.occurred_at, e.id)
  ), judged as (
    select p.place, (p.entry).seq, (p.entry).occurred_at, (p.entry).id, (p.entry).previous_hash,
      p.before, private.entry_fault(p.place, p.entry, p.before, p.before_last,
        private.entry_hash((p.entry).previous_hash, (p.entry).account_id, (p.entry).seq,
          (p.entry).id, (p.entry).occurred_at, (p.entry).recorded_at, (p.entry).kind,
          (p.entry).trade_id, (p.entry).ticker, (p.entry).engine_version, (p.entry).release,
          (p.entry).body) = (p.entry).hash,
        case when (p.entry).previous_hash <> p.before then
          private.entry_hash(p.before, (p.entry).account_id, (p.entry).seq, (p.entry).id,
            (p.entry).occurred_at, (p.entry).recorded_at, (p.entry).kind, (p.entry).trade_id,
            (p.entry).ticker, (p.entry).engine_version, (p.entry).release, (p.entry).body)
            = (p.entry).hash end,
        k.seq, k.hash) as fault
    from placed p cross join known_end k
  ), first_fault as (
    select j.place, j.previous_hash, split_part(j.fault, ' ', 1) as reason,
      split_part(j.fault, ' ', 2)::bigint as first_bad,
      -- Later entries tell an insertion and an exchange from an edit and a removal.
      j.seq = j.place and exists (
        select from ledger.entries e
        where e.account_id = verify_ledger.account_id
          and (e.seq, e.occurred_at, e.id) > (j.seq, j.occurred_at, j.id)
          and (e.seq = j.seq or (j.previous_hash = j.before and e.previous_hash = j.before))
      ) as displaced,
      j.seq = j.place and exists (
        select from ledger.entries e
        where e.account_id = verify_ledger.account_id and e.seq > j.seq and e.hash = j.previous_hash
      ) as moved
    from judged j where j.fault is not null order by j.place limit 1
  ), verdict as (
    select (select count(*) from ledger.entries e where e.account_id = verify_ledger.account_id)
        as entries,
      k.id is not null as known, k.seq, k.hash, f.place, f.first_bad, f.reason,
      f.reason in ('EDITED', 'REMOVED') and f.displaced as displaced,
      f.reason = 'REMOVED' and f.moved as moved
    from (select) always left join known_end k on true left join first_fault f on true
  ), named as (
    select v.entries,
      case when v.displaced then v.place when v.reason is not null then v.first_bad
        when v.known and (v.hash is null or v.seq > v.entries) then v.entries + 1 end as first_bad,
      case when not v.known then 'ACCOUNT_UNKNOWN' when v.displaced then 'INSERTED'
        when v.moved then 'REORDERED' when v.reason is not null then v.reason
        when v.hash is null or v.seq > v.entries then 'TAIL_CUT' end as reason
    from verdict v
  )
  select jsonb_build_object('ok', n.reason is null, 'entries', n.entries,
    'first_bad', n.first_bad, 'reason', n.reason, 'message', private.fault_message(n.reason))
  from named n;
end;
comment on function public.verify_ledger(uuid) is
  'Rehashes every entry of an account and names the first bad one: '
  '{ok, entries, first_bad, reason, message}.';
revoke all on function public.verify_ledger(uuid) from public, anon, authenticated, service_role;
grant execute on function public.verify_ledger(uuid) to authenticated, service_role;

-- The body stands last and as the database prints it, so that a reader can cut the very text that
-- was hashed out of the line: everything between `,"body":` and the closing brace.
create function public.export_ledger(
  account_id uuid, after_seq bigint default 0, max_entries integer default null
) returns setof text
language sql stable
set search_path = ''
begin atomic
  select '{"account_id":' || to_json(e.account_id) || ',"seq":' || e.seq || ',"id":' || to_json(e.id)
    || ',"occurred_at":' || to_json(private.microseconds(e.occurred_at))
    || ',"recorded_at":' || to_json(private.microseconds(e.recorded_at))
    || ',"kind":' || coalesce(to_json(e.kind)::text, 'null')
    || ',"trade_id":' || coalesce(to_json(e.trade_id)::text, 'null')
    || ',"ticker":' || coalesce(to_json(e.ticker)::text, 'null')
    || ',"engine_version":' || coalesce(to_json(e.engine_version)::text, 'null')
    || ',"release":' || coalesce(to_json(e.release)::text, 'null')
    || ',"previous_hash":' || coalesce(to_json(e.previous_hash)::text, 'null')
    || ',"hash":' || coalesce(to_json(e.hash)::text, 'null')
    || ',"body":' || coalesce(e.body::text, 'null') || '}'
  from (
    -- A page ends with all entries of its last number: should one stand twice, both are seen.
    select f.* from ledger.entries f
    where f.account_id = export_ledger.account_id and f.seq > export_ledger.after_seq
    order by f.seq
    fetch first (coalesce(export_ledger.max_entries, 9223372036854775807)) rows with ties
  ) e
  order by e.seq, e.occurred_at, e.id;
end;
comment on function public.export_ledger(uuid, bigint, integer) is
  'Entries of an account in order, one line of json each, for verification without a database. '
  'In pages: those after a sequence number, at most so many.';
revoke all on function public.export_ledger(uuid, bigint, integer)
  from public, anon, authenticated, service_role;
grant execute on function public.export_ledger(uuid, bigint, integer)
  to authenticated, service_role;

create function public.checkpoint_ledger(account_id uuid, engine_version text, release text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  head ledger.heads;
  answer jsonb;
begin
  loop
    select * into head from ledger.heads h where h.account_id = checkpoint_ledger.account_id;
    if not found then
      return jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN');
    elsif head.seq = 0 then
      return jsonb_build_object('ok', false, 'code', 'LEDGER_EMPTY');
    end if;
    answer := public.append_entries(head.account_id, head.seq + 1, jsonb_build_array(
      jsonb_build_object('kind', 'CHECKPOINT', 'engine_version', engine_version, 'release', release,
        'body', jsonb_build_object('through_seq', head.seq, 'through_hash', head.hash))));
    -- A lost race leaves us with the account's lock, so the second try finds the end at rest.
    exit when answer ->> 'code' is distinct from 'SEQUENCE_MOVED';
  end loop;
  if not (answer ->> 'ok')::boolean then
    return answer;
  end if;
  return (
    select jsonb_build_object('ok', true, 'account_id', e.account_id, 'seq', e.seq, 'hash', e.hash,
      'time', private.iso(e.recorded_at))
    from ledger.entries e
    where e.account_id = head.account_id and e.seq = (answer #>> '{entries,0,seq}')::bigint
  );
end;
$$;
comment on function public.checkpoint_ledger(uuid, text, text) is
  'Appends a CHECKPOINT over the present end and returns the end that includes it: what an operator '
  'signs and keeps elsewhere.';
revoke all on function public.checkpoint_ledger(uuid, text, text)
  from public, anon, authenticated, service_role;
grant execute on function public.checkpoint_ledger(uuid, text, text) to service_role;
