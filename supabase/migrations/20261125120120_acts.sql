-- Acts: what a member changes about an account, each one entry of its ledger. An act takes the lock
-- that puts the writers of an account in line, looks at the state it is about to change, and
-- appends through append_entries, so that it is chained like everything else.

-- What an act is made on: the state under the lock, or the answer that refuses it.
create type private.act as (
  answer jsonb, last_seq bigint, moment timestamptz, engine_version text, release text,
  halt_scope text, rules jsonb
);

create function private.begin_act(
  account uuid, roles text[], field text, said text,
  out answer jsonb, out last_seq bigint, out moment timestamptz, out engine_version text,
  out release text, out halt_scope text, out rules jsonb
)
language plpgsql
set search_path = ''
as $$
declare
  account_clock text;
begin
  if not private.is_member(account, roles) then
    answer := jsonb_build_object('ok', false, 'code', 'NOT_ALLOWED');
    return;
  elsif coalesce(length(btrim(said)), 0) not between 1 and 500 then
    answer := jsonb_build_object('ok', false, 'code', 'COMMENT_INVALID', 'field', field);
    return;
  end if;
  perform private.ensure_months('[]', '[]');
  select h.seq, a.clock, greatest(h.occurred_at, s.clock_at), s.release, s.halt_scope, a.rules
  into last_seq, account_clock, moment, release, halt_scope, rules
  from ledger.heads h
  join ledger.accounts a on a.id = h.account_id
  join ledger.account_state s on s.account_id = h.account_id
  where h.account_id = account for update of h;
  if account_clock <> 'live' and moment is null then
    -- An act at the present would leave no room for the history that is still to come.
    answer := jsonb_build_object('ok', false, 'code', 'CLOCK_NOT_STARTED');
    return;
  end if;
  -- The state may have moved while this waited for the lock.
  select s.release, s.halt_scope, greatest(moment, s.clock_at), a.rules
  into release, halt_scope, moment, rules
  from ledger.account_state s join ledger.accounts a on a.id = s.account_id
  where s.account_id = account;
  -- No engine takes part in an act; it stands among the entries of the one that wrote last.
  select e.engine_version into engine_version
  from ledger.heads h
  join ledger.entries e on e.account_id = h.account_id and e.seq = h.seq
    and e.occurred_at = h.occurred_at
  where h.account_id = account;
  engine_version := coalesce(engine_version, 'none');
  moment := case when account_clock <> 'live' then moment end;
end;
$$;
comment on function private.begin_act(uuid, text[], text, text) is
  'Lock and state for an act of a signed-in member, or the answer that refuses it.';

create function private.append_act(
  account uuid, act private.act, kind text, body jsonb
) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  appended jsonb;
begin
  appended := public.append_entries(account, act.last_seq + 1, jsonb_build_array(
    jsonb_build_object('kind', kind, 'engine_version', act.engine_version, 'release', act.release,
      'occurred_at', private.iso(act.moment), 'body', body || jsonb_build_object(
        'by', (select auth.uid())))));
  if not (appended ->> 'ok')::boolean then
    return appended;
  end if;
  return jsonb_build_object('ok', true, 'changed', true, 'seq', appended #> '{entries,0,seq}');
end;
$$;
comment on function private.append_act(uuid, private.act, text, jsonb) is
  'Appends an act''s entry after private.begin_act, in the name of the signed-in member.';

create function public.set_halt(account_id uuid, halted boolean, scope text, reason text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  wanted constant text := case when set_halt.halted then scope end;
  act private.act;
begin
  if set_halt.halted is null
    or (set_halt.halted and coalesce(scope, '') not in ('ENTRIES', 'ENTRIES_AND_EXITS')) then
    return jsonb_build_object('ok', false, 'code', 'FIELD_INVALID', 'field',
      case when set_halt.halted is null then 'halted' else 'scope' end);
  end if;
  act := private.begin_act(account_id, array['owner', 'risk', 'trader'], 'reason', reason);
  if act.answer is not null then
    return act.answer;
  elsif act.halt_scope is not distinct from wanted then
    return jsonb_build_object('ok', true, 'changed', false);
  end if;
  return private.append_act(account_id, act, 'HALT', jsonb_build_object('halted', set_halt.halted,
    'scope', wanted, 'previous', act.halt_scope, 'reason', btrim(reason)));
end;
$$;
comment on function public.set_halt(uuid, boolean, text, text) is
  'Halts new entries, or exits by rules too, or ends a halt: an owner, risk member or trader, with a '
  'reason. Settlement at expiry is never halted.';

revoke all on function public.set_halt(uuid, boolean, text, text)
  from public, anon, authenticated, service_role;
grant execute on function public.set_halt(uuid, boolean, text, text) to authenticated;
