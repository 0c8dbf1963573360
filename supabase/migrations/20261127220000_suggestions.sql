-- Suggestions of learning and what people make of them. A suggestion, its review, a candidate made
-- of approved ones and the start or stop of a challenger are entries of the ledger; the first words
-- of a body say which. A sealed sheet of hypotheses is a SUGGESTION entry too, with its own format.

create or replace view public.suggestions with (security_invoker = true) as
select s.account_id, s.id, s.seq, s.occurred_at as proposed_at, s.release, s.body,
  coalesce(r.body ->> 'status', 'PENDING') as status, r.occurred_at as reviewed_at, r.body as review
from ledger.entries s
left join lateral (
  select e.occurred_at, e.body from ledger.entries e
  where e.account_id = s.account_id and e.kind = 'REVIEW'
    and e.body ->> 'suggestion_id' = s.id::text
  order by e.seq desc limit 1
) r on true
where s.kind = 'SUGGESTION' and s.body ->> 'format' = 'strikebook/suggestion/v1';

create view public.learning_runs with (security_invoker = true) as
select s.account_id, s.id, s.seq, s.occurred_at as sealed_at, s.body #>> '{sheet,release}' as release,
  s.body ->> 'hash' as hash, s.body -> 'sheet' as sheet, s.body ->> 'by' as asked_by,
  (select count(*) from ledger.entries e
    where e.account_id = s.account_id and e.kind = 'SUGGESTION'
      and e.body ->> 'format' = 'strikebook/suggestion/v1'
      and e.body ->> 'sealed' = s.body ->> 'hash') as suggestions
from ledger.entries s
where s.kind = 'SUGGESTION' and s.body #>> '{sheet,format}' = 'strikebook/hypotheses/v1';
comment on view public.learning_runs is
  'Runs of learning: the hypotheses each sealed before it read the hold-out, and how many '
  'suggestions came of it.';

create view public.candidates with (security_invoker = true) as
select e.account_id, e.seq, e.id, e.occurred_at as made_at, e.body ->> 'release' as release,
  e.body ->> 'based_on' as based_on, e.body -> 'suggestions' as suggestions,
  e.body ->> 'comment' as comment, e.body ->> 'by' as made_by
from ledger.entries e
where e.kind = 'REVIEW' and e.body ->> 'format' = 'strikebook/candidate/v1';
comment on view public.candidates is 'Releases that were made of approved suggestions.';

revoke all on public.learning_runs, public.candidates
  from public, anon, authenticated, service_role;
grant select on public.learning_runs, public.candidates to authenticated, service_role;

create function private.suggestion_body(account uuid, suggestion_id uuid) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select s.body from ledger.entries s
    where s.account_id = account and s.id = suggestion_id and s.kind = 'SUGGESTION'
      and s.body ->> 'format' = 'strikebook/suggestion/v1');
end;
$$;
comment on function private.suggestion_body(uuid, uuid) is 'A suggestion of an account, or null.';

create function private.suggestion_status(account uuid, suggestion_id uuid) returns text
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select e.body ->> 'status' from ledger.entries e
    where e.account_id = account and e.kind = 'REVIEW'
      and e.body ->> 'suggestion_id' = suggestion_id::text
    order by e.seq desc limit 1);
end;
$$;
comment on function private.suggestion_status(uuid, uuid) is 'APPROVED, REJECTED, or null.';

