/**
 * The embedded stack as a program of its own, for webhook_stack_measure.ts: prints its facts as one
 * line of JSON and stops when its input ends. Beside the migrations it has an empty function that
 * anybody may call.
 */
import { startLocalSupabase } from "../../supabase/local/start.ts";
import { MIGRATIONS } from "../db/open_databases.ts";

const NOTHING = `
  create function public.bench_nothing() returns jsonb language plpgsql set search_path = ''
  as $$ begin return '{}'; end $$;
  grant execute on function public.bench_nothing() to anon;
`;

const folder = await Deno.makeTempDir({ prefix: "strikebook-bench-" });
const migrations = new URL(`file://${folder}/migrations/`);
await Deno.mkdir(migrations);
for await (const { name } of Deno.readDir(MIGRATIONS)) {
  await Deno.copyFile(new URL(name, MIGRATIONS), new URL(name, migrations));
}
await Deno.writeTextFile(new URL("29990101000000_nothing.sql", migrations), NOTHING);
const supabase = await startLocalSupabase({
  dataDir: `${folder}/data`,
  port: 0,
  appUrl: "http://127.0.0.1:8000",
  migrations,
  schedule: false,
});
try {
  // The rate limit is not what is measured.
  await supabase.database.transaction((session) =>
    session.script(`
      update private.webhook_keys set rate_per_minute = 1000000, burst = 1000000;
      update private.webhook_usage set tokens = 1000000;
    `)
  );
  console.log(JSON.stringify(supabase.facts));
  for await (const _ of Deno.stdin.readable);
} finally {
  await supabase.stop();
  await Deno.remove(folder, { recursive: true });
}
