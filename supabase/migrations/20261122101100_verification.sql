-- Verification: rehash an account's chain, and hand it out for others to rehash.
--
-- Both functions run as the reader: a member sees the own accounts, a stranger an unknown account.

create function private.fault(
  place bigint, seq bigint, previous_hash text, hash text, before text, expected text
) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  return case
    when seq > place then 'MISSING'
    when seq < place then 'REPEATED'
    when previous_hash <> before then 'CHAIN_BROKEN'
    when hash <> expected then 'EDITED'
  end;
end;
$$;
comment on function private.fault(bigint, bigint, text, text, text, text) is
  'What is wrong with the entry that stands at a place of the chain, or null.';
grant execute on function private.fault(bigint, bigint, text, text, text, text)
  to authenticated, service_role;

create function private.fault_message(reason text) returns text
language sql immutable
set search_path = ''
return case reason
  when 'MISSING' then 'The entry with this number is not there.'
  when 'REPEATED' then 'An entry has the number of an earlier one.'
  when 'CHAIN_BROKEN' then 'The entry does not continue the one before it.'
  when 'EDITED' then 'The entry does not give its own hash.'
  when 'TAIL_CUT' then 'The ledger goes on after its last entry.'
  when 'HEAD_BEHIND' then 'The ledger has entries after its recorded end.'
  when 'ACCOUNT_UNKNOWN' then 'There is no such account for you.'
end;
grant execute on function private.fault_message(text) to authenticated, service_role;

create function public.verify_ledger(account_id uuid) returns jsonb
language sql stable
set search_path = ''
begin atomic
  with chained as (
    select e.seq, e.hash, row_number() over in_order as place,
      private.fault(row_number() over in_order, e.seq, e.previous_hash, e.hash,
        lag(e.hash, 1, repeat('0', 64)) over in_order,
        private.entry_hash(e.previous_hash, e.account_id, e.seq, e.id, e.occurred_at, e.recorded_at,
          e.kind, e.trade_id, e.ticker, e.engine_version, e.release, e.body)) as fault
    from ledger.entries e
    where e.account_id = verify_ledger.account_id
    window in_order as (order by e.seq)
  ), summed as (
    select count(*) as entries, min(c.place) filter (where c.fault is not null) as first_bad,
      (array_agg(c.fault order by c.place) filter (where c.fault is not null))[1] as fault,
      (array_agg(c.hash order by c.place desc))[1] as last_hash
    from chained c
  ), judged as (
    select s.entries,
      case when s.fault is not null then s.first_bad
        when h.seq is null then null
        when h.seq > s.entries then s.entries + 1
        when h.seq < s.entries then h.seq + 1
        when h.hash <> coalesce(s.last_hash, repeat('0', 64)) then h.seq end as first_bad,
      case when h.seq is null then 'ACCOUNT_UNKNOWN'
        when s.fault is not null then s.fault
        when h.seq > s.entries then 'TAIL_CUT'
        when h.seq < s.entries then 'HEAD_BEHIND'
        when h.hash <> coalesce(s.last_hash, repeat('0', 64)) then 'CHAIN_BROKEN' end as reason
    from summed s left join ledger.heads h on h.account_id = verify_ledger.account_id
  )
  select jsonb_build_object('ok', j.reason is null, 'entries', j.entries,
    'first_bad', j.first_bad, 'reason', j.reason, 'message', private.fault_message(j.reason))
  from judged j;
end;
comment on function public.verify_ledger(uuid) is
  'Rehashes every entry of an account and names the first bad one: '
  '{ok, entries, first_bad, reason, message}.';
revoke all on function public.verify_ledger(uuid) from public, anon, authenticated, service_role;
grant execute on function public.verify_ledger(uuid) to authenticated, service_role;

-- The body stands last and as the database prints it, so that a reader can cut the very text that
-- was hashed out of the line: everything between `,"body":` and the closing brace.
create function public.export_ledger(account_id uuid) returns setof text
language sql stable
set search_path = ''
begin atomic
  select '{"account_id":' || to_json(e.account_id) || ',"seq":' || e.seq || ',"id":' || to_json(e.id)
    || ',"occurred_at":' || to_json(private.microseconds(e.occurred_at))
    || ',"recorded_at":' || to_json(private.microseconds(e.recorded_at))
    || ',"kind":' || to_json(e.kind) || ',"trade_id":' || coalesce(to_json(e.trade_id)::text, 'null')
    || ',"ticker":' || coalesce(to_json(e.ticker)::text, 'null')
    || ',"engine_version":' || to_json(e.engine_version) || ',"release":' || to_json(e.release)
    || ',"previous_hash":' || to_json(e.previous_hash) || ',"hash":' || to_json(e.hash)
    || ',"body":' || e.body::text || '}'
  from ledger.entries e
  where e.account_id = export_ledger.account_id
  order by e.seq;
end;
comment on function public.export_ledger(uuid) is
  'The entries of an account in order, one line of json each, for verification without a database.';
revoke all on function public.export_ledger(uuid) from public, anon, authenticated, service_role;
grant execute on function public.export_ledger(uuid) to authenticated, service_role;
