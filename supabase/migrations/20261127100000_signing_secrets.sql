-- Signing secrets: what a key's requests are signed with, where somebody signs them. A secret has to
-- be read to check a signature, so it is kept as it is, in a table that no role may name; only the
-- functions' service role gets one, through signing_secrets.

create table private.signing_secrets (
  key_id uuid primary key references private.webhook_keys (id),
  secret text not null constraint secret_is_whsec
    check (secret ~ '^whsec_[A-Za-z0-9+/]{32,86}={0,2}$'),
  created_at timestamptz not null default private.now()
);
comment on table private.signing_secrets is
  'Secrets of keys whose requests are signed: whsec_ and the base64 of 24 to 64 bytes.';
alter table private.signing_secrets enable row level security;
revoke all on private.signing_secrets from public, anon, authenticated, service_role;

-- Requests turned away by the token bucket, so that the page can say so.
alter table private.webhook_usage add column limited bigint not null default 0;
grant select (limited) on private.webhook_usage to authenticated, service_role;

create function private.has_signing_secret(key_id uuid) returns boolean
language sql stable security definer
set search_path = ''
return exists (
  select from private.signing_secrets s
  where s.key_id = has_signing_secret.key_id
    and s.key_id in (select k.id from private.webhook_keys k
      where k.account_id in (select private.my_accounts()) or (select auth.uid()) is null)
);
comment on function private.has_signing_secret(uuid) is
  'Whether a key of the reader''s accounts signs; the secret itself is not to be had.';
revoke all on function private.has_signing_secret(uuid)
  from public, anon, authenticated, service_role;
grant execute on function private.has_signing_secret(uuid) to authenticated, service_role;

create function private.is_live(key private.webhook_keys) returns boolean
language plpgsql stable
set search_path = ''
as $$
begin
  return key.revoked_at is null and coalesce(key.expires_at > private.now(), true);
end;
$$;

-- During the overlap of a rotation the older and the newer secret both sign for either key.
create function public.signing_secrets(key_hash text, key_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  named private.webhook_keys;
begin
  if signing_secrets.key_id is not null then
    select * into named from private.webhook_keys k where k.id = signing_secrets.key_id;
  else
    select * into named from private.webhook_keys k where k.key_hash = signing_secrets.key_hash;
  end if;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'KEY_UNKNOWN');
  elsif not private.is_live(named) then
    return jsonb_build_object('ok', false, 'code', 'KEY_REVOKED');
  end if;
  return jsonb_build_object('ok', true, 'key_id', named.id, 'secrets', (
    select coalesce(jsonb_agg(s.secret order by (s.key_id = named.id) desc, s.created_at desc), '[]')
    from private.webhook_keys k
    join private.signing_secrets s on s.key_id = k.id
    where (k.id in (named.id, named.rotated_from) or k.rotated_from = named.id)
      and private.is_live(k)
  ));
end;
$$;
comment on function public.signing_secrets(text, uuid) is
  'The secrets that may have signed a request of a key, by its id or the hash of its token.';
revoke all on function public.signing_secrets(text, uuid)
  from public, anon, authenticated, service_role;
grant execute on function public.signing_secrets(text, uuid) to service_role;
-- signing_secrets: the keys that replace one
create index webhook_keys_by_predecessor on private.webhook_keys (rotated_from)
  where rotated_from is not null;
