-- Close requests: an owner or trader asks for a trade to be closed; the next look at the trade, by
-- a tick or the sweep, closes it while its options trade. Asking moves nothing in the ledger.

create function private.set_close_request(account uuid, trade text, wanted boolean) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  kept ledger.open_positions;
  changes boolean;
begin
  if not private.is_member(account, array['owner', 'trader']) then
    return jsonb_build_object('ok', false, 'code', 'NOT_ALLOWED');
  end if;
  select * into kept from ledger.open_positions p
  where p.account_id = account and p.trade_id = trade and p.kind = 'REAL' for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'TRADE_UNKNOWN');
  end if;
  changes := (kept.close_requested_at is not null) <> wanted;
  if changes then
    update ledger.open_positions p
    set close_requested_at = case when wanted then private.now() end,
      requested_by = case when wanted then (select auth.uid()) end
    where p.account_id = account and p.trade_id = trade
    returning * into kept;
    perform realtime.send(
      jsonb_build_object('trade_id', trade, 'requested_at', private.iso(kept.close_requested_at)),
      'close', private.channel(account), true);
  end if;
  return jsonb_build_object('ok', true, 'changed', changes, 'trade_id', trade,
    'close_requested_at', private.iso(kept.close_requested_at));
end;
$$;
comment on function private.set_close_request(uuid, text, boolean) is
  'Asks for a real open trade to be closed, or takes that back, for the signed-in owner or trader.';

create function public.request_close(account_id uuid, trade_id text) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
begin
  return private.set_close_request(account_id, trade_id, true);
end;
$$;
comment on function public.request_close(uuid, text) is
  'Asks for an open trade to be closed as soon as its options trade. Asking again changes nothing.';

create function public.withdraw_close(account_id uuid, trade_id text) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
begin
  return private.set_close_request(account_id, trade_id, false);
end;
$$;
comment on function public.withdraw_close(uuid, text) is
  'Takes back a request to close a trade that is still open.';

revoke all on function public.request_close(uuid, text), public.withdraw_close(uuid, text)
  from public, anon, authenticated, service_role;
grant execute on function public.request_close(uuid, text), public.withdraw_close(uuid, text)
  to authenticated;
