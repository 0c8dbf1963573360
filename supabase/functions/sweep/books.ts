import { ENGINE_VERSION } from "../../../engine/decision/mod.ts";
import { Desk, keepTime, type Work } from "../../../engine/desk/mod.ts";
import { activeRelease } from "../_shared/active_release.ts";
import { basisOf } from "../_shared/basis.ts";
import type { Database } from "../_shared/database.ts";
import { errorFields, log } from "../_shared/log.ts";

/** What a sweep did to the open trades. */
export interface KeptBooks {
  readonly exits: number;
  readonly summaries: number;
  /** Trades for which something is due that no fresh price allows: code STALE_PRICE. */
  readonly stale: readonly string[];
  /** Accounts that could not be brought up to date; the next sweep tries again. */
  readonly failed: number;
}

/**
 * Brings the open trades of every live account up to the present: exits before expiry, settlements,
 * daily summaries and the checkpoint that follows each. Two sweeps at once do it once: the slower one finds that the ledger has moved.
 */
export async function keepBooks(database: Database): Promise<KeptBooks> {
  const { accounts } = await database.active();
  let exits = 0;
  let summaries = 0;
  let failed = 0;
  const stale: string[] = [];
  for (const { account_id } of accounts) {
    try {
      const work = await keepBook(database, account_id);
      exits += work.exits.length;
      summaries += work.entries.filter(({ kind }) => kind === "MARK_SUMMARY").length;
      stale.push(...work.stale);
      if (work.entries.some(({ kind }) => kind === "MARK_SUMMARY")) {
        await sealDay(database, account_id, work);
      }
      if (work.stale.length > 0) {
        log("warn", "stale_price", {
          account_id,
          code: "STALE_PRICE",
          trades: work.stale,
        });
      }
    } catch (error) {
      failed++;
      log("error", "book_left_behind", { account_id, ...errorFields(error) });
    }
  }
  return { exits, summaries, stale, failed };
}

/** A day that has been summed up ends with a checkpoint, which an operator may sign and keep. */
async function sealDay(
  database: Database,
  account_id: string,
  work: Work,
): Promise<void> {
  const release = work.entries[0].release;
  await database.call("checkpoint_ledger", {
    account_id,
    engine_version: ENGINE_VERSION,
    release,
  });
}

const NOTHING: Work = Object.freeze({
  entries: [],
  events: [],
  exits: [],
  stale: [],
});

async function keepBook(database: Database, account_id: string): Promise<Work> {
  const book = await database.book({
    account_id,
    receipt_id: null,
    tickers: null,
    kind: null,
    semantic_key: null,
    event_time: null,
  });
  if (!book.ok || book.duplicate) {
    throw new Error("the scheduler was not given the book");
  }
  const desk = new Desk(book, activeRelease(book), () => crypto.randomUUID());
  const since = book.last_summary_day ?? book.first_day;
  // Noon in UTC lies before every close of that New York day and after the one before it.
  keepTime(desk, since === null ? null : Date.parse(`${since}T12:00:00Z`));
  const { work } = desk;
  if (work.entries.length === 0 && work.events.length === 0) return work;
  const result = await database.append({
    account_id,
    expected_sequence: basisOf(work, book.expected_sequence),
    entries: work.entries,
    events: work.events,
    receipt: null,
  });
  if (result.ok) return work;
  // Somebody was faster: whatever is still due is done a minute later.
  if (result.code === "SEQUENCE_MOVED") {
    return { ...NOTHING, stale: work.stale };
  }
  throw new Error(`append_entries refused with ${result.code}`);
}
