-- Who may listen to which private topic, and a table that announces its rows.

create table public.topic_members (topic text, member uuid, primary key (topic, member));
revoke all on public.topic_members from public, anon, authenticated, service_role;
alter table public.topic_members enable row level security;
grant select on public.topic_members to authenticated;
create policy "members see where they belong" on public.topic_members
  for select to authenticated using (member = (select auth.uid()));

create policy "members hear their topics" on realtime.messages
  for select to authenticated
  using (
    extension = 'broadcast'
    and exists (
      select from public.topic_members m
      where m.topic = (select realtime.topic()) and m.member = (select auth.uid())
    )
  );
-- Fails for a topic that is no account, which must let nobody in.
create policy "numbers only" on realtime.messages
  as restrictive for select to authenticated
  using ((select realtime.topic()) !~ '^number:' or substr((select realtime.topic()), 8)::int > 0);

create table public.rows (id integer primary key, text text);
create function public.announce() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform realtime.broadcast_changes('rows', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
  return null;
end
$$;
create trigger announce after insert or update or delete on public.rows
for each row execute function public.announce();
grant select, insert on public.rows to service_role;
