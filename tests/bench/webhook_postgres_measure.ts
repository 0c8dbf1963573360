/**
 * The database's share of a webhook: the functions' three calls in their own order over a pool of
 * SQL connections, on a real Postgres whose commits wait for the disk. webhook_bench.ts runs it.
 *
 * Arguments: seconds (10), connections (8), `notify` for a server under the embedded stack, where
 * each message to browsers is a NOTIFY; on a hosted project Realtime reads the log instead.
 */
import process from "node:process";
import postgres from "postgres";
import { type MigratedServer, startMigrated } from "./migrated_postgres.ts";
import { quantile } from "./quantile.ts";
import { tickerOf } from "./webhook_bodies.ts";
import { load } from "./webhook_load.ts";
import { recordTape, sha256, type Tape } from "./webhook_tape.ts";

const ACCOUNTS = 20;
const TICKERS = 10;
const RULES = { market_hours: "ignore", max_open_trades: 2 };
/** What anybody gives a server of its own; a test's has a cache of 64 MB. */
const SETTINGS = { shared_buffers: "512MB", max_wal_size: "4GB" };
/** Linux counts a process's time in hundredths of a second. */
const TICKS_A_SECOND = 100;

async function makeTapes(admin: postgres.Sql, sql: postgres.Sql): Promise<Tape[]> {
  const accounts: { id: string; key_hash: string }[] = [];
  for (let index = 0; index < ACCOUNTS; index++) {
    const key_hash = sha256(`key ${index}`);
    const [row] = await admin`
      select private.create_account(${`Bench ${index}`}, rules => ${admin.json(RULES)}) as id`;
    const id = String(row?.id);
    await admin`select private.create_webhook_key(${id}, 'Bench', ${key_hash})`;
    accounts.push({ id, key_hash });
  }
  // The rate limit is not what is measured.
  await admin`update private.webhook_keys set rate_per_minute = 1000000, burst = 1000000`;
  await admin`update private.webhook_usage set tokens = 1000000`;
  const tapes = await Promise.all(accounts.map(async ({ id, key_hash }) => {
    const own: Tape[] = [];
    for (let index = 0; index < TICKERS; index++) {
      own.push(await recordTape(sql, id, key_hash, tickerOf(index)));
    }
    return own;
  }));
  // One ticker of every account, then the next: neighbours on the tape are different accounts.
  return Array.from(
    { length: TICKERS },
    (_, index) => tapes.flatMap((own) => own[index] ?? []),
  )
    .flat();
}

/** How many signals came, were finished and have a decision, and how many still wait. */
async function countAll(admin: postgres.Sql): Promise<Record<string, number>> {
  const [row] = await admin`
    select (select count(*) from ledger.receipts where endpoint = 'signals')::int as receipts,
      (select count(*) from ledger.receipt_outcomes
        where kind = 'signal' and outcome = 'DECIDED')::int as outcomes,
      (select count(*) from ledger.entries where kind = 'DECISION')::int as decisions,
      (select count(*) from private.pending_receipts)::int as pending`;
  return { ...row };
}

/** Throws unless every signal sent is there three times over, and every ledger verifies. */
async function checkAll(
  admin: postgres.Sql,
  before: Record<string, number>,
  sent: number,
): Promise<void> {
  const after = await countAll(admin);
  for (const what of ["receipts", "outcomes", "decisions"]) {
    const came = (after[what] ?? NaN) - (before[what] ?? NaN);
    if (came !== sent) throw new Error(`${sent} signals were sent, ${came} ${what} are there`);
  }
  if (after.pending !== 0) throw new Error(`${after.pending} receipts still wait`);
  for (
    const { id, verified } of await admin`
    select a.id, public.verify_ledger(a.id) as verified from ledger.accounts a`
  ) {
    if (verified.ok !== true) throw new Error(`the ledger of ${id}: ${verified.reason}`);
  }
}

/** Processor seconds of all the server's processes since they began. */
async function serverSeconds(admin: postgres.Sql): Promise<number> {
  let ticks = 0;
  for (const { pid } of await admin`select pid from pg_stat_activity`) {
    const fields = (await Deno.readTextFile(`/proc/${pid}/stat`)).split(") ")[1]?.split(" ") ?? [];
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / TICKS_A_SECOND;
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function measure(
  server: MigratedServer,
  { seconds, connections, notifies }: { seconds: number; connections: number; notifies: boolean },
) {
  const admin = server.sql;
  if (!notifies) await admin`drop trigger announce_message on realtime.messages`;
  const sql = postgres(server.url, { max: connections, onnotice: () => {} });
  try {
    const tapes = await makeTapes(admin, sql);
    // What a server does by itself after a minute of any load.
    await admin`analyze`;
    const before = await countAll(admin);
    const warm = await load(sql, tapes, { connections, seconds: 3, first: 0 });
    const used = [await serverSeconds(admin), ownSeconds()] as const;
    const { took, again, seconds: lasted } = await load(sql, tapes, {
      connections,
      seconds,
      first: warm.took.length,
    });
    const each = [await serverSeconds(admin) - used[0], ownSeconds() - used[1]]
      .map((spent) => (1000 * spent / took.length).toFixed(2));
    await checkAll(admin, before, warm.took.length + took.length);
    console.log(
      [
        `Postgres ${server.version}, ${ACCOUNTS} accounts of ${TICKERS} tickers, ` +
        `${connections} connections, messages ${notifies ? "with" : "without"} NOTIFY`,
        `${took.length} signals in ${lasted.toFixed(0)} s: ${(took.length / lasted).toFixed(0)}/s`,
        `none lost, all ledgers verify`,
        `p50 ${quantile(took, 0.5).toFixed(1)} ms, p99 ${quantile(took, 0.99).toFixed(1)} ms`,
        `${again} worked on again`,
        `processor a signal: server ${each[0]} ms, generator ${each[1]} ms`,
      ].join(" · "),
    );
  } finally {
    await sql.end();
  }
}

const [seconds = "10", connections = "8", notify] = Deno.args;
const server = await startMigrated(true, SETTINGS);
try {
  await measure(server, {
    seconds: Number(seconds),
    connections: Number(connections),
    notifies: notify === "notify",
  });
} finally {
  await server.stop();
}
