/**
 * How fast an export is replayed on one core: `deno bench -A tests/bench/replay_bench.ts`.
 *
 * The aim is 15,000 entries a second in memory that does not grow with the export's length. It runs
 * in a process of its own, as the command does: a bench's own memory grows with time.
 */
const { success } = await new Deno.Command(Deno.execPath(), {
  args: ["run", "-A", new URL("replay_measure.ts", import.meta.url).pathname],
  stdout: "inherit",
  stderr: "inherit",
}).output();
if (!success) throw new Error("the export did not replay");
