-- The Supabase CLI's record of applied migrations, so that `supabase migration list` and `db push`
-- agree with what the embedded stack did.

create schema if not exists supabase_migrations;

create table if not exists supabase_migrations.schema_migrations (
  version text primary key,
  statements text[],
  name text
);
