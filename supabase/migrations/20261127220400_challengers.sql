-- Challengers: a candidate that runs in the shadow of the active release. When one began and ended is
-- in the ledger; what it would have decided is kept here, written afterwards by functions/learn.
-- Nothing that decides or trades reads any of it.

create table ledger.challenger_decisions (
  account_id uuid not null references ledger.accounts (id),
  challenger_seq bigint not null,
  seq bigint not null,
  occurred_at timestamptz not null,
  ticker text,
  differs boolean not null,
  decision text not null
    constraint decision_is_known check (decision in ('EXECUTE', 'WAIT', 'SKIP', 'UNREADABLE')),
  code text not null constraint code_is_short check (length(code) between 1 and 60),
  multiplier numeric(18, 6),
  contracts numeric(18, 6) not null default 0,
  recorded_at timestamptz not null default private.now(),
  primary key (account_id, challenger_seq, seq)
);
comment on table ledger.challenger_decisions is
  'What a challenger decides on the context of each decision since it began. Nobody can change a row.';
comment on column ledger.challenger_decisions.challenger_seq is 'Of the entry that began it.';
comment on column ledger.challenger_decisions.seq is 'Of the DECISION entry whose context it is.';
comment on column ledger.challenger_decisions.decision is
  'UNREADABLE where the engine could not read the context.';

select private.forbid_access('ledger.challenger_decisions');
select private.forbid_change('ledger.challenger_decisions');
create policy "members read the challengers of their accounts" on ledger.challenger_decisions
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "functions read challengers" on ledger.challenger_decisions
  for select to current_user using (true);
create policy "functions record challengers" on ledger.challenger_decisions
  for insert to current_user with check (true);
grant select on ledger.challenger_decisions to authenticated, service_role;

create view public.challenger_decisions with (security_invoker = true) as
select d.account_id, d.challenger_seq, d.seq, d.occurred_at, d.ticker, d.differs, d.decision,
  d.code, d.multiplier, d.contracts, d.recorded_at
from ledger.challenger_decisions d;
comment on view public.challenger_decisions is
  'What challengers decide on the contexts of decisions since they began.';

create view public.challengers with (security_invoker = true) as
select s.account_id, s.seq, s.body ->> 'release' as release, s.occurred_at as started_at,
  s.body ->> 'by' as started_by, s.body ->> 'comment' as comment, e.occurred_at as stopped_at,
  e.body ->> 'by' as stopped_by, e.seq as stopped_seq,
  (select count(*) from ledger.challenger_decisions d
    where d.account_id = s.account_id and d.challenger_seq = s.seq) as recorded,
  (select count(*) from ledger.challenger_decisions d
    where d.account_id = s.account_id and d.challenger_seq = s.seq and d.differs) as differing
from ledger.entries s
left join lateral (
  select n.seq, n.occurred_at, n.body from ledger.entries n
  where n.account_id = s.account_id and n.kind = 'REVIEW' and n.seq > s.seq
    and n.body ->> 'format' = 'strikebook/challenger/v1' and n.body ->> 'action' = 'STOP'
  order by n.seq limit 1
) e on true
where s.kind = 'REVIEW' and s.body ->> 'format' = 'strikebook/challenger/v1'
  and s.body ->> 'action' = 'START';
comment on view public.challengers is
  'Candidates that ran, or run, in the shadow of the active release.';

revoke all on public.challenger_decisions, public.challengers
  from public, anon, authenticated, service_role;
grant select on public.challenger_decisions, public.challengers to authenticated, service_role;

create function private.running_challenger(account uuid) returns ledger.entries
language plpgsql stable
set search_path = ''
as $$
declare
  latest ledger.entries;
begin
  select * into latest from ledger.entries e
  where e.account_id = account and e.kind = 'REVIEW'
    and e.body ->> 'format' = 'strikebook/challenger/v1'
  order by e.seq desc limit 1;
  if latest.body ->> 'action' = 'START' then
    return latest;
  end if;
  return null;
end;
$$;
comment on function private.running_challenger(uuid) is
  'The entry that began the challenger that runs, or null.';

