-- Webhook keys as their account's owners manage them: made, changed, rotated, revoked. Token and
-- secret are made here and answered once. A statement's parameters may be logged, its result is
-- not, so they never stand in a log.

create function private.random_bytes() returns bytea
language sql volatile
set search_path = ''
-- two random UUIDs hold 244 random bits
return sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
comment on function private.random_bytes() is '32 bytes from the database''s own randomness.';

create function private.to_cidr(value text) returns cidr
language plpgsql immutable
set search_path = ''
as $$
begin
  -- Postgres would take 52.89 for 52.89.0.0/16: a network nobody may have meant.
  return case when value !~ '^[0-9]+(\.[0-9]+){0,2}(/[0-9]+)?$' then value::cidr end;
exception when invalid_text_representation then
  return null;
end;
$$;
comment on function private.to_cidr(text) is 'A network, or null when the text is none.';

-- The first field that no key may have, or null.
create function private.unfit_key_field(
  label text, endpoints text[], addresses text[], rate_per_minute integer, burst integer
) returns text
language sql immutable
set search_path = ''
return case
  when coalesce(length(btrim(label)), 0) not between 1 and 100 then 'label'
  when endpoints = '{}' or not coalesce(
    endpoints <@ array['signals', 'saty-phase', 'trend', 'ticks'], endpoints is null)
    then 'endpoints'
  when addresses = '{}' or cardinality(addresses) > 50
    or exists (select from unnest(addresses) a where private.to_cidr(a) is null) then 'addresses'
  when coalesce(rate_per_minute, 0) not between 1 and 60000 then 'rate_per_minute'
  when coalesce(burst, 0) not between 1 and 60000 then 'burst'
end;

-- The row of a new key and what is shown of it once.
create function private.insert_key(draft private.webhook_keys, signing boolean) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  token constant text := 'whk_'
    || translate(rtrim(encode(private.random_bytes(), 'base64'), '='), '+/', '-_');
  secret constant text := case when signing
    then 'whsec_' || encode(private.random_bytes(), 'base64') end;
begin
  draft.id := gen_random_uuid();
  draft.created_at := private.now();
  draft.key_hash := encode(sha256(convert_to(token, 'UTF8')), 'hex');
  insert into private.webhook_keys select draft.*;
  insert into private.webhook_usage (key_id, tokens) values (draft.id, draft.burst);
  if signing then
    insert into private.signing_secrets (key_id, secret) values (draft.id, secret);
  end if;
  return jsonb_build_object('ok', true, 'key_id', draft.id, 'token', token,
    'signing_secret', secret);
end;
$$;

create function private.refuse_key(code text, field text default null) returns jsonb
language sql immutable
set search_path = ''
return jsonb_strip_nulls(jsonb_build_object('ok', false, 'code', code, 'field', field));

