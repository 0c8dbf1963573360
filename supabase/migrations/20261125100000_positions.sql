-- Positions: what an open trade is worth. Real trades follow their FILL and EXIT entries; shadows
-- and twins (kinds RULE and SIZE) come as events of append_entries and move no cash.

alter table ledger.open_positions
  add column kind text not null default 'REAL'
    constraint kind_is_known check (kind in ('REAL', 'RULE', 'SIZE')),
  add column entry_price numeric(18, 6),
  add column position jsonb
    constraint position_is_an_object check (jsonb_typeof(position) = 'object'),
  add column path jsonb constraint path_is_an_object check (jsonb_typeof(path) = 'object'),
  add column close_requested_at timestamptz,
  add column requested_by uuid,
  add column value numeric(18, 6) generated always as (
    contracts * 100 * coalesce(private.number(path -> 'theoretical'), entry_price, 0)) stored;
comment on table ledger.open_positions is
  'Trades with contracts left. Real ones follow the ledger; shadows and twins follow their events.';
comment on column ledger.open_positions.kind is
  'REAL moves cash; RULE trades what a rule refused, SIZE what was traded at 1.0 times.';
comment on column ledger.open_positions.entry_price is
  'Mean price of the fills, dollars a share: what counts until there is a mark.';
comment on column ledger.open_positions.position is
  'Contract and levels, as the engine writes them.';
comment on column ledger.open_positions.path is
  'The newest mark: where the value stands and how it got there.';
comment on column ledger.open_positions.value is 'Dollars, by the newest mark.';

-- The rows of earlier fills, which have neither position nor path.
update ledger.open_positions p
set entry_price = (
  select round(sum(private.number(e.body -> 'contracts') * private.number(e.body -> 'price'))
    / sum(private.number(e.body -> 'contracts')), 6)
  from ledger.entries e
  where e.account_id = p.account_id and e.trade_id = p.trade_id and e.kind = 'FILL'
);

alter table ledger.account_state add column first_day date, add column last_summary_day date;
comment on column ledger.account_state.first_day is 'New York day of the first entry.';
comment on column ledger.account_state.last_summary_day is
  'New York day of the newest MARK_SUMMARY.';

update ledger.account_state s
set first_day = (
    select min(e.occurred_at at time zone 'America/New_York')::date
    from ledger.entries e where e.account_id = s.account_id),
  last_summary_day = (
    select max(e.occurred_at at time zone 'America/New_York')::date
    from ledger.entries e where e.account_id = s.account_id and e.kind = 'MARK_SUMMARY');

create or replace function private.project_entry() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  account constant uuid := new.account_id;
  moved constant numeric := private.number(new.body -> 'contracts');
  placed constant jsonb := nullif(new.body -> 'position', 'null');
begin
  case new.kind
    when 'FILL' then
      insert into ledger.open_positions as kept (account_id, trade_id, ticker, direction, contracts,
        entry_price, opened_at, position, path)
      values (account, new.trade_id, new.ticker, new.body ->> 'direction', moved,
        private.number(new.body -> 'price'), new.occurred_at, placed,
        nullif(new.body -> 'path', 'null'))
      on conflict (account_id, trade_id) do update
      set contracts = kept.contracts + excluded.contracts,
        entry_price = (kept.contracts * kept.entry_price
          + excluded.contracts * excluded.entry_price) / (kept.contracts + excluded.contracts),
        position = coalesce(excluded.position, kept.position),
        path = coalesce(excluded.path, kept.path);
      update ledger.account_state s set cash = s.cash + private.number(new.body -> 'cash_change')
      where s.account_id = account;
    when 'EXIT' then
      update ledger.open_positions p
      set contracts = p.contracts - moved, position = coalesce(placed, p.position)
      where p.account_id = account and p.trade_id = new.trade_id;
      delete from ledger.open_positions p
      where p.account_id = account and p.trade_id = new.trade_id and p.contracts <= 0;
      update ledger.account_state s
      set cash = s.cash + private.number(new.body -> 'cash_change'),
        realised = s.realised + private.number(new.body -> 'net')
      where s.account_id = account;
    when 'MARK_SUMMARY' then
      update ledger.account_state s
      set last_summary_day = coalesce((new.body ->> 'day')::date,
        (new.occurred_at at time zone 'America/New_York')::date)
      where s.account_id = account;
    when 'HALT' then
      update ledger.account_state s
      set halted = (new.body ->> 'halted')::boolean,
        halt_scope = case when (new.body ->> 'halted')::boolean
          then coalesce(new.body ->> 'scope', 'ENTRIES') end
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
  'Trigger: cash, result, halt, release, rules, summary''s day and open positions after an entry.';

-- Views run as the reader, who may not name the table; the row given is one the reader sees.
create function private.equity(state ledger.account_state) returns numeric
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return state.cash + (
    select coalesce(sum(p.value), 0) from ledger.open_positions p
    where p.account_id = state.account_id and p.kind = 'REAL'
  );
end;
$$;
comment on function private.equity(ledger.account_state) is
  'Cash plus what the real open positions are worth by their newest marks, dollars.';
revoke all on function private.equity(ledger.account_state)
  from public, anon, authenticated, service_role;
grant execute on function private.equity(ledger.account_state) to authenticated, service_role;

create or replace view public.accounts with (security_invoker = true) as
select a.id, a.name, a.clock, a.starting_cash, a.rules, a.created_at, m.role, s.cash,
  private.equity(s) as equity, s.realised, s.halted, s.release,
  h.seq as last_sequence, greatest(h.occurred_at, s.clock_at) as clock_at
from ledger.accounts a
join ledger.account_state s on s.account_id = a.id
join ledger.heads h on h.account_id = a.id
left join ledger.members m on m.account_id = a.id and m.user_id = (select auth.uid());

create or replace view analytics.accounts as
select a.id as account_id, a.name as account, a.clock, a.starting_cash, s.cash,
  s.cash + (
    select coalesce(sum(p.value), 0) from ledger.open_positions p
    where p.account_id = a.id and p.kind = 'REAL') as equity,
  s.realised, s.halted, s.release, h.seq as last_sequence, a.created_at
from ledger.accounts a
join ledger.account_state s on s.account_id = a.id
join ledger.heads h on h.account_id = a.id;
comment on column analytics.accounts.equity is
  'Cash plus what the open positions are worth by their newest marks, dollars.';