create function public.start_challenger(account_id uuid, release_id text, comment text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := start_challenger.account_id;
  act private.act;
  running ledger.entries;
begin
  act := private.begin_act(account, array['owner'], 'comment', comment);
  if act.answer is not null then
    return act.answer;
  end if;
  running := private.running_challenger(account);
  if running.body ->> 'release' = release_id then
    return jsonb_build_object('ok', true, 'changed', false);
  elsif running.seq is not null then
    return jsonb_build_object('ok', false, 'code', 'CHALLENGER_RUNNING', 'field', 'release_id');
  elsif not exists (
    select from ledger.entries e
    where e.account_id = account and e.kind = 'REVIEW'
      and e.body ->> 'format' = 'strikebook/candidate/v1' and e.body ->> 'release' = release_id) then
    return jsonb_build_object('ok', false, 'code', 'CANDIDATE_UNKNOWN', 'field', 'release_id');
  end if;
  return private.append_act(account, act, 'REVIEW', jsonb_build_object(
    'format', 'strikebook/challenger/v1', 'action', 'START', 'release', release_id,
    'comment', btrim(comment)));
end;
$$;
comment on function public.start_challenger(uuid, text, text) is
  'Lets a candidate run in the shadow of the active release: an owner. One at a time.';

create function public.stop_challenger(account_id uuid, comment text) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := stop_challenger.account_id;
  act private.act;
  running ledger.entries;
begin
  act := private.begin_act(account, array['owner'], 'comment', comment);
  if act.answer is not null then
    return act.answer;
  end if;
  running := private.running_challenger(account);
  if running.seq is null then
    return jsonb_build_object('ok', false, 'code', 'NO_CHALLENGER');
  end if;
  return private.append_act(account, act, 'REVIEW', jsonb_build_object(
    'format', 'strikebook/challenger/v1', 'action', 'STOP',
    'release', running.body ->> 'release', 'comment', btrim(comment)));
end;
$$;
comment on function public.stop_challenger(uuid, text) is
  'Ends the challenger that runs: an owner. What was recorded of it stays.';

create function public.challenger_due(account_id uuid, max_decisions integer default 50)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  account constant uuid := challenger_due.account_id;
  running constant ledger.entries := private.running_challenger(account);
  done bigint;
begin
  if running.seq is null then
    return jsonb_build_object('ok', true, 'challenger', null, 'decisions', jsonb '[]');
  end if;
  select coalesce(max(d.seq), running.seq) into done from ledger.challenger_decisions d
  where d.account_id = account and d.challenger_seq = running.seq;
  return jsonb_build_object('ok', true,
    'challenger', jsonb_build_object('seq', running.seq, 'release', running.body ->> 'release',
      'definition', (
        select r.definition from ledger.releases r
        where r.account_id = account and r.id = running.body ->> 'release')),
    'decisions', (
      select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq,
        'occurred_at', private.iso(e.occurred_at), 'ticker', e.ticker, 'body', e.body)
        order by e.seq), '[]')
      from (
        select f.seq, f.occurred_at, f.ticker, f.body from ledger.entries f
        where f.account_id = account and f.kind = 'DECISION' and f.seq > done
          and f.occurred_at >= running.occurred_at
        order by f.seq limit least(greatest(max_decisions, 1), 200)
      ) e));
end;
$$;
comment on function public.challenger_due(uuid, integer) is
  'The challenger that runs, and the oldest decisions since it began of which it has no record.';

create function public.record_challenger(account_id uuid, challenger_seq bigint, decisions jsonb)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := record_challenger.account_id;
  recorded integer;
begin
  if private.running_challenger(account) is null
    or (private.running_challenger(account)).seq <> record_challenger.challenger_seq then
    return jsonb_build_object('ok', false, 'code', 'NO_CHALLENGER');
  end if;
  insert into ledger.challenger_decisions (account_id, challenger_seq, seq, occurred_at, ticker,
    differs, decision, code, multiplier, contracts)
  select account, record_challenger.challenger_seq, e.seq, e.occurred_at, e.ticker,
    (d ->> 'differs')::boolean, d ->> 'decision', d ->> 'code', private.number(d -> 'multiplier'),
    coalesce(private.number(d -> 'contracts'), 0)
  from jsonb_array_elements(decisions) d
  join ledger.entries e on e.account_id = account and e.kind = 'DECISION'
    and e.seq = (d ->> 'seq')::bigint and e.seq > record_challenger.challenger_seq
  on conflict on constraint challenger_decisions_pkey do nothing;
  get diagnostics recorded = row_count;
  return jsonb_build_object('ok', true, 'recorded', recorded);
end;
$$;
comment on function public.record_challenger(uuid, bigint, jsonb) is
  'Keeps what the challenger that runs decides on contexts of the past.';

revoke all on function public.start_challenger(uuid, text, text),
  public.stop_challenger(uuid, text), public.challenger_due(uuid, integer),
  public.record_challenger(uuid, bigint, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.start_challenger(uuid, text, text),
  public.stop_challenger(uuid, text) to authenticated;
grant execute on function public.challenger_due(uuid, integer),
  public.record_challenger(uuid, bigint, jsonb) to service_role;