create function public.create_webhook_key(
  account_id uuid,
  label text,
  endpoints text[] default null,
  addresses text[] default null,
  signing boolean default false,
  rate_per_minute integer default 120,
  burst integer default 60,
  expires_in_minutes integer default null
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  draft private.webhook_keys;
  unfit text;
begin
  if not private.is_member(account_id, array['owner']) then
    return private.refuse_key('NOT_ALLOWED');
  end if;
  unfit := coalesce(
    private.unfit_key_field(label, endpoints, addresses, rate_per_minute, burst),
    case when expires_in_minutes not between 1 and 525600 then 'expires_in_minutes' end);
  if unfit is not null then
    return private.refuse_key('FIELD_INVALID', unfit);
  end if;
  -- keys are made by hand; the lock keeps two from passing the limit together
  perform from ledger.accounts a where a.id = create_webhook_key.account_id for update;
  if (select count(*) from private.webhook_keys k
      where k.account_id = create_webhook_key.account_id and private.is_live(k)) >= 50 then
    return private.refuse_key('KEY_LIMIT');
  end if;
  draft.account_id := create_webhook_key.account_id;
  draft.label := btrim(create_webhook_key.label);
  draft.endpoints := create_webhook_key.endpoints;
  draft.addresses := create_webhook_key.addresses::cidr[];
  draft.rate_per_minute := create_webhook_key.rate_per_minute;
  draft.burst := create_webhook_key.burst;
  draft.expires_at := private.now() + make_interval(mins => expires_in_minutes);
  return private.insert_key(draft, coalesce(signing, false));
end;
$$;
comment on function public.create_webhook_key(
  uuid, text, text[], text[], boolean, integer, integer, integer
) is 'Makes a key of the signed-in owner''s account. Its token and secret are never shown again.';

-- Locks a key that a member names. Null when the member owns its account, otherwise the refusal.
create function private.refuse_unowned(key_id uuid) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  account uuid;
begin
  select k.account_id into account from private.webhook_keys k
  where k.id = refuse_unowned.key_id and k.account_id in (select private.my_accounts()) for update;
  if not found then
    return private.refuse_key('KEY_NOT_FOUND');
  elsif not private.is_member(account, array['owner']) then
    return private.refuse_key('NOT_ALLOWED');
  end if;
  return null;
end;
$$;

create function public.change_webhook_key(
  key_id uuid, label text, endpoints text[], addresses text[], rate_per_minute integer,
  burst integer
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  refused constant jsonb := private.refuse_unowned(key_id);
  unfit constant text := private.unfit_key_field(label, endpoints, addresses, rate_per_minute, burst);
begin
  if refused is not null then
    return refused;
  elsif unfit is not null then
    return private.refuse_key('FIELD_INVALID', unfit);
  end if;
  update private.webhook_keys k
  set label = btrim(change_webhook_key.label), endpoints = change_webhook_key.endpoints,
    addresses = change_webhook_key.addresses::cidr[],
    rate_per_minute = change_webhook_key.rate_per_minute, burst = change_webhook_key.burst
  where k.id = change_webhook_key.key_id
    and (k.label, k.endpoints, k.addresses, k.rate_per_minute, k.burst) is distinct from (
      btrim(change_webhook_key.label), change_webhook_key.endpoints,
      change_webhook_key.addresses::cidr[], change_webhook_key.rate_per_minute,
      change_webhook_key.burst);
  return jsonb_build_object('ok', true, 'changed', found);
end;
$$;
comment on function public.change_webhook_key(uuid, text, text[], text[], integer, integer) is
  'Changes a key''s label and limits; its token stays.';

create function public.rotate_webhook_key(key_id uuid, overlap_minutes integer default 1440)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  refused constant jsonb := private.refuse_unowned(key_id);
  draft private.webhook_keys;
  ends constant timestamptz := private.now() + make_interval(mins => overlap_minutes);
begin
  if refused is not null then
    return refused;
  elsif coalesce(overlap_minutes, -1) not between 0 and 43200 then
    return private.refuse_key('FIELD_INVALID', 'overlap_minutes');
  end if;
  select * into strict draft from private.webhook_keys k where k.id = rotate_webhook_key.key_id;
  if not private.is_live(draft) then
    return private.refuse_key('KEY_NOT_LIVE');
  end if;
  draft.rotated_from := draft.id;
  -- an end that was set for the key is the end of its successor; the overlap is the older one's
  update private.webhook_keys k set expires_at = least(k.expires_at, ends)
  where k.id = rotate_webhook_key.key_id;
  return private.insert_key(draft,
      exists (select from private.signing_secrets s where s.key_id = draft.rotated_from))
    || jsonb_build_object('old_expires_at', private.iso(least(draft.expires_at, ends)));
end;
$$;
comment on function public.rotate_webhook_key(uuid, integer) is
  'A new key in the place of one that goes on working until the overlap ends.';

create function public.revoke_webhook_key(key_id uuid) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  refused constant jsonb := private.refuse_unowned(key_id);
begin
  if refused is not null then
    return refused;
  end if;
  update private.webhook_keys k set revoked_at = private.now()
  where k.id = revoke_webhook_key.key_id and k.revoked_at is null;
  return jsonb_build_object('ok', true, 'changed', found);
end;
$$;
comment on function public.revoke_webhook_key(uuid) is 'Ends a key at once and for good.';

revoke all on function
  public.create_webhook_key(uuid, text, text[], text[], boolean, integer, integer, integer),
  public.change_webhook_key(uuid, text, text[], text[], integer, integer),
  public.rotate_webhook_key(uuid, integer), public.revoke_webhook_key(uuid)
  from public, anon, authenticated, service_role;
grant execute on function
  public.create_webhook_key(uuid, text, text[], text[], boolean, integer, integer, integer),
  public.change_webhook_key(uuid, text, text[], text[], integer, integer),
  public.rotate_webhook_key(uuid, integer), public.revoke_webhook_key(uuid)
  to authenticated;
