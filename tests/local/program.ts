/**
 * The embedded stack as a program of its own, for tests that kill it or look at what it opens:
 * `program.ts DATA_DIR [PORT]`. Prints one line of JSON when it answers, `{url, secretKey}`; on
 * SIGTERM it stops and prints "stopped". A refusal is its sentence on standard error, as in main.ts.
 */
import { StartError } from "../../supabase/local/errors.ts";
import { startLocalSupabase } from "../../supabase/local/start.ts";
import { TEST_PROJECT } from "./stack.ts";

const [dataDir, port] = Deno.args;
if (dataDir === undefined) throw new Error("which data directory?");
try {
  const stack = await startLocalSupabase({ ...TEST_PROJECT, dataDir, port: Number(port ?? 0) });
  await stack.announce();
  Deno.addSignalListener("SIGTERM", async () => {
    await stack.stop();
    console.log("stopped");
    Deno.exit();
  });
  console.log(JSON.stringify({ url: stack.url, secretKey: stack.facts.secret_key }));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}
