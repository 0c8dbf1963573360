-- open_backtest: a backtest account beside an existing one, for the tools that load history.

create function public.open_backtest(
  beside uuid,
  name text,
  rules jsonb,
  starting_cash numeric,
  key_hash text
) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  made uuid;
  key uuid;
begin
  if not exists (select from ledger.accounts a where a.id = beside) then
    return jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN');
  end if;
  made := private.create_account(open_backtest.name, 'backtest', null, open_backtest.rules,
    open_backtest.starting_cash);
  insert into ledger.members (account_id, user_id, role)
  select made, m.user_id, m.role from ledger.members m where m.account_id = beside;
  -- History comes as fast as it can be decided, so its key knows no rate worth speaking of.
  key := private.create_webhook_key(made, 'Backtest', open_backtest.key_hash);
  update private.webhook_keys k set rate_per_minute = 100000, burst = 100000 where k.id = key;
  update private.webhook_usage u set tokens = 100000 where u.key_id = key;
  return jsonb_build_object('ok', true, 'account_id', made);
end;
$$;
comment on function public.open_backtest(uuid, text, jsonb, numeric, text) is
  'Makes a backtest account with the members of another and a webhook key.';
revoke all on function public.open_backtest(uuid, text, jsonb, numeric, text)
  from public, anon, authenticated, service_role;
grant execute on function public.open_backtest(uuid, text, jsonb, numeric, text) to service_role;
