-- Releases: the sets of decision matrices and model parameters an account may decide with, beside
-- the one that is built into the engine. A release is proposed once and never changes; which one is
-- active follows the account's RELEASE entries.

create table ledger.releases (
  account_id uuid not null references ledger.accounts (id),
  id text not null
    -- as long as the release of an entry may be
    constraint id_is_plain check (id ~ '^[A-Za-z0-9][A-Za-z0-9.+-]{0,49}$'),
  definition jsonb not null
    constraint definition_is_of_its_id check (definition -> 'id' is not distinct from to_jsonb(id)),
  comment text not null constraint comment_is_short check (length(comment) between 1 and 500),
  created_by uuid not null,
  created_at timestamptz not null default private.now(),
  primary key (account_id, id)
);
comment on table ledger.releases is
  'Releases proposed for an account; the built-in one is in the engine. Nobody can change a row.';
comment on column ledger.releases.definition is 'As engine/decision/release.ts reads it.';
comment on column ledger.releases.created_by is 'The member who proposed it.';

select private.forbid_access('ledger.releases');
select private.forbid_change('ledger.releases');
create policy "members read the releases of their accounts" on ledger.releases
  for select to authenticated using (account_id in (select private.my_accounts()));
create policy "functions read releases" on ledger.releases
  for select to current_user using (true);
create policy "functions keep releases" on ledger.releases
  for insert to current_user with check (true);
grant select on ledger.releases to authenticated, service_role;

-- A halt says what it stops. Those from before said only that entries are halted.
alter table ledger.account_state add column halt_scope text
  constraint halt_scope_is_known check (halt_scope in ('ENTRIES', 'ENTRIES_AND_EXITS'));
comment on column ledger.account_state.halt_scope is
  'What is halted: new entries, or exits by rules too. Null while nothing is.';
update ledger.account_state s set halt_scope = 'ENTRIES' where s.halted;
alter table ledger.account_state add constraint halt_has_a_scope
  check (halted = (halt_scope is not null));

create function private.is_built_in(release_id text) returns boolean
language sql immutable
set search_path = ''
return release_id = '1.0.0';
comment on function private.is_built_in(text) is 'Whether the engine itself has the release.';

create function private.active_definition(state ledger.account_state) returns jsonb
language plpgsql stable
set search_path = ''
as $$
begin
  return (
    select r.definition from ledger.releases r
    where r.account_id = state.account_id and r.id = state.release
  );
end;
$$;
comment on function private.active_definition(ledger.account_state) is
  'The active release of an account; null when the engine has it built in.';

create view public.releases with (security_invoker = true) as
select r.account_id, r.id, r.definition, r.comment, r.created_by, r.created_at,
  s.release = r.id as active
from ledger.releases r
join ledger.account_state s on s.account_id = r.account_id;
comment on view public.releases is 'Releases proposed for the reader''s accounts.';
revoke all on public.releases from public, anon, authenticated, service_role;
grant select on public.releases to authenticated, service_role;

create or replace view public.accounts with (security_invoker = true) as
select a.id, a.name, a.clock, a.starting_cash, a.rules, a.created_at, m.role, s.cash,
  private.equity(s) as equity, s.realised, s.halted, s.release,
  h.seq as last_sequence, greatest(h.occurred_at, s.clock_at) as clock_at, s.halt_scope
from ledger.accounts a
join ledger.account_state s on s.account_id = a.id
join ledger.heads h on h.account_id = a.id
left join ledger.members m on m.account_id = a.id and m.user_id = (select auth.uid());
