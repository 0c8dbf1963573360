/**
 * Signals a second on a real Postgres with commits that wait for the disk; see webhook_bench.ts.
 *
 * Arguments: seconds, connections.
 */
import process from "node:process";
import postgres from "postgres";
import { startMigrated } from "./migrated_postgres.ts";
import { tickerOf } from "./webhook_bodies.ts";
import { load } from "./webhook_load.ts";
import { recordTape, sha256, type Tape } from "./webhook_tape.ts";

const ACCOUNTS = 20;
const TICKERS = 10;
/** Linux counts processor time in hundredths of a second. */
const TICKS_A_SECOND = 100;
const RULES = { market_hours: "ignore", max_open_trades: 2 };

async function makeTapes(admin: postgres.Sql, sql: postgres.Sql): Promise<Tape[]> {
  const accounts = await Promise.all(Array.from({ length: ACCOUNTS }, async (_, index) => {
    const key_hash = sha256(`key ${index}`);
    const [row] = await admin`
      select private.create_account(${`Bench ${index}`}, rules => ${admin.json(RULES)}) as id`;
    await admin`select private.create_webhook_key(${row?.id}, 'Bench', ${key_hash})`;
    return { id: String(row?.id), key_hash };
  }));
  // The rate limit is not what is measured.
  await admin`update private.webhook_keys set rate_per_minute = 1000000, burst = 1000000`;
  await admin`update private.webhook_usage set tokens = 1000000`;
  const rows = await Promise.all(accounts.map(async ({ id, key_hash }) => {
    const tapes: Tape[] = [];
    for (let index = 0; index < TICKERS; index++) {
      tapes.push(await recordTape(sql, id, key_hash, tickerOf(index)));
    }
    return tapes;
  }));
  return rows.flat();
}

/** Counts what there is of each, and lets each ledger verify itself. */
async function counts(admin: postgres.Sql) {
  const [row] = await admin`
    select (select count(*) from ledger.receipts where endpoint = 'signals')::int as receipts,
      (select count(*) from ledger.receipt_outcomes where kind = 'signal')::int as outcomes,
      (select count(*) from ledger.entries where kind = 'DECISION')::int as decisions,
      (select count(*) from private.pending_receipts)::int as pending`;
  return row as Record<"receipts" | "outcomes" | "decisions" | "pending", number>;
}

async function verifies(admin: postgres.Sql): Promise<boolean> {
  const rows = await admin`
    select public.verify_ledger(a.id) -> 'ok' = 'true' as ok from ledger.accounts a`;
  return rows.length === ACCOUNTS && rows.every(({ ok }) => ok === true);
}

/** Processor seconds used so far by all processes of the server. */
async function serverSeconds(admin: postgres.Sql): Promise<number> {
  const rows = await admin`select pid from pg_stat_activity`;
  let ticks = 0;
  for (const { pid } of rows) {
    const fields = (await Deno.readTextFile(`/proc/${pid}/stat`)).split(") ")[1]?.split(" ") ?? [];
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / TICKS_A_SECOND;
}

/** Processor seconds used so far by this process. */
function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const [seconds = 10, connections = 8] = Deno.args.map(Number);
const server = await startMigrated(true);
try {
  const sql = postgres(server.url, { max: connections, onnotice: () => {} });
  const tapes = await makeTapes(server.sql, sql);
  const [tape] = tapes;
  const before = await counts(server.sql);
  await load(sql, tapes, connections, 2, 0);
  const warm = await counts(server.sql);
  const cpu = [ownSeconds(), await serverSeconds(server.sql)] as const;
  const result = await load(sql, tapes, connections, seconds, 1_000_000);
  const own = ownSeconds() - cpu[0];
  const used = await serverSeconds(server.sql) - cpu[1];
  const after = await counts(server.sql);
  await sql.end();
  console.log(
    tape?.ticker,
    before,
    warm,
    after,
    result.signals,
    result.signals / result.seconds,
    result.again,
    `ms/signal: server ${1000 * used / result.signals} own ${1000 * own / result.signals}`,
  );
  console.log(await verifies(server.sql));
} finally {
  await server.stop();
}
