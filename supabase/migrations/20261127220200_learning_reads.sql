-- What learning reads. The functions run as whoever asks: a member sees the own accounts, a stranger
-- none. How trades did comes in stretches of time, so that a hold-out is not read by accident.

create function public.learning_basis(account_id uuid) returns jsonb
language sql stable
set search_path = ''
begin atomic
  with closed as (
    select t.closed_at, t.risk > 0 as has_risk from public.closed_trades t
    where t.account_id = learning_basis.account_id
  ), last_run as (
    select r.seq, r.hash, r.release, (r.sheet #>> '{period,to}')::timestamptz as ended
    from public.learning_runs r where r.account_id = learning_basis.account_id
    order by r.seq desc limit 1
  )
  select coalesce((
    select jsonb_build_object('ok', true, 'clock', a.clock,
      'as_of', private.microseconds(case a.clock when 'live' then date_trunc('milliseconds', now())
        else coalesce(greatest(h.occurred_at, s.clock_at), date_trunc('milliseconds', now())) end),
      'release', s.release,
      'release_definition', (
        select d.definition from ledger.releases d
        where d.account_id = a.id and d.id = s.release),
      -- a run may compute for two seconds, which is enough for so many
      'first_closed_at', (
        select private.microseconds(min(c.closed_at)) from (
          select n.closed_at from closed n order by n.closed_at desc limit 3000) c),
      'trades', (select count(*) from closed c),
      'with_risk', (select count(*) from closed c where c.has_risk),
      'last_run', (
        select jsonb_build_object('seq', l.seq, 'hash', l.hash, 'release', l.release,
          'to', private.microseconds(l.ended)) from last_run l),
      'since_last_run', (
        select count(*) from closed c
        where c.has_risk and c.closed_at >= coalesce((select l.ended from last_run l), '-infinity')),
      'pending', (
        select coalesce(jsonb_agg(jsonb_build_object('release_hash', p.body ->> 'release_hash',
          'matrix', p.body ->> 'matrix', 'cell', p.body ->> 'cell',
          'direction', p.body ->> 'direction') order by p.seq), '[]')
        from public.suggestions p
        where p.account_id = a.id and p.status = 'PENDING'))
    from ledger.accounts a
    join ledger.account_state s on s.account_id = a.id
    join ledger.heads h on h.account_id = a.id
    where a.id = learning_basis.account_id
  ), jsonb_build_object('ok', false, 'code', 'ACCOUNT_UNKNOWN'));
end;
comment on function public.learning_basis(uuid) is
  'What a run of learning begins with: how many trades there are, never how they did, the release, '
  'the last run and the suggestions nobody has reviewed.';

-- A page goes on from the close and the id of the last trade of the one before.
create function public.learning_trades(
  account_id uuid, closed_from timestamptz, closed_before timestamptz,
  after_trade text default null, max_trades integer default 200
) returns jsonb
language sql stable
set search_path = ''
begin atomic
  with page as (
    select t.trade_id, t.opened_at, t.closed_at, t.direction, t.net, t.risk, t.dte_bucket, t.evidence
    from public.closed_trades t
    where t.account_id = learning_trades.account_id
      and t.closed_at < learning_trades.closed_before
      and t.closed_at >= learning_trades.closed_from
      and (t.closed_at > learning_trades.closed_from or learning_trades.after_trade is null
        or t.trade_id > learning_trades.after_trade)
    order by t.closed_at, t.trade_id
    limit least(greatest(coalesce(learning_trades.max_trades, 200), 1), 500)
  )
  select jsonb_build_object('ok', true, 'trades', coalesce(jsonb_agg(jsonb_build_object(
    'trade_id', p.trade_id, 'opened_at', private.microseconds(p.opened_at),
    'closed_at', private.microseconds(p.closed_at), 'direction', p.direction, 'net', p.net,
    'risk', p.risk, 'dte_bucket', p.dte_bucket, 'evidence', p.evidence,
    -- the decision that carries the trade's id, else the one its first fill names
    'decision', coalesce((
      select e.body from ledger.entries e
      where e.account_id = learning_trades.account_id and e.trade_id = p.trade_id
        and e.kind = 'DECISION' order by e.seq limit 1
    ), (
      select d.body from (
        select f.body ->> 'decision_id' as decision_id from ledger.entries f
        where f.account_id = learning_trades.account_id and f.trade_id = p.trade_id
          and f.kind = 'FILL' order by f.seq limit 1
      ) first_fill
      join ledger.entries d on d.account_id = learning_trades.account_id and d.kind = 'DECISION'
        and d.id = case when first_fill.decision_id
          ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then first_fill.decision_id::uuid end
      limit 1
    ))) order by p.closed_at, p.trade_id), '[]'))
  from page p;
end;
comment on function public.learning_trades(uuid, timestamptz, timestamptz, text, integer) is
  'Trades closed in [from, before) with their result and the decision each was opened by, in the '
  'order they closed, at most 500 a page.';

create function public.may_learn(account_id uuid) returns jsonb
language sql stable security definer
set search_path = ''
return case when private.is_member(account_id, array['owner', 'risk'])
  then jsonb_build_object('ok', true, 'user_id', (select auth.uid()))
  else jsonb_build_object('ok', false, 'code', 'NOT_ALLOWED') end;
comment on function public.may_learn(uuid) is
  'Whether the signed-in user may ask for a run of learning, an owner or risk member, and who it is.';

create function public.learning_accounts() returns jsonb
language sql stable security definer
set search_path = ''
begin atomic
  select jsonb_build_object('ok', true, 'accounts', coalesce(jsonb_agg(a.id order by a.id), '[]'))
  from ledger.accounts a join ledger.heads h on h.account_id = a.id
  where a.clock = 'live' and h.seq > 0;
end;
comment on function public.learning_accounts() is 'Live accounts with anything in their ledgers.';

revoke all on function public.learning_basis(uuid),
  public.learning_trades(uuid, timestamptz, timestamptz, text, integer), public.may_learn(uuid),
  public.learning_accounts() from public, anon, authenticated, service_role;
grant execute on function public.learning_basis(uuid),
  public.learning_trades(uuid, timestamptz, timestamptz, text, integer)
  to authenticated, service_role;
grant execute on function public.may_learn(uuid) to authenticated;
grant execute on function public.learning_accounts() to service_role;
