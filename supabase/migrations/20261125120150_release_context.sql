-- Contexts say what the active release is made of, and whether exits by rules are halted. Both
-- functions are those of 100400_book_context but for these two members.

create or replace function private.context_at(
  account ledger.accounts, symbol text, as_of timestamptz
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('ok', true, 'duplicate', false, 'as_of', private.iso(as_of),
      'expected_sequence', h.seq + 1, 'clock', account.clock, 'release', s.release,
      'release_definition', private.active_definition(s),
      'exits_halted', s.halt_scope is not distinct from 'ENTRIES_AND_EXITS',
      'signals', private.context_signals(account.id, symbol, as_of),
      'phases', private.context_phases(account.id, symbol, as_of),
      'trend', private.context_trend(account.id, symbol, as_of),
      'tick', private.context_tick(account.id, symbol, as_of),
      'implied_volatility', private.context_volatility(account.id, symbol, as_of),
      'account', private.context_account(account, symbol, as_of))
      || private.context_book(account, array[symbol])
    from ledger.heads h join ledger.account_state s using (account_id)
    where h.account_id = account.id
  );
end;
$$;

create or replace function private.book_at(
  account ledger.accounts, symbols text[], as_of timestamptz
) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('ok', true, 'duplicate', false, 'as_of', private.iso(as_of),
      'expected_sequence', h.seq + 1, 'clock', account.clock, 'release', s.release,
      'release_definition', private.active_definition(s),
      'exits_halted', s.halt_scope is not distinct from 'ENTRIES_AND_EXITS',
      'account', private.context_account(account, null, as_of))
      || private.context_book(account, symbols) || private.context_ticks(account, symbols, as_of)
    from ledger.heads h join ledger.account_state s using (account_id)
    where h.account_id = account.id
  );
end;
$$;
