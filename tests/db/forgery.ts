import { assert } from "@std/assert";
import { verifyExport } from "../../engine/cli/verify.ts";
import { type CheckpointFacts, signCheckpoint } from "../../engine/ledger/checkpoint.ts";
import type { LedgerFault } from "../../engine/ledger/faults.ts";
import type { Database, Parameter, Sql } from "./database.ts";
import { type Envelope, makeWorld, one, rpc, SERVICE, SUPERUSER } from "./world.ts";

/** First bad sequence number and the reason; null for a ledger found in order. */
export type Finding = readonly [number, LedgerFault] | null;

/** What each verifier says of a ledger that was tampered with. */
export interface Findings {
  /** `verify_ledger`. */
  readonly database: Finding;
  /** The command line, from an export alone. */
  readonly exported: Finding;
  /** The command line, with a checkpoint that was signed before anybody tampered. */
  readonly signed: Finding;
}

/** A ledger of twelve entries in three months, and its end as an operator signed it. */
export interface Ledger {
  readonly account: string;
  readonly owner: Awaited<ReturnType<typeof makeWorld>>["members"]["owner"];
  readonly checkpoint: string;
  readonly publicKey: string;
}

/** Statements that undo what no trigger allows are run with these off. */
const TRIGGERS_OFF = [
  "alter table ledger.entries disable trigger all",
  "alter table ledger.heads disable trigger all",
];

/** Recomputes every hash from an entry on, and with `head` the recorded end as well. */
export function recompute(account: string, from: number, head: boolean): string {
  return `do $$
    declare
      e ledger.entries;
      before text := (select hash from ledger.entries
        where account_id = '${account}' and seq = ${from} - 1);
    begin
      for e in select * from ledger.entries where account_id = '${account}' and seq >= ${from}
        order by seq
      loop
        update ledger.entries set previous_hash = before, hash = private.entry_hash(before,
          account_id, seq, id, occurred_at, recorded_at, kind, trade_id, ticker, engine_version,
          release, body)
        where account_id = e.account_id and seq = e.seq returning hash into before;
      end loop;
      if ${head} then
        update ledger.heads set hash = before, seq = e.seq where account_id = '${account}';
      end if;
    end $$`;
}

/**
 * Makes a ledger. Its bodies hold `1.50`, which is another text than `1.5` and the same number.
 *
 * @param checkpointAt with a CHECKPOINT for this entry, 12 entries in all; that end is what is signed
 */
export async function makeLedger(database: Database, checkpointAt = 12): Promise<Ledger> {
  const { account, members } = await makeWorld(database, { clock: "backtest" });
  const append = (from: number, to: number) => {
    const entries: string[] = [];
    for (let seq = from; seq <= to; seq++) {
      const month = String(Math.ceil(seq / 4)).padStart(2, "0");
      const day = String(seq).padStart(2, "0");
      entries.push(`{"kind": "DECISION", "ticker": "SPY", "engine_version": "1.0.0",
        "release": "1.0.0", "occurred_at": "2016-${month}-${day}T15:00:00Z",
        "body": {"n": ${seq}, "price": 1.50, "note": "“x”,\\"body\\":{"}}`);
    }
    return call(database, "select public.append_entries($1, $2, $3::text::jsonb)", [
      account,
      from,
      `[${entries.join(",")}]`,
    ]);
  };
  let facts: CheckpointFacts;
  if (checkpointAt < 12) {
    await append(1, checkpointAt - 1);
    const made = await rpc(database, "checkpoint_ledger", {
      account_id: account,
      engine_version: "1.0.0",
      release: "1.0.0",
    });
    assert(made.ok, JSON.stringify(made));
    facts = { account_id: account, ...endOf(made), time: String(made.time) };
    await append(checkpointAt + 1, 12);
  } else {
    const made = await append(1, 12);
    const last = (made.entries as Envelope[]).at(-1);
    assert(last !== undefined);
    facts = { account_id: account, ...endOf(last), time: "2016-04-01T00:00:00.000Z" };
  }
  const keys = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  assert("privateKey" in keys);
  const signed = await signCheckpoint(facts, keys);
  const checkpoint = JSON.stringify(signed);
  return { account, owner: members.owner, checkpoint, publicKey: signed.public_key };
}

function endOf(made: Envelope): { seq: number; hash: string } {
  return { seq: Number(made.seq), hash: String(made.hash) };
}

async function call(database: Database, text: string, parameters: readonly Parameter[]) {
  const answer = await one<Envelope>(database, SERVICE, text, parameters);
  assert(answer.ok, JSON.stringify(answer));
  return answer;
}

/** Thrown to undo a transaction. */
class Undone extends Error {}

/**
 * Does as a superuser what no trigger allows, asks both verifiers, and undoes it all: dropped
 * partitions and switched-off triggers too.
 */
export async function forge(
  database: Database,
  ledger: Ledger,
  statements: readonly string[],
): Promise<Findings> {
  let findings: Findings | null = null;
  try {
    await database.as(SUPERUSER, async (sql) => {
      for (const statement of [...TRIGGERS_OFF, ...statements]) await sql(statement);
      findings = await examine(sql, ledger);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  assert(findings !== null);
  return findings;
}

/** What both verifiers say within a transaction. */
export async function examine(sql: Sql, ledger: Ledger): Promise<Findings> {
  const [row] = await sql<{ verdict: Verdict }>("select public.verify_ledger($1) as verdict", [
    ledger.account,
  ]);
  assert(row !== undefined);
  const lines: string[] = [];
  for (let after = 0;;) {
    // In pages, as a client of the data API has to.
    const page = await sql<{ line: string }>("select public.export_ledger($1, $2, 5) as line", [
      ledger.account,
      after,
    ]);
    if (page.length === 0) break;
    lines.push(...page.map(({ line }) => line));
    after = Number(JSON.parse(lines.at(-1) ?? "").seq);
  }
  return {
    database: finding(row.verdict),
    exported: await verifyLines(lines, null),
    signed: await verifyLines([ledger.checkpoint, ...lines], ledger.publicKey),
  };
}

interface Verdict {
  readonly ok: boolean;
  readonly first_bad: number | null;
  readonly reason: LedgerFault | null;
}

async function verifyLines(lines: readonly string[], key: string | null): Promise<Finding> {
  const input = ReadableStream.from(lines.map((line) => new TextEncoder().encode(`${line}\n`)));
  const result = await verifyExport(input, key);
  assert(result.ok, JSON.stringify(result));
  return finding(result.verification);
}

function finding({ ok, first_bad, reason }: Verdict): Finding {
  if (ok) return null;
  assert(first_bad !== null && reason !== null);
  return [first_bad, reason];
}