create function public.review_suggestion(
  account_id uuid, suggestion_id uuid, status text, comment text
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := review_suggestion.account_id;
  act private.act;
  proposed jsonb;
begin
  if coalesce(status, '') not in ('APPROVED', 'REJECTED') then
    return jsonb_build_object('ok', false, 'code', 'FIELD_INVALID', 'field', 'status');
  end if;
  act := private.begin_act(account, array['owner', 'risk'], 'comment', comment);
  if act.answer is not null then
    return act.answer;
  end if;
  proposed := private.suggestion_body(account, suggestion_id);
  if proposed is null then
    return jsonb_build_object('ok', false, 'code', 'SUGGESTION_UNKNOWN', 'field', 'suggestion_id');
  elsif private.suggestion_status(account, suggestion_id) is not null then
    return jsonb_build_object('ok', false, 'code', 'ALREADY_REVIEWED', 'field', 'suggestion_id');
  elsif status = 'APPROVED' and proposed ->> 'by' = (select auth.uid())::text then
    return jsonb_build_object('ok', false, 'code', 'OWN_SUGGESTION', 'field', 'suggestion_id');
  end if;
  return private.append_act(account, act, 'REVIEW', jsonb_build_object(
    'format', 'strikebook/review/v1', 'suggestion_id', suggestion_id, 'status', status,
    'comment', btrim(comment)));
end;
$$;
comment on function public.review_suggestion(uuid, uuid, text, text) is
  'Approves or rejects a suggestion, once and with a comment: an owner or risk member. Nobody '
  'approves what came of a run they asked for.';

-- Which values follow from the suggestions is the engine's matter; the dashboard makes the
-- definition with it, and checks it against the suggestions whenever it shows it.
create function public.make_candidate(
  account_id uuid, definition jsonb, based_on text, suggestions jsonb, comment text
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := make_candidate.account_id;
  act private.act;
  proposed jsonb;
  kept jsonb;
  made constant text := definition ->> 'id';
begin
  act := private.begin_act(account, array['owner', 'risk'], 'comment', comment);
  if act.answer is not null then
    return act.answer;
  elsif jsonb_typeof(suggestions) is distinct from 'array'
    or jsonb_array_length(suggestions) not between 1 and 50 then
    return jsonb_build_object('ok', false, 'code', 'CANDIDATE_EMPTY', 'field', 'suggestions');
  elsif coalesce(made, '') not like '_%+c.%' then
    return jsonb_build_object('ok', false, 'code', 'RELEASE_INVALID', 'field', 'id');
  end if;
  for place in 0 .. jsonb_array_length(suggestions) - 1 loop
    proposed := case
      when suggestions ->> place ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        then private.suggestion_body(account, (suggestions ->> place)::uuid) end;
    if proposed is null then
      return jsonb_build_object('ok', false, 'code', 'SUGGESTION_UNKNOWN',
        'field', format('suggestions[%s]', place));
    elsif private.suggestion_status(account, (suggestions ->> place)::uuid)
      is distinct from 'APPROVED' then
      return jsonb_build_object('ok', false, 'code', 'NOT_APPROVED',
        'field', format('suggestions[%s]', place));
    elsif proposed ->> 'release' is distinct from based_on then
      return jsonb_build_object('ok', false, 'code', 'CANDIDATE_OTHER_RELEASE',
        'field', format('suggestions[%s].release', place));
    end if;
  end loop;
  kept := public.propose_release(account, definition, comment);
  if not (kept ->> 'ok')::boolean then
    return kept;
  elsif exists (
    select from ledger.entries e
    where e.account_id = account and e.kind = 'REVIEW'
      and e.body ->> 'format' = 'strikebook/candidate/v1' and e.body ->> 'release' = made) then
    return jsonb_build_object('ok', true, 'changed', false, 'release', made);
  end if;
  return private.append_act(account, act, 'REVIEW', jsonb_build_object(
    'format', 'strikebook/candidate/v1', 'release', made, 'based_on', based_on,
    'suggestions', suggestions, 'comment', btrim(comment))) || jsonb_build_object('release', made);
end;
$$;
comment on function public.make_candidate(uuid, jsonb, text, jsonb, text) is
  'Keeps a release that was made of approved suggestions: an owner or risk member. It decides '
  'nothing until an owner activates it.';

revoke all on function public.review_suggestion(uuid, uuid, text, text),
  public.make_candidate(uuid, jsonb, text, jsonb, text)
  from public, anon, authenticated, service_role;
grant execute on function public.review_suggestion(uuid, uuid, text, text),
  public.make_candidate(uuid, jsonb, text, jsonb, text) to authenticated;
