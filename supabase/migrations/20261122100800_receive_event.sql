-- receive_event: the door. Checks the key, stores the receipt, answers duplicates.
--
-- The row lock of the key's token bucket puts the requests of one key in line, so two deliveries
-- of the same body cannot both find that they are the first.

create function private.find_duplicate(
  key uuid, endpoint text, webhook_id text, body_sha256 text, moment timestamptz
) returns uuid
language plpgsql stable
set search_path = ''
as $$
begin
  -- What the gate refused was never read, so its twin is not a duplicate.
  if webhook_id is not null then
    return (
      select r.id from ledger.receipts r
      where r.key_id = key and r.endpoint = find_duplicate.endpoint
        and r.webhook_id = find_duplicate.webhook_id
        and coalesce(r.refused ->> 'status', '') <> '403'
      order by r.received_at limit 1
    );
  end if;
  return (
    select r.id from ledger.receipts r
    where r.key_id = key and r.endpoint = find_duplicate.endpoint
      and r.body_sha256 = find_duplicate.body_sha256 and r.webhook_id is null
      and r.received_at > moment - interval '10 minutes'
      and coalesce(r.refused ->> 'status', '') <> '403'
    order by r.received_at limit 1
  );
end;
$$;
comment on function private.find_duplicate(uuid, text, text, text, timestamptz) is
  'The receipt of the same delivery: same webhook-id, or without one the same body in ten minutes.';

-- The first reason to turn an authenticated request away, as a problem; otherwise null.
create function private.gate(key private.webhook_keys, endpoint text, address inet) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  if not (endpoint = any (coalesce(key.endpoints, array[endpoint]))) then
    return jsonb_build_object('status', 403, 'code', 'KEY_NOT_FOR_ENDPOINT');
  elsif key.addresses is not null
    and not coalesce((select bool_or(address <<= a) from unnest(key.addresses) a), false) then
    return jsonb_build_object('status', 403, 'code', 'ADDRESS_NOT_ALLOWED');
  end if;
  return null;
end;
$$;

create function public.receive_event(
  key_hash text,
  endpoint text,
  body text,
  body_sha256 text,
  content_type text,
  source_address text,
  webhook_id text default null,
  refusal jsonb default null
) returns jsonb
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  key private.webhook_keys;
  account ledger.accounts;
  address constant inet := private.to_inet(source_address);
  problem jsonb;
  wait integer;
  first_id uuid;
  receipt uuid;
  received timestamptz;
begin
  select * into key from private.webhook_keys k where k.key_hash = receive_event.key_hash;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'KEY_UNKNOWN');
  elsif key.revoked_at is not null or key.expires_at <= private.now() then
    return jsonb_build_object('ok', false, 'code', 'KEY_REVOKED');
  end if;
  perform private.ensure_month('ledger', 'receipt_outcomes', private.now());
  perform private.ensure_month('ledger', 'receipts', private.now());

  wait := private.take_token(key);
  if wait > 0 then
    return jsonb_build_object('ok', false, 'code', 'RATE_LIMITED', 'retry_after_seconds', wait);
  end if;

  received := private.now();
  problem := private.gate(key, endpoint, address);
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
comment on function public.receive_event(text, text, text, text, text, text, text, jsonb) is
  'Stores a request of a known key before any work is done, once per delivery.';
revoke all on function public.receive_event(text, text, text, text, text, text, text, jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.receive_event(text, text, text, text, text, text, text, jsonb)
  to service_role;
