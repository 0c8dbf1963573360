-- The repaint meter: how often a signal changed within its bar. Two events of one bar that differ in
-- direction or quality have two meanings, and the keys of meanings are kept for ever.

-- signal|ticker|timeframe|direction|quality|bar time (engine/events/semantic_key.ts)
grant select on ledger.event_keys to authenticated, service_role;
create policy "members read the meanings of their accounts' events" on ledger.event_keys
  for select to authenticated using (account_id in (select private.my_accounts()));

create view public.signal_bars with (security_invoker = true) as
with meanings as (
  select k.account_id, string_to_array(k.semantic_key, '|') as part
  from ledger.event_keys k where starts_with(k.semantic_key, 'signal|')
), bars as (
  select m.account_id, m.part[2] as ticker, nullif(m.part[3], '')::integer as timeframe,
    m.part[6] as bar_time, count(distinct m.part[4]) > 1 as direction_changed,
    count(distinct m.part[5]) > 1 as quality_changed
  from meanings m group by m.account_id, m.part[2], m.part[3], m.part[6]
)
select b.account_id, b.ticker, b.timeframe, count(*) as bars,
  count(*) filter (where b.direction_changed or b.quality_changed) as changed_bars,
  count(*) filter (where b.direction_changed) as direction_changes,
  count(*) filter (where b.quality_changed) as quality_changes
from bars b group by b.account_id, b.ticker, b.timeframe;
comment on view public.signal_bars is
  'By ticker and timeframe: bars with a signal, and those whose signal changed direction or quality.';
revoke all on public.signal_bars from public, anon, authenticated, service_role;
grant select on public.signal_bars to authenticated, service_role;
