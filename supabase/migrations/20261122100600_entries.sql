-- Ledger entries: append-only, numbered without gaps per account, chained by hash.
--
-- The trigger below gives each entry its number, its recorded_at, its previous hash and its hash.
-- Nothing an insert says about them counts. ledger.heads holds the end of each account's chain;
-- its row lock puts the writers of an account in line.

create table ledger.heads (
  account_id uuid primary key references ledger.accounts (id),
  seq bigint not null default 0,
  hash text not null default repeat('0', 64),
  occurred_at timestamptz
) with (fillfactor = 50);
comment on table ledger.heads is 'The last entry of each account: its number, hash and time.';

create table ledger.entries (
  account_id uuid not null,
  seq bigint not null,
  id uuid not null default gen_random_uuid(),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  kind text not null,
  trade_id text,
  ticker text,
  engine_version text not null,
  release text not null,
  body jsonb not null,
  previous_hash text not null,
  hash text not null
);

-- Checked by the trigger that chains an entry, which nothing gets past: as constraints of the table
-- the same rules took longer than the rest of an insert, because each statement reads them anew.
create function private.broken_rule(
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
    when kind in ('DECISION', 'ORDER_REJECTED', 'HYPOTHETICAL', 'SUGGESTION', 'REVIEW',
      'CHECKPOINT') then null
    else case kind
      when 'FILL' then case when trade_id is null or ticker is null
        or coalesce(body ->> 'direction', '') not in ('LONG', 'SHORT')
        or coalesce(private.number(body -> 'contracts') <= 0, true)
        or private.number(body -> 'price') is null
        or private.number(body -> 'cash_change') is null then 'fill_is_complete' end
      when 'EXIT' then case when trade_id is null or ticker is null
        or coalesce(body ->> 'reason', '') = ''
        or coalesce(private.number(body -> 'contracts') <= 0, true)
        or private.number(body -> 'price') is null
        or private.number(body -> 'cash_change') is null
        or private.number(body -> 'net') is null then 'exit_is_complete' end
      when 'MARK_SUMMARY' then
        case when private.number(body -> 'equity') is null then 'mark_is_complete' end
      when 'HALT' then case when jsonb_typeof(body -> 'halted') is distinct from 'boolean'
        then 'halt_is_complete' end
      when 'RULE_CHANGE' then case when jsonb_typeof(body -> 'rules') is distinct from 'object'
        then 'rule_change_is_complete' end
      when 'RELEASE' then case when jsonb_typeof(body -> 'release') is distinct from 'string'
        then 'release_is_complete' end
      else 'kind_is_known'
    end
  end;
end;
$$;
comment on function private.broken_rule(timestamptz, text, text, text, text, text, jsonb) is
  'Name of the first rule an entry breaks, or null.';

create function private.entry_hash(
  previous_hash text, account_id uuid, seq bigint, id uuid, occurred_at timestamptz,
  recorded_at timestamptz, kind text, trade_id text, ticker text, engine_version text,
  release text, body jsonb
) returns text
language plpgsql stable
set search_path = ''
as $$
begin
  return encode(sha256(convert_to(
    'strikebook/entry/v1' || e'\n' || previous_hash || e'\n' || account_id || e'\n' || seq || e'\n'
    || id || e'\n' || to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || e'\n'
    || to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || e'\n'
    || kind || e'\n' || coalesce(trade_id, '') || e'\n' || coalesce(ticker, '') || e'\n'
    || engine_version || e'\n' || release || e'\n' || body::text, 'UTF8')), 'hex');
end;
$$;
comment on function
  private.entry_hash(text, uuid, bigint, uuid, timestamptz, timestamptz, text, text, text, text, text, jsonb)
  is 'SHA-256 in hex over the lines that make up an entry; the first line names the kind of record.';
-- verify_ledger runs as the reader, who may not name anything of private: so the function stands by
-- itself.
grant execute on function
  private.entry_hash(text, uuid, bigint, uuid, timestamptz, timestamptz, text, text, text, text, text, jsonb)
  to authenticated, service_role;

create function private.chain_entry() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  head ledger.heads;
  broken text;
begin
  -- Not a lock, which an owner could pick, but no statement gets here by accident.
  if current_setting('ledger.appending', true) is distinct from new.account_id::text then
    raise exception 'ledger entries are inserted by append_entries only' using errcode = 'SB002';
  end if;
  select * into head from ledger.heads h where h.account_id = new.account_id for update;
  if not found then
    raise exception 'account % has no ledger', new.account_id using errcode = 'SB003';
  end if;
  new.seq := head.seq + 1;
  new.recorded_at := private.now();
  new.previous_hash := head.hash;
  new.hash := private.entry_hash(new.previous_hash, new.account_id, new.seq, new.id,
    new.occurred_at, new.recorded_at, new.kind, new.trade_id, new.ticker, new.engine_version,
    new.release, new.body);
  if new.hash is null then
    return new;  -- a field is missing: the table's own constraint says which
  end if;
  broken := private.broken_rule(new.occurred_at, new.kind, new.trade_id, new.ticker,
    new.engine_version, new.release, new.body);
  if broken is not null then
    raise exception 'the entry breaks the rule %', broken
      using errcode = 'check_violation', constraint = broken;
  end if;
  -- A CHECKPOINT says where the chain ends before it; both verifiers hold it to that.
  if new.kind = 'CHECKPOINT' then
    if head.seq = 0 or new.body -> 'through_seq' is distinct from to_jsonb(head.seq) then
      raise exception 'through_seq is not the number of the last entry, %', head.seq
        using errcode = 'check_violation', column = 'through_seq';
    elsif new.body -> 'through_hash' is distinct from to_jsonb(head.hash) then
      raise exception 'through_hash is not the hash of the last entry'
        using errcode = 'check_violation', column = 'through_hash';
    end if;
  end if;
  update ledger.heads h set seq = new.seq, hash = new.hash, occurred_at = new.occurred_at
  where h.account_id = new.account_id;
  return new;
end;
$$;
revoke all on function private.chain_entry() from public, anon, authenticated, service_role;
create trigger chain_entry before insert on ledger.entries
  for each row execute function private.chain_entry();
alter table ledger.entries enable always trigger chain_entry;
select private.make_monthly('ledger.entries', 'occurred_at', true);
comment on table ledger.entries is 'What was decided, filled and closed. Nobody can change a row.';
comment on column ledger.entries.occurred_at is 'By the account''s clock; never runs backwards.';
comment on column ledger.entries.recorded_at is 'By the database''s clock.';

-- catching up after a sequence number, verify_ledger and export_ledger: in order of seq
alter table ledger.entries add primary key (account_id, seq, occurred_at);
-- the decision page: one entry by its id; also refuses an id used twice in a month
create unique index entries_by_id on ledger.entries (id, occurred_at);
-- the last entries of an account, newest month first
create index entries_newest on ledger.entries (account_id, occurred_at desc, seq desc);
-- decision_context: today's exits and the last stops; lists of one kind
create index entries_by_kind on ledger.entries (account_id, kind, occurred_at desc);
-- the views of trades: all entries of one trade
create index entries_by_trade on ledger.entries (account_id, trade_id, seq)
  where trade_id is not null;

create function private.guard_head() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    if new.seq = 0 and new.hash = repeat('0', 64) and new.occurred_at is null then
      return new;
    end if;
  -- Depth 2: this trigger inside the one of ledger.entries.
  elsif tg_op = 'UPDATE' and pg_trigger_depth() > 1
    and new.account_id = old.account_id and new.seq = old.seq + 1 then
    return new;
  end if;
  raise exception '% on ledger.heads refused: heads move only with their chain', tg_op
    using errcode = 'SB003';
end;
$$;
create trigger guard_head before insert or update or delete on ledger.heads
  for each row execute function private.guard_head();
create trigger refuse_truncate before truncate on ledger.heads
  for each statement execute function private.refuse_change();
alter table ledger.heads enable always trigger guard_head;
alter table ledger.heads enable always trigger refuse_truncate;

revoke all on ledger.heads from public, anon, authenticated, service_role;
revoke delete, truncate on ledger.heads from current_user;
alter table ledger.heads enable row level security;
grant select on ledger.heads, ledger.entries to authenticated, service_role;
create policy "members see how far their ledgers go" on ledger.heads
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read the entries of their accounts" on ledger.entries
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "functions read entries" on ledger.entries
  for select to current_user using (true);
create policy "functions append entries" on ledger.entries
  for insert to current_user with check (true);
