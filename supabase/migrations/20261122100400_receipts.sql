-- Receipts: what arrived, word for word, and what became of it. Both append-only.
--
-- ledger.receipts is written before any work is done, ledger.receipt_outcomes when it is done, so
-- neither is ever changed. private.pending_receipts lists those between the two.

create table ledger.receipts (
  id uuid not null,
  account_id uuid not null,
  key_id uuid not null,
  endpoint text not null
    constraint endpoint_is_known check (endpoint in ('signals', 'saty-phase', 'trend', 'ticks')),
  received_at timestamptz not null
    constraint received_at_is_in_the_id check (received_at = private.uuid_time(id)),
  source_address inet,
  content_type text constraint content_type_is_short check (length(content_type) <= 200),
  webhook_id text constraint webhook_id_is_short check (length(webhook_id) between 1 and 200),
  body text not null constraint body_is_bounded check (octet_length(body) <= 262144),
  body_sha256 text not null constraint body_sha256_is_hex check (body_sha256 ~ '^[0-9a-f]{64}$'),
  refused jsonb constraint refused_is_an_object check (jsonb_typeof(refused) = 'object')
);
select private.make_monthly('ledger.receipts', 'received_at', true);
comment on table ledger.receipts is 'Every request of a known key, as it arrived.';
comment on column ledger.receipts.id is 'UUID of version 7, so the id leads to its month.';
comment on column ledger.receipts.body_sha256 is 'Of the raw bytes, in hex.';
comment on column ledger.receipts.refused is 'The problem, when it was refused before being read.';
alter table ledger.receipts add primary key (id, received_at);
-- receive_event: the same body within ten minutes
create index receipts_by_body on ledger.receipts (key_id, endpoint, body_sha256, received_at desc);
-- receive_event: the same webhook-id ever
create index receipts_by_webhook_id on ledger.receipts (key_id, endpoint, webhook_id)
  where webhook_id is not null;
-- the receipts page: the newest of an account
create index receipts_newest on ledger.receipts (account_id, received_at desc);

create table ledger.receipt_outcomes (
  receipt_id uuid not null,
  account_id uuid not null,
  received_at timestamptz not null
    constraint received_at_is_in_the_id check (received_at = private.uuid_time(receipt_id)),
  decided_at timestamptz not null default private.now(),
  outcome text not null constraint outcome_is_known
    check (outcome in ('DECIDED', 'STORED', 'REFUSED', 'DUPLICATE')),
  kind text constraint kind_is_known check (kind in ('signal', 'phase', 'trend', 'tick')),
  rerouted_from text,
  adaptations jsonb not null default '[]'
    constraint adaptations_are_a_list check (jsonb_typeof(adaptations) = 'array'),
  status integer not null constraint status_is_http check (status between 200 and 599),
  answer jsonb not null constraint answer_is_an_object check (jsonb_typeof(answer) = 'object'),
  duplicate_of uuid
);
select private.make_monthly('ledger.receipt_outcomes', 'received_at', true);
comment on table ledger.receipt_outcomes is 'What became of a receipt: one row each, written once.';
comment on column ledger.receipt_outcomes.received_at is
  'When the receipt came, so that both stand in the same month.';
alter table ledger.receipt_outcomes add primary key (receipt_id, received_at);

-- Members read; the functions, which run as the owner, read and append; nobody changes.
grant select on ledger.receipts, ledger.receipt_outcomes to authenticated, service_role;
create policy "members read the receipts of their accounts" on ledger.receipts
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "members read what became of their accounts' receipts" on ledger.receipt_outcomes
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "functions read receipts" on ledger.receipts
  for select to current_user using (true);
create policy "functions append receipts" on ledger.receipts
  for insert to current_user with check (true);
create policy "functions read outcomes" on ledger.receipt_outcomes
  for select to current_user using (true);
create policy "functions append outcomes" on ledger.receipt_outcomes
  for insert to current_user with check (true);

create table private.pending_receipts (
  receipt_id uuid primary key,
  account_id uuid not null,
  received_at timestamptz not null,
  claimed_at timestamptz,
  attempts integer not null default 0
);
comment on table private.pending_receipts is 'Receipts without an outcome; a claim is a lease.';
alter table private.pending_receipts enable row level security;
revoke all on private.pending_receipts from public, anon, authenticated, service_role;
-- unfinished_receipts: the oldest first
create index pending_receipts_oldest on private.pending_receipts (received_at);

create table ledger.event_keys (
  account_id uuid not null references ledger.accounts (id),
  semantic_key text not null constraint semantic_key_is_bounded
    check (length(semantic_key) between 1 and 500),
  receipt_id uuid not null,
  primary key (account_id, semantic_key)
);
comment on table ledger.event_keys is
  'What an event means (kind, ticker, bar …) and the receipt that was decided for it: '
  'the same meaning in another body is a duplicate.';
alter table ledger.event_keys enable row level security;
revoke all on ledger.event_keys from public, anon, authenticated, service_role;

create function private.finish_receipt(
  receipt_id uuid,
  account_id uuid,
  outcome text,
  status integer,
  answer jsonb,
  kind text default null,
  rerouted_from text default null,
  adaptations jsonb default '[]',
  duplicate_of uuid default null
) returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into ledger.receipt_outcomes (receipt_id, account_id, received_at, outcome, status, answer,
    kind, rerouted_from, adaptations, duplicate_of)
  values (finish_receipt.receipt_id, finish_receipt.account_id,
    private.uuid_time(finish_receipt.receipt_id), finish_receipt.outcome, finish_receipt.status,
    finish_receipt.answer, finish_receipt.kind, finish_receipt.rerouted_from,
    finish_receipt.adaptations, finish_receipt.duplicate_of);
  delete from private.pending_receipts p where p.receipt_id = finish_receipt.receipt_id;
end;
$$;
comment on function private.finish_receipt(uuid, uuid, text, integer, jsonb, text, text, jsonb, uuid)
  is 'Writes what became of a receipt. A second time is a unique violation.';

-- What a duplicate is answered: the first one's outcome, null while it has none.
create function private.duplicate_answer(first_id uuid) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  received constant timestamptz := private.uuid_time(first_id);
  finished ledger.receipt_outcomes;
begin
  select * into finished from ledger.receipt_outcomes o
  where o.receipt_id = first_id and o.received_at = received;
  return jsonb_build_object('ok', true, 'duplicate', true, 'receipt_id', first_id,
    'kind', finished.kind, 'status', finished.status, 'answer', finished.answer);
end;
$$;
comment on function private.duplicate_answer(uuid) is 'Envelope that answers a duplicate.';
