-- The learner's one way into the ledger, and the role that has no other. append_suggestions takes
-- bodies of two formats and gives them one kind; nothing a caller says makes an entry of another.

-- A number of a suggestion's body within bounds that both belong to it.
create function private.is_between(value jsonb, lowest numeric, highest numeric) returns boolean
language plpgsql immutable
set search_path = ''
as $$
begin
  return coalesce(private.number(value) between lowest and highest, false);
end;
$$;

create function private.sheet_fault(body jsonb) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  return case
    when body - array['sheet', 'hash'] <> '{}' or jsonb_typeof(body -> 'sheet') <> 'object'
      or length(body::text) > 1048576 then 'sheet'
    when coalesce(body ->> 'hash', '') !~ '^[0-9a-f]{64}$' then 'hash'
    when coalesce(body #>> '{sheet,release}', '') = '' then 'sheet.release'
    when jsonb_typeof(body #> '{sheet,hypotheses}') is distinct from 'array'
      then 'sheet.hypotheses'
    when not private.is_between(body #> '{sheet,trades}', 0, 1e9) then 'sheet.trades'
    when not private.is_between(body #> '{sheet,tested}', 0, 1e6) then 'sheet.tested'
    when coalesce((body #>> '{sheet,period,from}')::timestamptz
        < (body #>> '{sheet,period,cut}')::timestamptz
      and (body #>> '{sheet,period,cut}')::timestamptz
        < (body #>> '{sheet,period,to}')::timestamptz, false) is false then 'sheet.period'
  end;
exception when data_exception then
  return 'sheet.period';
end;
$$;
comment on function private.sheet_fault(jsonb) is
  'What is wrong with a sheet of hypotheses, as the path of a field; null for nothing.';

-- The bounds of domain specification 14, and the sheet that must have come before.
create function private.suggestion_fault(account uuid, body jsonb) returns text
language plpgsql stable
set search_path = ''
as $$
declare
  current_value constant numeric := private.number(body -> 'current');
  sheet jsonb;
begin
  if length(body::text) > 65536 or body ?| array['by', 'kind', 'sheet'] then
    return 'format';
  elsif coalesce(body ->> 'direction', '') not in ('RAISE', 'LOWER') then
    return 'direction';
  elsif coalesce(current_value, 0) = 0
    or not private.is_between(body -> 'change_pct', -15, 15)
    or abs(private.number(body -> 'change_pct')) < 5
    or (private.number(body -> 'change_pct') > 0) <> (body ->> 'direction' = 'RAISE')
    or not private.is_between(body -> 'proposed', -1e6, 1e6)
    -- twelve digits of the engine leave a trace beyond
    or abs(private.number(body -> 'proposed')
      - current_value * (1 + private.number(body -> 'change_pct') / 100)) > 1e-6 then
    return 'proposed';
  elsif not private.is_between(body -> 'trades', 30, 1e9)
    or not private.is_between(body -> 'rest', 30, 1e9) then
    return 'trades';
  elsif not private.is_between(body -> 'q_value', 0, 0.1) then
    return 'q_value';
  elsif body #>> '{hold_out,verdict}' is distinct from 'AGREES' then
    return 'hold_out';
  end if;
  select s.body -> 'sheet' into sheet from ledger.entries s
  where s.account_id = account and s.kind = 'SUGGESTION'
    and s.body ->> 'hash' = suggestion_fault.body ->> 'sealed'
    and s.body #>> '{sheet,format}' = 'strikebook/hypotheses/v1'
  order by s.seq limit 1;
  return case
    when sheet is null then 'sealed'
    when sheet -> 'release' is distinct from body -> 'release'
      or sheet -> 'release_hash' is distinct from body -> 'release_hash' then 'release'
    -- it says nothing that was not sealed, but what the hold-out adds
    when not (sheet -> 'hypotheses') @> jsonb_build_array(body - array['format', 'release',
      'release_hash', 'period', 'seed', 'tested', 'sealed', 'hold_out']) then 'hypothesis'
  end;
end;
$$;
comment on function private.suggestion_fault(uuid, jsonb) is
  'What is wrong with a suggestion, as the path of a field; null for nothing.';

create function public.append_suggestions(
  account_id uuid, engine_version text, suggestions jsonb, run_by uuid default null
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := append_suggestions.account_id;
  head ledger.heads;
  active text;
  body jsonb;
  fault text;
  made jsonb := jsonb '[]';
  answer jsonb;
begin
  if jsonb_typeof(suggestions) is distinct from 'array'
    or jsonb_array_length(suggestions) not between 1 and 100 then
    return jsonb_build_object('ok', false, 'code', 'SUGGESTION_INVALID', 'field', 'suggestions');
  elsif run_by is not null and current_setting('role') <> 'service_role' then
    -- functions/learn has asked the database who it is; from elsewhere nobody speaks for a member
    return jsonb_build_object('ok', false, 'code', 'SUGGESTION_INVALID', 'field', 'run_by');
  end if;
  for place in 0 .. jsonb_array_length(suggestions) - 1 loop
    body := suggestions -> place;
    fault := case
      when jsonb_typeof(body) = 'object' and body ->> 'format' = 'strikebook/suggestion/v1'
        then private.suggestion_fault(account, body)
      when jsonb_typeof(body) = 'object'
        and body #>> '{sheet,format}' = 'strikebook/hypotheses/v1' then private.sheet_fault(body)
      else 'format' end;
    if fault is not null then
      return jsonb_build_object('ok', false, 'code', 'SUGGESTION_INVALID',
        'field', format('suggestions[%s].%s', place, fault));
    end if;
    made := made || (body || jsonb_build_object('by', run_by));
  end loop;
  loop
    select * into head from ledger.heads h where h.account_id = account;
    if not found then
      return jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN');
    end if;
    select s.release into active from ledger.account_state s where s.account_id = account;
    answer := public.append_entries(account, head.seq + 1, (
      select jsonb_agg(jsonb_build_object('kind', 'SUGGESTION', 'engine_version', engine_version,
        'release', active, 'body', m.value) order by m.ordinality)
      from jsonb_array_elements(made) with ordinality m));
    -- A lost race leaves us with the account's lock, so the second try finds the end at rest.
    exit when answer ->> 'code' is distinct from 'SEQUENCE_MOVED';
  end loop;
  return answer;
end;
$$;
comment on function public.append_suggestions(uuid, text, jsonb, uuid) is
  'Appends sealed hypotheses, or suggestions that follow from sealed ones, as SUGGESTION entries: '
  'the only writing that learning does.';
revoke all on function public.append_suggestions(uuid, text, jsonb, uuid)
  from public, anon, authenticated, service_role;
grant execute on function public.append_suggestions(uuid, text, jsonb, uuid) to service_role;

-- Roles belong to the whole server, so it may be there already; and where whoever migrates may not
-- create roles, the product works without it: functions/learn goes the same one way.
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'learner') then
    create role learner nologin;
  end if;
exception
  when duplicate_object or unique_violation then
    null;  -- another database of this server was faster
  when insufficient_privilege then
    raise warning 'learner was not created: % may not create roles', current_user;
end;
$$;

do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'learner') then
    return;
  end if;
  grant usage on schema public to learner;
  grant execute on function public.append_suggestions(uuid, text, jsonb, uuid) to learner;
  grant analyst_reader to learner;
exception when undefined_object or insufficient_privilege then
  raise warning 'learner cannot read analytics: % may not grant analyst_reader', current_user;
end;
$$;
