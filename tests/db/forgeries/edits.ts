import { type Finding, recompute } from "../forgery.ts";
import { type Forgery, remove, renumber, row, set, toPartition } from "./statements.ts";

const EDITED: Finding = [5, "EDITED"];
const METADATA = {
  kind: "'HYPOTHETICAL'",
  ticker: "'QQQ'",
  "ticker, taking it away,": "null",
  trade_id: "'t-1'",
  release: "'1.0.1'",
  engine_version: "'9'",
  id: "gen_random_uuid()",
  occurred_at: "occurred_at - interval '1 microsecond'",
  recorded_at: "recorded_at + interval '1 microsecond'",
};

/** Entries edited, removed or put elsewhere. */
export const EDITS_AND_REMOVALS: readonly Forgery[] = [
  {
    does: "edits a body",
    how: (it) => [set(it, 5, `body = jsonb_set(body, '{price}', '1.51')`)],
    finds: { database: EDITED },
  },
  {
    does: "edits how a number is written, 1.50 to 1.5",
    how: (it) => [set(it, 5, `body = jsonb_set(body, '{price}', '1.5')`)],
    finds: { database: EDITED },
  },
  ...Object.entries(METADATA).map(([column, value]): Forgery => ({
    does: `edits the ${column}`,
    how: (it) => [set(it, 5, `${column.split(",")[0]} = ${value}`)],
    finds: { database: EDITED },
  })),
  {
    does: "edits a hash",
    how: (it) => [set(it, 5, "hash = repeat('a', 64)")],
    finds: { database: EDITED },
  },
  {
    does: "edits a previous hash",
    how: (it) => [set(it, 5, "previous_hash = repeat('a', 64)")],
    finds: { database: EDITED },
  },
  {
    does: "edits a body and recomputes its hash",
    how: (it) => [
      set(it, 5, "body = '{}'"),
      set(
        it,
        5,
        `hash = private.entry_hash(previous_hash, account_id, seq, id, occurred_at, recorded_at,
          kind, trade_id, ticker, engine_version, release, body)`,
      ),
    ],
    finds: { database: EDITED },
  },
  {
    does: "edits a body in a partition it takes off and puts back",
    how: (it) => [
      toPartition(it, 5, "alter table ledger.entries detach partition %1$s"),
      `update ledger.entries_y2016m02 set body = '{}' where ${row(it, 5)}`,
      `alter table ledger.entries attach partition ledger.entries_y2016m02
        for values from ('2016-02-01 00:00:00+00') to ('2016-03-01 00:00:00+00')`,
    ],
    finds: { database: EDITED },
  },
  {
    does: "edits a body as a replica, its triggers made ordinary ones",
    how: (it) => [
      "alter table ledger.entries enable trigger all",
      "set local session_replication_role = replica",
      set(it, 5, "body = '{}'"),
    ],
    finds: { database: EDITED },
  },
  {
    does: "removes an entry",
    how: (it) => [remove(it, "seq = 5")],
    finds: { database: [5, "REMOVED"] },
  },
  {
    does: "removes the first entry",
    how: (it) => [remove(it, "seq = 1")],
    finds: { database: [1, "REMOVED"] },
  },
  {
    does: "removes an entry and renumbers the rest",
    how: (it) => [remove(it, "seq = 5"), renumber(it, 6, -1)],
    finds: { database: [5, "REMOVED"] },
  },
  {
    does: "removes an entry, renumbers and recomputes the rest, the head included",
    how: (it) => [
      remove(it, "seq = 5"),
      renumber(it, 6, -1),
      recompute(it, 5, true),
    ],
    finds: { database: null, signed: [12, "TAIL_CUT"] },
  },
  {
    does: "drops a month",
    how: (it) => [toPartition(it, 5, "drop table %s cascade")],
    finds: { database: [5, "REMOVED"] },
  },
  {
    does: "takes a month off its table",
    how: (it) => [toPartition(it, 5, "alter table ledger.entries detach partition %s")],
    finds: { database: [5, "REMOVED"] },
  },
  {
    does: "moves an entry to another account",
    how: (it, other) => [
      set(it, 5, `account_id = '${other}', occurred_at = occurred_at + interval '1 minute'`),
    ],
    finds: { database: [5, "REMOVED"] },
  },
  {
    does: "moves in an entry of another account",
    how: (it, other) => [
      set(other, 5, `account_id = '${it}', occurred_at = occurred_at - interval '1 day'`),
    ],
    finds: { database: [5, "INSERTED"] },
  },
  {
    does: "exchanges an entry with another account's",
    how: (it, other) => [
      set(it, 5, `account_id = '${other}', seq = 99`),
      set(other, 5, `account_id = '${it}'`),
    ],
    finds: { database: [5, "REMOVED"] },
  },
];
