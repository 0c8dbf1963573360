-- Webhook keys: who may send events into an account, and how fast.

create table private.webhook_keys (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references ledger.accounts (id),
  label text not null constraint label_is_short check (length(label) between 1 and 100),
  key_hash text not null unique constraint key_hash_is_sha256 check (key_hash ~ '^[0-9a-f]{64}$'),
  endpoints text[] constraint endpoints_are_known
    check (endpoints <@ array['signals', 'saty-phase', 'trend', 'ticks'] and endpoints <> '{}'),
  addresses cidr[] constraint addresses_are_some check (addresses <> '{}'),
  rate_per_minute integer not null default 120 constraint rate_is_positive check (rate_per_minute > 0),
  burst integer not null default 60 constraint burst_is_positive check (burst > 0),
  created_at timestamptz not null default private.now(),
  expires_at timestamptz,
  rotated_from uuid references private.webhook_keys (id),
  revoked_at timestamptz
);
comment on table private.webhook_keys is 'Keys by their SHA-256; the tokens themselves are nowhere.';
comment on column private.webhook_keys.endpoints is 'The only endpoints it may call; null is any.';
comment on column private.webhook_keys.addresses is 'The only networks it may call from; null is any.';
comment on column private.webhook_keys.rotated_from is
  'The key this one replaces; the older one''s expires_at is the end of the overlap.';
-- the settings page: the keys of one account
create index webhook_keys_by_account on private.webhook_keys (account_id, created_at);

-- One small row a key, rewritten by each request in place: the token bucket and the last use.
create table private.webhook_usage (
  key_id uuid primary key references private.webhook_keys (id),
  tokens double precision not null,
  refilled_at timestamptz not null default private.now(),
  last_used_at timestamptz
) with (fillfactor = 50);
comment on table private.webhook_usage is
  'Token bucket and last use of a key. Its row lock also puts the key''s requests in line.';

revoke all on private.webhook_keys, private.webhook_usage
  from public, anon, authenticated, service_role;
-- Everything but the hash.
grant select (id, account_id, label, endpoints, addresses, rate_per_minute, burst, created_at,
  expires_at, rotated_from, revoked_at) on private.webhook_keys to authenticated, service_role;
grant select (key_id, last_used_at) on private.webhook_usage to authenticated, service_role;

alter table private.webhook_keys enable row level security;
alter table private.webhook_usage enable row level security;
create policy "members see the keys of their accounts" on private.webhook_keys
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members see when the keys of their accounts were used" on private.webhook_usage
  for select to authenticated using (key_id in (select k.id from private.webhook_keys k));

create function private.create_webhook_key(
  account_id uuid,
  label text,
  key_hash text,
  endpoints text[] default null,
  addresses cidr[] default null,
  expires_at timestamptz default null
) returns uuid
language sql
set search_path = ''
begin atomic
  with made as (
    insert into private.webhook_keys (account_id, label, key_hash, endpoints, addresses, expires_at)
    values (create_webhook_key.account_id, create_webhook_key.label, create_webhook_key.key_hash,
      create_webhook_key.endpoints, create_webhook_key.addresses, create_webhook_key.expires_at)
    returning id, burst
  )
  insert into private.webhook_usage (key_id, tokens) select made.id, made.burst from made
  returning webhook_usage.key_id;
end;
comment on function private.create_webhook_key(uuid, text, text, text[], cidr[], timestamptz) is
  'Registers a key by the lower-case hex SHA-256 of its token and returns its id.';
revoke all on function
  private.create_webhook_key(uuid, text, text, text[], cidr[], timestamptz)
  from public, anon, authenticated, service_role;

-- Takes one token when there is one. Returns 0, or the seconds until there will be.
create function private.take_token(key private.webhook_keys) returns integer
language plpgsql
set search_path = ''
as $$
declare
  usage private.webhook_usage;
  moment timestamptz;
  available double precision;
begin
  select * into strict usage from private.webhook_usage u where u.key_id = key.id for update;
  moment := private.now();
  available := least(key.burst, usage.tokens
    + greatest(extract(epoch from moment - usage.refilled_at), 0) * key.rate_per_minute / 60.0);
  if available < 1 then
    return greatest(1, ceil((1 - available) * 60.0 / key.rate_per_minute))::integer;
  end if;
  update private.webhook_usage u
  set tokens = available - 1, refilled_at = moment, last_used_at = moment
  where u.key_id = key.id;
  return 0;
end;
$$;
comment on function private.take_token(private.webhook_keys) is
  'Token bucket of a key: 0 when the request may pass, otherwise the seconds to wait.';
