-- Accounts: paper books, who belongs to them, and their present state.

create table ledger.accounts (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint name_is_short check (length(name) between 1 and 100),
  clock text not null default 'live' constraint clock_is_known check (clock in ('live', 'backtest')),
  starting_cash numeric(18, 6) not null default 100000
    constraint starting_cash_is_positive check (starting_cash > 0),
  -- Only what differs from the defaults of engine/account.ts.
  rules jsonb not null default '{}'
    constraint rules_are_an_object check (jsonb_typeof(rules) = 'object'),
  created_at timestamptz not null default private.now()
);
comment on table ledger.accounts is 'One paper book each, with its own rules, keys and ledger.';
comment on column ledger.accounts.clock is
  'live decides at the time of receipt, backtest at the event''s own time.';

create table ledger.members (
  account_id uuid not null references ledger.accounts (id),
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null constraint role_is_known check (role in ('owner', 'trader', 'risk', 'analyst')),
  created_at timestamptz not null default private.now(),
  primary key (account_id, user_id)
);
comment on table ledger.members is 'Which user belongs to which account, as what.';
-- private.my_accounts: the accounts of the user who asks
create index members_by_user on ledger.members (user_id, account_id);

-- A projection of the ledger, kept by a trigger on ledger.entries; it can be rebuilt from there.
create table ledger.account_state (
  account_id uuid primary key references ledger.accounts (id),
  cash numeric(18, 6) not null,
  realised numeric(18, 6) not null default 0,
  unrealised numeric(18, 6) not null default 0,
  halted boolean not null default false,
  release text not null default '1.0.0',
  clock_at timestamptz
);
comment on table ledger.account_state is 'Cash, result and halt of an account, following its ledger.';
comment on column ledger.account_state.clock_at is
  'How far a backtest account''s events have come; never runs backwards. Null for live accounts.';

create table ledger.open_positions (
  account_id uuid not null references ledger.accounts (id),
  trade_id text not null,
  ticker text not null,
  direction text not null,
  contracts numeric(18, 6) not null,
  opened_at timestamptz not null,
  primary key (account_id, trade_id)
);
comment on table ledger.open_positions is 'Trades with contracts left, following the ledger.';

revoke all on ledger.accounts, ledger.members, ledger.account_state, ledger.open_positions
  from public, anon, authenticated, service_role;
grant select on ledger.accounts, ledger.members, ledger.account_state, ledger.open_positions
  to authenticated, service_role;

alter table ledger.accounts enable row level security;
alter table ledger.members enable row level security;
alter table ledger.account_state enable row level security;
alter table ledger.open_positions enable row level security;

create function private.my_accounts() returns setof uuid
language sql stable security definer rows 5
set search_path = ''
begin atomic
  select m.account_id from ledger.members m where m.user_id = (select auth.uid());
end;
comment on function private.my_accounts() is 'The accounts the signed-in user belongs to.';
revoke all on function private.my_accounts() from public, anon, authenticated, service_role;
grant execute on function private.my_accounts() to authenticated;

create function private.is_member(account uuid, roles text[] default null) returns boolean
language sql stable security definer
set search_path = ''
return exists (
  select from ledger.members m
  where m.account_id = account and m.user_id = (select auth.uid())
    and (roles is null or m.role = any (roles))
);
comment on function private.is_member(uuid, text[]) is
  'Whether the signed-in user belongs to the account, in one of the roles when roles are given.';
revoke all on function private.is_member(uuid, text[]) from public, anon, authenticated, service_role;
grant execute on function private.is_member(uuid, text[]) to authenticated;

create policy "members read their accounts" on ledger.accounts
  for select to authenticated using (id in (select private.my_accounts()));
create policy "members see who else belongs to their accounts" on ledger.members
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read the state of their accounts" on ledger.account_state
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read the open positions of their accounts" on ledger.open_positions
  for select to authenticated using (account_id in (select private.my_accounts()));

create function private.add_member(account_id uuid, user_id uuid, role text) returns void
language sql
set search_path = ''
begin atomic
  insert into ledger.members (account_id, user_id, role)
  values (add_member.account_id, add_member.user_id, add_member.role)
  on conflict on constraint members_pkey do update set role = excluded.role;
end;
comment on function private.add_member(uuid, uuid, text) is 'Adds a member or changes the role.';
revoke all on function private.add_member(uuid, uuid, text)
  from public, anon, authenticated, service_role;
