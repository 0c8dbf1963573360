-- Broadcast: each entry, finished receipt and new price is announced on the account's private
-- channel. Messages can be lost; readers catch up from their last sequence number.

create function private.channel(account uuid) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  return 'account:' || account;
end;
$$;

create function private.hears(topic text) returns boolean
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return topic ~ '^account:[0-9a-f-]{36}$' and private.is_member(substr(topic, 9)::uuid);
exception when invalid_text_representation then
  return false;
end;
$$;
comment on function private.hears(text) is 'Whether the signed-in user may listen to a topic.';
revoke all on function private.hears(text) from public, anon, authenticated, service_role;
grant execute on function private.hears(text) to authenticated;

create policy "members hear the channel of their accounts" on realtime.messages
  for select to authenticated
  using (extension = 'broadcast' and private.hears((select realtime.topic())));

create function private.broadcast_entry() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  -- Taken out once: a body of some size is unpacked anew for each look at it.
  decided constant jsonb := new.body -> 'decision';
begin
  perform realtime.send(
    jsonb_build_object('seq', new.seq, 'id', new.id, 'kind', new.kind, 'ticker', new.ticker,
      'trade_id', new.trade_id, 'occurred_at', private.iso(new.occurred_at),
      'recorded_at', private.iso(new.recorded_at),
      'decision', decided -> 'decision', 'code', decided -> 'code', 'reason', decided -> 'reason',
      'direction', decided -> 'direction', 'confluence_score', decided -> 'confluence_score',
      'final_multiplier', decided #> '{breakdown,final_multiplier}'),
    'entry', private.channel(new.account_id), true);
  return null;
end;
$$;
revoke all on function private.broadcast_entry() from public, anon, authenticated, service_role;
create trigger broadcast_entry after insert on ledger.entries
  for each row execute function private.broadcast_entry();

create function private.broadcast_receipt() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('receipt_id', new.receipt_id, 'received_at', private.iso(new.received_at),
      'decided_at', private.iso(new.decided_at), 'kind', new.kind, 'outcome', new.outcome,
      'status', new.status, 'code', new.answer -> 'code'),
    'receipt', private.channel(new.account_id), true);
  return null;
end;
$$;
revoke all on function private.broadcast_receipt() from public, anon, authenticated, service_role;
create trigger broadcast_receipt after insert on ledger.receipt_outcomes
  for each row execute function private.broadcast_receipt();

-- Of a call's new ticks, each ticker's last one, when no newer price is known.
create function private.broadcast_ticks(account uuid, stored jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('ticker', t.ticker, 'price', t.price, 'timestamp', private.iso(t.tick_time)),
    'tick', private.channel(account), true)
  from (
    select distinct on (s ->> 'ticker') s ->> 'ticker' as ticker, s -> 'price' as price,
      (s ->> 'timestamp')::timestamptz as tick_time
    from jsonb_array_elements(stored) s
    order by s ->> 'ticker', (s ->> 'timestamp')::timestamptz desc
  ) t
  where not exists (
    select from ledger.ticks newer
    where newer.account_id = account and newer.ticker = t.ticker and newer.tick_time > t.tick_time
  );
end;
$$;
comment on function private.broadcast_ticks(uuid, jsonb) is 'Announces each ticker''s newest price.';
