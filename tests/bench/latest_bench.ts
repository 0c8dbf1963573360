/**
 * An account's last hundred entries among two million over 24 months:
 * `deno bench -A tests/bench/latest_bench.ts`, with another number of entries as its argument.
 *
 * Asserts the months each query reads, by the statistics of its own transaction, and prints its
 * time. The rows are put there by a superuser with the triggers off, because two million chained
 * appends would take the better part of an hour.
 */
import { startMigrated } from "./migrated_postgres.ts";

const MONTHS = 24;
const ACCOUNTS = 10;
const ENTRIES = Number(Deno.args[0] ?? 2_000_000);

const QUERIES = {
  "latest_entries(account, 100)":
    "select count(*) from (select * from public.latest_entries($1, 100)) latest",
  "view, by seq, limit 100":
    `select count(*) from (select * from public.ledger_entries where account_id = $1
      order by seq desc limit 100) latest`,
  "view, of one month, by time, limit 100":
    `select count(*) from (select * from public.ledger_entries where account_id = $1
      and occurred_at >= '2026-10-01 00:00+00' and occurred_at < '2026-11-01 00:00+00'
      order by occurred_at desc, seq desc limit 100) latest`,
};

const server = await startMigrated(false);
try {
  const { sql } = server;
  await sql`select private.create_account('Bench ' || n, 'backtest')
    from generate_series(1, ${ACCOUNTS}) n`;
  await sql`select private.ensure_month('ledger', 'entries',
    timestamptz '2024-11-15 00:00+00' + n * interval '1 month')
    from generate_series(0, ${MONTHS - 1}) n`;
  await sql`alter table ledger.entries disable trigger all`;
  await sql`alter table ledger.heads disable trigger all`;
  const each = Math.ceil(ENTRIES / ACCOUNTS);
  const filled = performance.now();
  await sql`insert into ledger.entries
    select a.id, n, gen_random_uuid(), timestamptz '2024-11-01 00:00+00'
        + (n - 1) * (timestamptz '2026-11-01 00:00+00' - timestamptz '2024-11-01 00:00+00') / ${each},
      now(), 'DECISION', null, 'SPY', '1.0.0', '1.0.0', '{"decision": {"decision": "WAIT"}}',
      repeat('0', 64), repeat('0', 64)
    from ledger.accounts a, generate_series(1, ${each}) n`;
  await sql`update ledger.heads h set (seq, occurred_at) = (
    select e.seq, e.occurred_at from ledger.entries e
    where e.account_id = h.account_id and e.seq = ${each})`;
  await sql`analyze ledger.entries`;
  console.log(
    `${each * ACCOUNTS} entries in ${MONTHS} months of ${ACCOUNTS} accounts, put there in ` +
      `${((performance.now() - filled) / 1000).toFixed(0)} s`,
  );
  const [row] = await sql`select id from ledger.accounts limit 1`;
  const account = String(row?.id);
  const scans = async () => {
    const rows = await sql`select c.relname, coalesce(s.seq_scan, 0) + coalesce(s.idx_scan, 0) as n
      from pg_stat_xact_all_tables s join pg_class c on c.oid = s.relid
      where c.relname ~ '^entries_(y|default)'`;
    return new Map(rows.map(({ relname, n }) => [String(relname), Number(n)]));
  };
  for (const [name, query] of Object.entries(QUERIES)) {
    await sql.unsafe("begin").simple();
    const before = await scans();
    const [found] = await sql.unsafe(query, [account]);
    const after = await scans();
    await sql.unsafe("commit").simple();
    const months = [...after].filter(([part, n]) => n > (before.get(part) ?? 0));
    const times: number[] = [];
    for (let run = 0; run < 50; run++) {
      const started = performance.now();
      await sql.unsafe(query, [account], { prepare: true });
      times.push(performance.now() - started);
    }
    const median = times.sort((a, b) => a - b)[25] ?? NaN;
    console.log(
      `${name}: ${found?.count} entries, ${months.length} months read, ${median.toFixed(2)} ms`,
    );
    const needed = name.includes("by seq") ? MONTHS + 3 : 1;
    if (months.length > needed) throw new Error(`${name} reads ${months.map(([part]) => part)}`);
  }
} finally {
  await server.stop();
}
