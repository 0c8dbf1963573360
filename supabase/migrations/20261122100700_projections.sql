-- Projections: each entry moves the state of its account in the same statement that records it.

create function private.project_entry() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := new.account_id;
  moved constant numeric := private.number(new.body -> 'contracts');
begin
  case new.kind
    when 'FILL' then
      insert into ledger.open_positions as kept
        (account_id, trade_id, ticker, direction, contracts, opened_at)
      values (account, new.trade_id, new.ticker, new.body ->> 'direction', moved, new.occurred_at)
      on conflict (account_id, trade_id) do update set contracts = kept.contracts + excluded.contracts;
      update ledger.account_state s set cash = s.cash + private.number(new.body -> 'cash_change')
      where s.account_id = account;
    when 'EXIT' then
      update ledger.open_positions p set contracts = p.contracts - moved
      where p.account_id = account and p.trade_id = new.trade_id;
      delete from ledger.open_positions p
      where p.account_id = account and p.trade_id = new.trade_id and p.contracts <= 0;
      update ledger.account_state s
      set cash = s.cash + private.number(new.body -> 'cash_change'),
        realised = s.realised + private.number(new.body -> 'net')
      where s.account_id = account;
    when 'MARK_SUMMARY' then
      update ledger.account_state s
      set unrealised = private.number(new.body -> 'equity') - s.realised - a.starting_cash
      from ledger.accounts a
      where s.account_id = account and a.id = account;
    when 'HALT' then
      update ledger.account_state s set halted = (new.body ->> 'halted')::boolean
      where s.account_id = account;
    when 'RELEASE' then
      update ledger.account_state s set release = new.body ->> 'release'
      where s.account_id = account;
    when 'RULE_CHANGE' then
      update ledger.accounts a set rules = new.body -> 'rules' where a.id = account;
    else
      null;  -- the other kinds move nothing
  end case;
  return null;
end;
$$;
comment on function private.project_entry() is
  'Trigger: cash, result, halt, release, rules and open positions after an entry.';
revoke all on function private.project_entry() from public, anon, authenticated, service_role;
create trigger project_entry after insert on ledger.entries
  for each row when (new.kind in ('FILL', 'EXIT', 'MARK_SUMMARY', 'HALT', 'RELEASE', 'RULE_CHANGE'))
  execute function private.project_entry();

create function private.equity(
  state ledger.account_state, starting_cash numeric
) returns numeric
language plpgsql immutable
set search_path = ''
as $$
begin
  return starting_cash + state.realised + state.unrealised;
end;
$$;
comment on function private.equity(ledger.account_state, numeric) is
  'Starting cash plus realised result plus the newest mark''s unrealised result, dollars.';
grant execute on function private.equity(ledger.account_state, numeric)
  to authenticated, service_role;

create function private.account_clock(account ledger.accounts) returns timestamptz
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select greatest(h.occurred_at, s.clock_at)
    from ledger.heads h join ledger.account_state s on s.account_id = h.account_id
    where h.account_id = account.id
  );
end;
$$;
comment on function private.account_clock(ledger.accounts) is
  'The latest instant the account has seen by its own clock, or null before the first.';

create function private.create_account(
  name text,
  clock text default 'live',
  owner uuid default null,
  rules jsonb default '{}',
  starting_cash numeric default 100000
) returns uuid
language plpgsql
set search_path = ''
as $$
declare
  made uuid;
begin
  insert into ledger.accounts (name, clock, rules, starting_cash)
  values (create_account.name, create_account.clock, create_account.rules,
    create_account.starting_cash)
  returning id into made;
  insert into ledger.heads (account_id) values (made);
  insert into ledger.account_state (account_id, cash) values (made, create_account.starting_cash);
  if owner is not null then
    perform private.add_member(made, owner, 'owner');
  end if;
  return made;
end;
$$;
comment on function private.create_account(text, text, uuid, jsonb, numeric) is
  'Makes an account with an empty ledger, with its first owner when one is given.';
revoke all on function private.create_account(text, text, uuid, jsonb, numeric)
  from public, anon, authenticated, service_role;
