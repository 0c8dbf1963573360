/**
 * How fast entries get into the ledger: `deno bench -A tests/bench/append_bench.ts`.
 *
 * The aim is half the rate of a bare insert of the same row into a plain table with the same
 * indexes. pgbench measures both in turn on the same server, with commits that wait for the disk, as
 * they do wherever the ledger matters, and without, which leaves nothing but the work of the
 * processor. One client, because the writers of one account stand in line anyway; the row is a
 * decision over six signals, four phases and a trend.
 */
import { decide, prepareContext, RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { aContext, activePhase, activeSignal, activeTrend } from "../engine/decision/contexts.ts";
import { type MigratedServer, startMigrated } from "./migrated_postgres.ts";

const ROUNDS = 5;
const SECONDS = 4;

function decisionBody(): string {
  const context = aContext({
    signals: ([3, 5, 15, 30, 60, 240] as const).map((timeframe) => activeSignal(timeframe, "LONG")),
    phases: [15, 60, 240, 1440].map((timeframe) => activePhase(timeframe, {})),
    trend: activeTrend({}),
  });
  const { snapshot } = prepareContext(context);
  const body = { context: snapshot, decision: decide(context, RELEASE_1_0_0) };
  return JSON.stringify(body);
}

async function pgbench(server: MigratedServer, script: string, next: number): Promise<number> {
  const file = await Deno.makeTempFile({ suffix: ".sql" });
  await Deno.writeTextFile(file, script);
  const options = ["--no-vacuum", `--time=${SECONDS}`, "--protocol=prepared", `--file=${file}`];
  const { stdout, stderr } = await new Deno.Command(`${server.binaries.folder}/pgbench`, {
    args: [...options, `--define=next=${next}`, server.url],
  }).output();
  await Deno.remove(file);
  const rate = /tps = ([\d.]+) \(without/.exec(new TextDecoder().decode(stdout))?.[1];
  if (rate === undefined) throw new Error(new TextDecoder().decode(stderr));
  return Number(rate);
}

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function compare(durable: boolean): Promise<void> {
  const server = await startMigrated(durable);
  try {
    if (!server.binaries.packaged) {
      console.log("pgbench is not here: apt-get install postgresql");
      return;
    }
    const { sql } = server;
    const body = decisionBody();
    const [row] = await sql`select private.create_account('Bench') as account`;
    const account = String(row?.account);
    await sql`create table bare (like ledger.entries including indexes including defaults)`;
    await sql`create sequence bare_seq`;
    // As texts in a table, because pgbench would take the colons of JSON for its variables.
    await sql`create table sent (body text, entries text)`;
    const item =
      `"kind": "DECISION", "ticker": "SPY", "engine_version": "1.0.0", "release": "1.0.0"`;
    await sql`insert into sent values (${body}, ${`[{${item}, "body": ${body}}]`})`;
    const bare = `insert into bare select '${account}', nextval('bare_seq'), gen_random_uuid(),
      clock_timestamp(), clock_timestamp(), 'DECISION', null, 'SPY', '1.0.0', '1.0.0',
      body::jsonb, repeat('0', 64), repeat('0', 64) from sent`;
    const append = `select (public.append_entries('${account}', :next, entries::jsonb)
      ->> 'expected_sequence') as next from sent \\gset`;
    const rates: { bare: number; append: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [end] = await sql`select seq + 1 as next from ledger.heads`;
      rates.push({
        bare: await pgbench(server, bare.replaceAll("\n", " "), 0),
        append: await pgbench(server, append.replaceAll("\n", " "), Number(end?.next)),
      });
    }
    const ratio = median(rates.map((rate) => rate.append / rate.bare));
    console.log(
      [
        `Postgres ${server.version}, fsync ${durable ? "on" : "off"}, ${body.length} characters`,
        `bare insert ${Math.round(median(rates.map((rate) => rate.bare)))}/s`,
        `append_entries ${Math.round(median(rates.map((rate) => rate.append)))}/s`,
        `median of ${ROUNDS} ratios ${(100 * ratio).toFixed(0)} %`,
      ].join(" · "),
    );
  } finally {
    await server.stop();
  }
}

await compare(true);
await compare(false);
