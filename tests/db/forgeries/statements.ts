/** SQL that forgeries are made of. */
import type { Finding, Findings } from "../forgery.ts";

/** One way to tamper, and what has to be found of it. */
export interface Forgery {
  readonly does: string;
  /** Statements of a superuser; triggers are off. */
  readonly how: (account: string, other: string) => readonly string[];
  readonly finds: Partial<Findings> & { readonly database: Finding };
  /** Of a ledger whose entry 8 is a CHECKPOINT; otherwise the signed end is entry 12. */
  readonly checkpoint?: true;
}

/** Start of a statement that changes entries. */
export const entries = "update ledger.entries set";
/** Condition of one entry. */
export const row = (account: string, seq: number) => `account_id = '${account}' and seq = ${seq}`;
/** Changes one entry. */
export const set = (account: string, seq: number, change: string) =>
  `${entries} ${change} where ${row(account, seq)}`;
/** Removes the entries of a condition. */
export const remove = (account: string, condition: string) =>
  `delete from ledger.entries where account_id = '${account}' and ${condition}`;
/** Moves the numbers from one on. */
export const renumber = (account: string, from: number, by: number) =>
  `${entries} seq = seq + ${by} where account_id = '${account}' and seq >= ${from}`;
/** Changes the recorded end. */
export const head = (account: string, change: string) =>
  `update ledger.heads set ${change} where account_id = '${account}'`;
/** A copy of entry 12 for this place, with a right or a wrong hash. */
export const insert = (account: string, seq: number, hash: "right" | "wrong") => [
  `insert into ledger.entries select account_id, ${seq}, gen_random_uuid(),
    timestamptz '2016-01-01 00:00+00' + ${seq} * interval '1 day', recorded_at, kind, trade_id,
    ticker, engine_version, release, '{"forged": true}',
    (select b.hash from ledger.entries b where ${
    row(account, seq - 1)
  } order by b.occurred_at limit 1),
    repeat('b', 64)
  from ledger.entries where ${row(account, 12)}`,
  ...(hash === "wrong" ? [] : [
    `${entries} hash = private.entry_hash(previous_hash, account_id, seq, id, occurred_at,
      recorded_at, kind, trade_id, ticker, engine_version, release, body)
    where ${row(account, seq)} and body ? 'forged'`,
  ]),
];
/** Exchanges the numbers of two entries. */
export const exchange = (account: string, one: number, two: number) => [
  set(account, one, "seq = 99"),
  set(account, two, `seq = ${one}`),
  set(account, 99, `seq = ${two}`),
];
/** Does something to the table that holds an entry: its month's partition. */
export const toPartition = (account: string, seq: number, action: string) =>
  `do $$ begin execute (select format('${action}', tableoid::regclass) from ledger.entries
    where ${row(account, seq)}); end $$`;
