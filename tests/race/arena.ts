/**
 * A real Postgres on which events meet: accounts of their own, and the functions' code over as many
 * connections as there are senders.
 */
import postgres from "postgres";
import type { Endpoint } from "../../engine/events/mod.ts";
import type { Database } from "../../supabase/functions/_shared/database.ts";
import { type Finished, processReceipt } from "../../supabase/functions/_shared/process.ts";
import { sha256Hex } from "../../supabase/functions/_shared/token.ts";
import { type MigratedServer, startMigrated } from "../bench/migrated_postgres.ts";
import { AS_SERVICE, sqlDatabase } from "../db/sql_database.ts";

/** An event as a sender posts it. */
export interface RaceEvent {
  readonly endpoint: Endpoint;
  readonly body: Record<string, unknown>;
}

/** What an account's ledger says, without what differs from one run to the next by itself. */
export type Essence = readonly unknown[];

/** The database and its senders. */
export interface Arena {
  /** Makes a live account that trades at any hour; gives its id and the hash of its key. */
  account(): Promise<Account>;
  /** Sends events, each over a connection of its own, all at once. */
  together(account: Account, events: readonly RaceEvent[]): Promise<Finished[]>;
  /** Sends events one after the other. */
  inTurn(account: Account, events: readonly RaceEvent[]): Promise<Finished[]>;
  /** The entries of an account in their order, as decisions, fills and refusals of orders. */
  ledger(account: Account): Promise<Essence>;
  /** The active signals, phases and trends of an account. */
  active(account: Account): Promise<Essence>;
  /** Whether the chain of an account holds, and how many entries it has. */
  verified(account: Account): Promise<{ readonly ok: boolean; readonly entries: number }>;
  close(): Promise<void>;
}

/** An account and the hash of its webhook key. */
export interface Account {
  readonly id: string;
  readonly key_hash: string;
}

/**
 * The instant of everything here, a Wednesday at noon in New York: prices of options move with each
 * millisecond, and two ledgers could not be compared.
 */
export const NOW = "2026-11-25T17:00:00.000Z";
const RULES = { market_hours: "ignore" };

/** Opens the arena with that many connections for senders. */
export async function openArena(connections: number): Promise<Arena> {
  const server: MigratedServer = await startMigrated(false);
  const pool = postgres(server.url, {
    max: connections,
    onnotice: () => {},
    connection: { ...AS_SERVICE },
  });
  const database = await sqlDatabase(pool);
  const { sql } = server;
  await sql.unsafe(`create or replace function private.now() returns timestamptz
    language sql stable return timestamptz '${NOW}'`);
  const store = (account: Account, events: readonly RaceEvent[]) =>
    inOrder(events, (event) => receive(database, account, event));
  return {
    async account() {
      const key_hash = await sha256Hex(crypto.randomUUID());
      const [made] = await sql<{ id: string }[]>`
        select private.create_account('Race', 'live', rules => ${sql.json(RULES)}) as id`;
      const id = made?.id ?? "";
      await sql`select private.create_webhook_key(${id}, 'Race', ${key_hash})`;
      await sql`update private.webhook_keys set burst = 60000, rate_per_minute = 60000
        where key_hash = ${key_hash}`;
      await sql`update private.webhook_usage set tokens = 60000`;
      return { id, key_hash };
    },
    async together(account, events) {
      const receipts = await store(account, events);
      return await Promise.all(
        receipts.map((receipt, index) =>
          processReceipt(
            { ...receipt, account_id: onInstance(receipt.account_id, index) },
            database,
          )
        ),
      );
    },
    async inTurn(account, events) {
      const receipts = await store(account, events);
      return await inOrder(receipts, (receipt) => processReceipt(receipt, database));
    },
    ledger: async ({ id }) =>
      essences(
        await sql`${sql.unsafe(ENTRIES)} where account_id = ${id}
      order by seq`,
      ),
    active: async ({ id }) =>
      essences(
        await sql`${sql.unsafe(ACTIVE)} where account_id = ${id}
      order by kind, ticker, timeframe`,
      ),
    async verified({ id }) {
      const [row] = await sql<{ answer: { ok: boolean; entries: number } }[]>`
        select public.verify_ledger(account_id => ${id}) as answer`;
      return row?.answer ?? { ok: false, entries: 0 };
    },
    async close() {
      await pool.end();
      await server.stop();
    },
  };
}

const ENTRIES = `select kind, ticker, body from ledger.entries`;
const ACTIVE = `select kind, ticker, timeframe, body from (
  select account_id, 'signal' as kind, ticker, timeframe, event as body from ledger.active_signals
  union all
  select account_id, 'phase', ticker, timeframe, event from ledger.active_phases
  union all
  select account_id, 'trend', ticker, 0, event from ledger.active_trends
) active`;

/**
 * An account's id as another instance of the functions has it: within one, events of an account
 * stand in line by the text of its id, and only the database would keep instances apart.
 */
function onInstance(account_id: string, index: number): string {
  const forms = [account_id, account_id.toUpperCase(), `{${account_id}}`];
  return forms[index % forms.length] ?? account_id;
}

/** Ids and what is made of them, which no two runs share. */
const OWN = /^(?:receipt_id|decision_id|entry_id)$/;

function essences(rows: readonly unknown[]): Essence {
  return rows.map((row) =>
    JSON.parse(JSON.stringify(row, (name, value) => OWN.test(name) ? undefined : value))
  );
}

async function receive(database: Database, { key_hash }: Account, event: RaceEvent) {
  const body = JSON.stringify(event.body);
  const received = await database.receive({
    key_hash,
    key_id: null,
    endpoint: event.endpoint,
    body,
    body_sha256: await sha256Hex(body),
    content_type: "application/json",
    source_address: null,
    webhook_id: crypto.randomUUID(),
    refusal: null,
  });
  if (!received.ok || received.duplicate) throw new Error(JSON.stringify(received));
  return { ...received, endpoint: event.endpoint, body };
}

async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
