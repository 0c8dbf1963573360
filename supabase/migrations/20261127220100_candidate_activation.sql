-- Activating a candidate is a second person's matter where there is one: who made it does not
-- activate it while the account has another owner. Back to an earlier release anyone may who is an
-- owner, at once. Otherwise the function of 20261125120140_release_calls.

create or replace function public.activate_release(account_id uuid, release_id text, comment text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := activate_release.account_id;
  act private.act;
  wanted jsonb;
  was_active boolean;
begin
  act := private.begin_act(account, array['owner'], 'comment', comment);
  if act.answer is not null then
    return act.answer;
  elsif act.release = release_id then
    return jsonb_build_object('ok', true, 'changed', false, 'release', release_id);
  end if;
  select r.definition into wanted from ledger.releases r
  where r.account_id = account and r.id = release_id;
  if not found and not coalesce(private.is_built_in(release_id), false) then
    return jsonb_build_object('ok', false, 'code', 'RELEASE_UNKNOWN', 'field', 'release_id');
  end if;
  -- Every account begins with the built-in release.
  was_active := private.is_built_in(release_id) or exists (
    select from ledger.entries e
    where e.account_id = account and e.kind = 'RELEASE' and e.body ->> 'release' = release_id);
  if not was_active and exists (
    select from ledger.entries e
    where e.account_id = account and e.kind = 'REVIEW'
      and e.body ->> 'format' = 'strikebook/candidate/v1' and e.body ->> 'release' = release_id
      and e.body ->> 'by' = (select auth.uid())::text
  ) and exists (
    select from ledger.members m
    where m.account_id = account and m.role = 'owner' and m.user_id <> (select auth.uid())
  ) then
    return jsonb_build_object('ok', false, 'code', 'OWN_CANDIDATE', 'field', 'release_id');
  end if;
  return private.append_act(account, act, 'RELEASE', jsonb_build_object('release', release_id,
    'definition', wanted, 'action', case when was_active then 'ROLLBACK' else 'ACTIVATE' end,
    'previous', act.release, 'comment', btrim(comment)))
    || jsonb_build_object('release', release_id);
end;
$$;
