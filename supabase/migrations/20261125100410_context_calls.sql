-- The two calls that answer a context. Both ask first whether the receipt was answered before, and
-- which instant it is for.

create function private.context_instant(
  account ledger.accounts, receipt_id uuid, kind text, semantic_key text, event_time timestamptz,
  out answer jsonb, out as_of timestamptz
)
language plpgsql
set search_path = ''
as $$
declare
  receipt ledger.receipts;
  seen timestamptz;
begin
  if account.id is null then
    answer := jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN');
    return;
  end if;
  if receipt_id is not null then
    select * into receipt from ledger.receipts r
    where r.id = context_instant.receipt_id
      and r.received_at = private.uuid_time(context_instant.receipt_id)
      and r.account_id = account.id;
    if not found then
      answer := jsonb_build_object('ok', false, 'code', 'RECEIPT_UNKNOWN');
      return;
    end if;
    answer := private.answer_duplicate(account.id, receipt.id, context_instant.kind, semantic_key);
    if answer is not null then
      return;
    end if;
  end if;
  seen := private.account_clock(account);
  if account.clock = 'live' then
    as_of := greatest(coalesce(receipt.received_at, private.now()), seen);
    return;
  end if;
  as_of := coalesce(private.milliseconds(event_time), seen, receipt.received_at, private.now());
  if as_of < seen then
    answer := jsonb_build_object('ok', false, 'code', 'CLOCK_BACKWARDS',
      'clock_at', private.iso(seen));
  end if;
end;
$$;
comment on function private.context_instant(ledger.accounts, uuid, text, text, timestamptz) is
  'The instant a context is for, or the answer that stands in its place.';

create or replace function public.decision_context(
  account_id uuid,
  receipt_id uuid,
  ticker text,
  kind text,
  semantic_key text,
  event_time timestamptz
) returns jsonb
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  account ledger.accounts;
  instant record;
begin
  select * into account from ledger.accounts a where a.id = decision_context.account_id;
  instant := private.context_instant(account, decision_context.receipt_id, decision_context.kind,
    decision_context.semantic_key, decision_context.event_time);
  return coalesce(instant.answer,
    private.context_at(account, decision_context.ticker, instant.as_of));
end;
$$;

create function public.book_context(
  account_id uuid,
  receipt_id uuid,
  tickers text[],
  kind text,
  semantic_key text,
  event_time timestamptz
) returns jsonb
language plpgsql security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  account ledger.accounts;
  instant record;
begin
  select * into account from ledger.accounts a where a.id = book_context.account_id;
  instant := private.context_instant(account, book_context.receipt_id, book_context.kind,
    book_context.semantic_key, book_context.event_time);
  return coalesce(instant.answer, private.book_at(account, tickers, instant.as_of));
end;
$$;
comment on function public.book_context(uuid, uuid, text[], text, text, timestamptz) is
  'The account, its open positions of some tickers or of all (null) and what prices them, or '
  ' the answer of the event this one repeats.';
revoke all on function public.book_context(uuid, uuid, text[], text, text, timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.book_context(uuid, uuid, text[], text, text, timestamptz)
  to service_role;
