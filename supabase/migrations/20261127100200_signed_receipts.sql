-- receive_event for signed requests: a key may be named by its id, once the function has checked the
-- signature, and a request whose signature is wrong leaves a receipt when its token was right. The
-- functions are those of 100300 and 100800 but for the lines about these.

create or replace function private.take_token(key private.webhook_keys) returns integer
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
    update private.webhook_usage u set limited = u.limited + 1 where u.key_id = key.id;
    return greatest(1, ceil((1 - available) * 60.0 / key.rate_per_minute))::integer;
  end if;
  update private.webhook_usage u
  set tokens = available - 1, refilled_at = moment, last_used_at = moment
  where u.key_id = key.id;
  return 0;
end;
$$;

create or replace function private.find_duplicate(
  key uuid, endpoint text, webhook_id text, body_sha256 text, moment timestamptz
) returns uuid
language plpgsql stable
set search_path = ''
as $$
begin
  -- What was refused for who sent it was never read, so its twin is not a duplicate.
  if webhook_id is not null then
    return (
      select r.id from ledger.receipts r
      where r.key_id = key and r.endpoint = find_duplicate.endpoint
        and r.webhook_id = find_duplicate.webhook_id
        and coalesce(r.refused ->> 'status', '') not in ('401', '403')
      order by r.received_at limit 1
    );
  end if;
  return (
    select r.id from ledger.receipts r
    where r.key_id = key and r.endpoint = find_duplicate.endpoint
      and r.body_sha256 = find_duplicate.body_sha256 and r.webhook_id is null
      and r.received_at > moment - interval '10 minutes'
      and coalesce(r.refused ->> 'status', '') not in ('401', '403')
    order by r.received_at limit 1
  );
end;
$$;

-- Arguments decide which function a client means, so the older form goes.
drop function public.receive_event(text, text, text, text, text, text, text, jsonb);

create function public.receive_event(
  key_hash text,
  endpoint text,
  body text,
  body_sha256 text,
  content_type text,
  source_address text,
  webhook_id text default null,
  refusal jsonb default null,
  key_id uuid default null
) returns jsonb
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  key private.webhook_keys;
  account ledger.accounts;
  address constant inet := private.to_inet(source_address);
  -- what is wrong with the sender rather than with what was sent
  problem jsonb := case when refusal ->> 'status' in ('401', '403') then refusal end;
  wait integer;
  first_id uuid;
  receipt uuid;
  received timestamptz;
  month constant text := to_char(clock_timestamp() at time zone 'UTC', '"_y"YYYY"m"MM');
begin
  if receive_event.key_id is not null then
    select * into key from private.webhook_keys k where k.id = receive_event.key_id;
  else
    select * into key from private.webhook_keys k where k.key_hash = receive_event.key_hash;
  end if;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'KEY_UNKNOWN');
  elsif not private.is_live(key) then
    return jsonb_build_object('ok', false, 'code', 'KEY_REVOKED');
  end if;
  -- A month whose table can be named is there; private.ensure_month looks closer.
  if to_regclass('ledger.receipts' || month) is null
    or to_regclass('ledger.receipt_outcomes' || month) is null then
    perform private.ensure_month('ledger', 'receipt_outcomes', private.now());
    perform private.ensure_month('ledger', 'receipts', private.now());
  end if;

  wait := private.take_token(key);
  if wait > 0 then
    return jsonb_build_object('ok', false, 'code', 'RATE_LIMITED', 'retry_after_seconds', wait);
  end if;

  received := private.now();
  problem := coalesce(private.gate(key, endpoint, address), problem);
  if problem is null then
    first_id := private.find_duplicate(key.id, endpoint, webhook_id, body_sha256, received);
    if first_id is not null then
      return private.duplicate_answer(first_id) || jsonb_build_object('account_id', key.account_id);
    end if;
  end if;

  receipt := private.uuid_v7(received);
  insert into ledger.receipts (id, account_id, key_id, endpoint, received_at, source_address,
    content_type, webhook_id, body, body_sha256, refused)
  values (receipt, key.account_id, key.id, receive_event.endpoint, received, address,
    left(receive_event.content_type, 200), receive_event.webhook_id, receive_event.body,
    receive_event.body_sha256, coalesce(problem, refusal));

  if coalesce(problem, refusal) is not null then
    perform private.finish_receipt(receipt, key.account_id, 'REFUSED',
      (coalesce(problem, refusal) ->> 'status')::integer, coalesce(problem, refusal));
  else
    insert into private.pending_receipts (receipt_id, account_id, received_at)
    values (receipt, key.account_id, received);
  end if;
  if problem is not null then
    return jsonb_build_object('ok', false, 'code', problem ->> 'code', 'receipt_id', receipt);
  end if;

  select * into strict account from ledger.accounts a where a.id = key.account_id;
  return jsonb_build_object('ok', true, 'duplicate', false, 'receipt_id', receipt,
    'account_id', account.id, 'clock', account.clock, 'rules', account.rules,
    'received_at', private.iso(received));
end;
$$;
comment on function
  public.receive_event(text, text, text, text, text, text, text, jsonb, uuid) is
  'Stores a request of a known key before any work is done, once per delivery. A key is named by its '
  'id only when the caller has checked a signature.';
revoke all on function
  public.receive_event(text, text, text, text, text, text, text, jsonb, uuid)
  from public, anon, authenticated, service_role;
grant execute on function
  public.receive_event(text, text, text, text, text, text, text, jsonb, uuid)
  to service_role;

-- a key's id is no secret: members see it, and it stands in the address of a signed webhook
create or replace view public.webhook_keys with (security_invoker = true) as
select k.id, k.account_id, k.label, k.endpoints, k.addresses::text[] as addresses, k.created_at,
  k.expires_at, k.revoked_at, k.rotated_from, u.last_used_at, k.rate_per_minute, k.burst,
  private.has_signing_secret(k.id) as signs, u.limited
from private.webhook_keys k
join private.webhook_usage u on u.key_id = k.id;
