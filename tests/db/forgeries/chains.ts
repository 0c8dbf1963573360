import { recompute } from "../forgery.ts";
import {
  entries,
  exchange,
  type Forgery,
  head,
  insert,
  remove,
  renumber,
  row,
  set,
} from "./statements.ts";

/** Entries inserted or exchanged, tails cut, chains recomputed, heads moved. */
export const CHAIN_FORGERIES: readonly Forgery[] = [
  {
    does: "inserts an entry under a number there is already",
    how: (it) => insert(it, 5, "right"),
    finds: { database: [5, "INSERTED"] },
  },
  {
    does: "inserts an entry with a made-up hash under a number there is already",
    how: (it) => insert(it, 5, "wrong"),
    finds: { database: [5, "INSERTED"] },
  },
  {
    does: "inserts an entry and renumbers the rest",
    how: (it) => [renumber(it, 5, 1), ...insert(it, 5, "right")],
    finds: { database: [5, "INSERTED"] },
  },
  {
    does: "inserts an entry with a made-up hash and renumbers the rest",
    how: (it) => [renumber(it, 5, 1), ...insert(it, 5, "wrong")],
    finds: { database: [5, "INSERTED"] },
  },
  {
    does: "adds an entry at the end without a right hash",
    how: (it) => insert(it, 13, "wrong"),
    finds: { database: [13, "EDITED"] },
  },
  {
    does: "adds an entry at the end that continues the chain",
    how: (it) => insert(it, 13, "right"),
    // An export may go on after a checkpoint; only the database knows that its own did not.
    finds: { database: [13, "INSERTED"], exported: null, signed: null },
  },
  {
    does: "exchanges the numbers of two neighbours",
    how: (it) => exchange(it, 5, 6),
    finds: { database: [5, "REORDERED"] },
  },
  {
    does: "exchanges the numbers of two distant entries",
    how: (it) => exchange(it, 3, 9),
    finds: { database: [3, "REORDERED"] },
  },
  {
    does: "moves an entry to a later place",
    how: (it) => [
      set(it, 5, "seq = 99"),
      `${entries} seq = seq - 1 where account_id = '${it}' and seq between 6 and 9`,
      set(it, 99, "seq = 9"),
    ],
    finds: { database: [5, "REORDERED"] },
  },
  {
    does: "cuts off the tail",
    how: (it) => [remove(it, "seq > 9")],
    finds: { database: [10, "TAIL_CUT"], exported: null },
  },
  {
    does: "cuts off the tail and moves the head back",
    how: (it) => [
      remove(it, "seq > 9"),
      head(it, `seq = 9, hash = (select hash from ledger.entries where ${row(it, 9)})`),
    ],
    finds: { database: null, signed: [10, "TAIL_CUT"] },
  },
  {
    does: "empties the ledger and its head",
    how: (it) => [remove(it, "true"), head(it, "seq = 0, hash = repeat('0', 64)")],
    finds: { database: null, signed: [1, "TAIL_CUT"] },
  },
  {
    does: "recomputes the tail from an edit on",
    how: (it) => [set(it, 5, "body = '{}'"), recompute(it, 5, false)],
    finds: { database: [12, "EDITED"], exported: null, signed: [12, "REWRITTEN"] },
  },
  {
    does: "recomputes the tail from an edit on and the head",
    how: (it) => [set(it, 5, "body = '{}'"), recompute(it, 5, true)],
    finds: { database: null, signed: [12, "REWRITTEN"] },
  },
  {
    does: "recomputes the tail and the head over a CHECKPOINT",
    how: (it) => [set(it, 5, "body = '{}'"), recompute(it, 5, true)],
    finds: { database: [7, "REWRITTEN"] },
    checkpoint: true,
  },
  {
    does: "recomputes the tail and the head, and what a CHECKPOINT says",
    how: (it) => [
      set(it, 5, "body = '{}'"),
      recompute(it, 5, true),
      set(
        it,
        8,
        `body = jsonb_build_object('through_seq', 7, 'through_hash',
          (select hash from ledger.entries where ${row(it, 7)}))`,
      ),
      recompute(it, 8, true),
    ],
    finds: { database: null, signed: [8, "REWRITTEN"] },
    checkpoint: true,
  },
  {
    does: "makes a CHECKPOINT out of another entry",
    how: (it) => [set(it, 5, "kind = 'CHECKPOINT'"), recompute(it, 5, true)],
    finds: { database: [4, "REWRITTEN"] },
  },
  {
    does: "edits the head's hash",
    how: (it) => [head(it, "hash = repeat('a', 64)")],
    finds: { database: [12, "EDITED"], exported: null, signed: null },
  },
  {
    does: "moves the head back",
    how: (it) => [
      head(it, `seq = 9, hash = (select hash from ledger.entries where ${row(it, 9)})`),
    ],
    finds: { database: [10, "INSERTED"], exported: null, signed: null },
  },
  {
    does: "moves the head on",
    how: (it) => [head(it, "seq = 13")],
    finds: { database: [13, "TAIL_CUT"], exported: null, signed: null },
  },
  {
    does: "removes the head",
    how: (it) => [`delete from ledger.heads where account_id = '${it}'`],
    finds: { database: [13, "TAIL_CUT"], exported: null, signed: null },
  },
  {
    does: "gives a missing trade id an empty text, which hashes alike",
    how: (it) => [
      set(it, 5, "trade_id = ''"),
    ],
    finds: { database: [5, "MALFORMED"] },
  },
  {
    does: "moves a line feed into a field",
    how: (it) => [
      set(it, 5, "ticker = e'SPY\\n1.0.0'"),
    ],
    finds: { database: [5, "MALFORMED"] },
  },
];
