-- What an act's entry has to hold, and what it moves. Both functions are those of 100500_entry_rules
-- and 100000_positions but for the scope of a halt and the definition of a release.

create or replace function private.broken_rule(
  occurred_at timestamptz, kind text, trade_id text, ticker text, engine_version text, release text,
  body jsonb
) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  return case
    when occurred_at < '2000-01-01 00:00:00+00' or occurred_at >= '2100-01-01 00:00:00+00'
      then 'occurred_at_is_plausible'
    -- The hash joins fields by line feeds, so no field may hold one.
    when trade_id ~ '[[:cntrl:]]' or length(trade_id) not between 1 and 100
      then 'trade_id_is_plain'
    when ticker ~ '[[:cntrl:]]' or length(ticker) not between 1 and 50
      then 'ticker_is_plain'
    when engine_version ~ '[[:cntrl:]]' or length(engine_version) not between 1 and 50
      then 'engine_version_is_plain'
    when release ~ '[[:cntrl:]]' or length(release) not between 1 and 50
      then 'release_is_plain'
    when jsonb_typeof(body) <> 'object' then 'body_is_an_object'
    -- What views and projections read from a body is there and of its type.
    when kind in ('DECISION', 'ORDER_REJECTED', 'SUGGESTION', 'REVIEW', 'CHECKPOINT') then null
    else case kind
      when 'FILL' then case when trade_id is null or ticker is null
        or coalesce(body ->> 'direction', '') not in ('LONG', 'SHORT')
        or coalesce(private.number(body -> 'contracts') <= 0, true)
        or private.number(body -> 'price') is null
        or private.number(body -> 'cash_change') is null
        -- either both or none, of which a fill without them came from an earlier version
        or (coalesce(body -> 'position', 'null') = 'null')
          <> (coalesce(body -> 'path', 'null') = 'null')
        then 'fill_is_complete' end
      when 'EXIT' then case when trade_id is null or ticker is null
        or coalesce(body ->> 'reason', '') = ''
        or coalesce(private.number(body -> 'contracts') <= 0, true)
        or private.number(body -> 'price') is null
        or private.number(body -> 'cash_change') is null
        or private.number(body -> 'net') is null then 'exit_is_complete' end
      when 'MARK_SUMMARY' then
        case when private.number(body -> 'equity') is null
          or (body ? 'day' and not private.is_day(body ->> 'day')) then 'mark_is_complete' end
      when 'HYPOTHETICAL' then case when coalesce(body ->> 'code', '') = ''
        or private.number(body -> 'net') is null then 'hypothetical_is_complete' end
      when 'HALT' then case when jsonb_typeof(body -> 'halted') is distinct from 'boolean'
        or coalesce(body ->> 'scope', 'ENTRIES') not in ('ENTRIES', 'ENTRIES_AND_EXITS')
        then 'halt_is_complete' end
      when 'RULE_CHANGE' then case when jsonb_typeof(body -> 'rules') is distinct from 'object'
        then 'rule_change_is_complete' end
      when 'RELEASE' then case when jsonb_typeof(body -> 'release') is distinct from 'string'
        or coalesce(body #> '{definition,id}', body -> 'release') <> body -> 'release'
        then 'release_is_complete' end
      else 'kind_is_known'
    end
  end;
end;
$$;

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
