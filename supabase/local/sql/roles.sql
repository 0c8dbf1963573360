-- The request roles every Supabase project has. A hosted project brings its own; here they are
-- made once and left alone afterwards. Roles belong to the whole cluster, so two databases of one
-- server may race: whoever comes second finds the role there, which is what was wanted.

do $$
declare
  wanted record;
begin
  for wanted in
    select role_name, options
    from (values
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls')
    ) as roles (role_name, options)
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted.role_name) then
      begin
        execute format('create role %I %s', wanted.role_name, wanted.options);
      exception
        when duplicate_object or unique_violation then null;
      end;
    end if;
    -- From Postgres 16 on the maker of a role may grant it but not become it. A superuser may
    -- become anybody; any other owner of the database is made a member where it may do that.
    if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
      begin
        execute format('grant %I to current_user', wanted.role_name);
      exception
        when insufficient_privilege then null;
      end;
    end if;
  end loop;
end
$$;

grant usage on schema public to anon, authenticated, service_role;

-- Hosted projects keep extensions out of public; migrations may name this schema.
create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;
