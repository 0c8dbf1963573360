-- Proposing and activating releases. The dashboard checks a definition with the engine's schema
-- before it proposes it; the functions check it again before they decide with it.

create function public.propose_release(account_id uuid, definition jsonb, comment text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := propose_release.account_id;
  release_id constant text := definition ->> 'id';
  kept jsonb;
begin
  if not private.is_member(account, array['owner', 'risk']) then
    return jsonb_build_object('ok', false, 'code', 'NOT_ALLOWED');
  elsif coalesce(length(btrim(comment)), 0) not between 1 and 500 then
    return jsonb_build_object('ok', false, 'code', 'COMMENT_INVALID', 'field', 'comment');
  elsif jsonb_typeof(definition) is distinct from 'object' or length(definition::text) > 65536
    or not definition ?& array['weights', 'confluence', 'quality', 'htf_alignment', 'reward_risk',
      'volume', 'trend_strength', 'session', 'day', 'boosts', 'final_multiplier', 'model'] then
    return jsonb_build_object('ok', false, 'code', 'RELEASE_INVALID', 'field', 'definition');
  elsif coalesce(jsonb_typeof(definition -> 'id') <> 'string'
    or release_id !~ '^[A-Za-z0-9][A-Za-z0-9.+-]{0,49}$', true) then
    return jsonb_build_object('ok', false, 'code', 'RELEASE_INVALID', 'field', 'id');
  elsif private.is_built_in(release_id) then
    return jsonb_build_object('ok', false, 'code', 'RELEASE_EXISTS', 'field', 'id');
  end if;
  insert into ledger.releases (account_id, id, definition, comment, created_by)
  values (account, release_id, propose_release.definition, btrim(propose_release.comment),
    (select auth.uid()))
  on conflict on constraint releases_pkey do nothing;
  if found then
    return jsonb_build_object('ok', true, 'changed', true, 'release', release_id);
  end if;
  select r.definition into kept from ledger.releases r
  where r.account_id = account and r.id = release_id;
  if kept = propose_release.definition then
    return jsonb_build_object('ok', true, 'changed', false, 'release', release_id);
  end if;
  return jsonb_build_object('ok', false, 'code', 'RELEASE_EXISTS', 'field', 'id');
end;
$$;
comment on function public.propose_release(uuid, jsonb, text) is
  'Keeps a release an account may activate: an owner or risk member. An id stands for one definition '
  'for good.';

create function public.activate_release(account_id uuid, release_id text, comment text)
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
  return private.append_act(account, act, 'RELEASE', jsonb_build_object('release', release_id,
    'definition', wanted, 'action', case when was_active then 'ROLLBACK' else 'ACTIVATE' end,
    'previous', act.release, 'comment', btrim(comment)))
    || jsonb_build_object('release', release_id);
end;
$$;
comment on function public.activate_release(uuid, text, text) is
  'Decides with another release from the next event on: an owner, with a comment. Activating one that '
  'was active before is a rollback.';

revoke all on function public.propose_release(uuid, jsonb, text),
  public.activate_release(uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.propose_release(uuid, jsonb, text),
  public.activate_release(uuid, text, text) to authenticated;
