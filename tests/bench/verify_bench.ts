/**
 * How fast an export is verified without a database: `deno bench -A tests/bench/verify_bench.ts`.
 *
 * The aim is 100 MB of export a second on one core, in memory that does not grow with its length.
 * It runs in a process of its own, as the command does: a bench's own memory grows with time.
 */
const { success } = await new Deno.Command(Deno.execPath(), {
  args: ["run", "-A", new URL("verify_measure.ts", import.meta.url).pathname],
  stdout: "inherit",
  stderr: "inherit",
}).output();
if (!success) throw new Error("the export did not verify");
