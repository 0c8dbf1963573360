-- Who is asking: the three functions that policies and functions of the migrations call, as on a
-- hosted project. The claims of a request are transaction-local settings; outside of a request
-- everything is null. The tables of the schema are those of @supabase/lite and exist by now.

create or replace function auth.jwt() returns jsonb
language sql stable
as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb
$$;

create or replace function auth.uid() returns uuid
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    auth.jwt() ->> 'sub'
  )::uuid
$$;

create or replace function auth.role() returns text
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    auth.jwt() ->> 'role'
  )
$$;

grant usage on schema auth to anon, authenticated, service_role;
grant execute on function auth.jwt(), auth.uid(), auth.role() to anon, authenticated, service_role;

-- No request role reads users, sessions or tokens: the auth server does, as the owner.
revoke all on all tables in schema auth from public, anon, authenticated, service_role;
