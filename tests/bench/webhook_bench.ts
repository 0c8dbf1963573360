/**
 * How fast alerts come in: `deno bench -A tests/bench/webhook_bench.ts`, or for a minute each
 * `deno task bench:webhooks`.
 *
 * The aims, on two cores: 500 signals a second through the database's share on a real Postgres, none
 * lost; the whole embedded stack at 80 % or more of the rate at which `@supabase/lite` answers the
 * same number of empty calls; 99 of 100 signals within 150 ms when 20 come each second.
 */
const isLong = Deno.args.includes("--long");

/** Runs a measurement in a process of its own, as it would run elsewhere. */
async function measure(file: string, ...args: (number | string)[]): Promise<void> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", new URL(file, import.meta.url).pathname, ...args.map(String)],
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`${file} failed`);
}

await measure("webhook_postgres_measure.ts", isLong ? 60 : 10, 8);
await measure("webhook_postgres_measure.ts", isLong ? 60 : 10, 8, "notify");
await measure("webhook_stack_measure.ts", isLong ? 10 : 3, isLong ? 60 : 20);
