/**
 * The embedded stack with the real project, as a program that is there to be killed:
 * `program.ts DATA_DIR`. Prints `{url, secretKey}` when it answers.
 */
import { startLocalSupabase } from "../../supabase/local/start.ts";

const [dataDir] = Deno.args;
if (dataDir === undefined) throw new Error("which data directory?");
const stack = await startLocalSupabase({
  dataDir,
  port: 0,
  appUrl: "http://127.0.0.1:8000",
  schedule: false,
});
// A load test of one key would otherwise be slowed down by its rate.
await stack.database.transaction((session) =>
  session.query("update private.webhook_keys set rate_per_minute = 1000000, burst = 1000000")
);
await stack.announce();
Deno.addSignalListener("SIGTERM", async () => {
  await stack.stop();
  Deno.exit();
});
console.log(JSON.stringify({ url: stack.url, secretKey: stack.facts.secret_key }));
