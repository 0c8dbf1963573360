import { type Database, openDatabase } from "../_shared/database.ts";
import { errorFields, log } from "../_shared/log.ts";
import { jsonResponse, problemResponse } from "../_shared/problem.ts";
import { processReceipt } from "../_shared/process.ts";
import type { FunctionHandler } from "../_shared/runtime.ts";
import { hasSecretKey } from "../_shared/service_key.ts";
import { keepBooks } from "./books.ts";
import { checkFeeds } from "./feeds.ts";

/** Receipts younger than this may still be in the hands of the function that stored them. */
const UNFINISHED_AFTER_SECONDS = 10;
const RECEIPTS_A_SWEEP = 50;
const MONTHS_AHEAD = 2;

/**
 * The scheduled work: finishes receipts that a crash left undecided, brings the open trades up to
 * the present and makes partitions in time. Safe to run twice at once, because each receipt is
 * claimed by one sweep and decided by one append, and an append on a ledger that moved is refused.
 */
export const handle: FunctionHandler = async (request, runtime) => {
  if (!await hasSecretKey(request, runtime.secretKey)) {
    return problemResponse({
      status: 401,
      code: "SECRET_KEY_REQUIRED",
      detail: "Only the scheduler may call this function: send the project's secret key.",
    });
  }
  const database = openDatabase(runtime);
  try {
    const partitions = await database.call("ensure_partitions", {
      months_ahead: MONTHS_AHEAD,
    });
    const receipts = await finishReceipts(database);
    const books = await keepBooks(database);
    return jsonResponse({ ...receipts, partitions, books, feeds: await checkFeeds(database) });
  } catch (error) {
    log("error", "sweep_failed", errorFields(error));
    return problemResponse({
      status: 503,
      code: "DATABASE_UNAVAILABLE",
      detail: "The database did not answer; the next sweep tries again.",
    });
  }
};

async function finishReceipts(
  database: Database,
): Promise<{ finished: number; failed: number }> {
  const { receipts } = await database.unfinished({
    older_than_seconds: UNFINISHED_AFTER_SECONDS,
    max: RECEIPTS_A_SWEEP,
  });
  let failed = 0;
  // One after the other: receipts of one account must be decided in the order they came.
  for (const receipt of receipts) {
    try {
      await processReceipt(receipt, database);
    } catch (error) {
      failed++;
      const { receipt_id } = receipt;
      log("error", "receipt_left_undecided", {
        receipt_id,
        ...errorFields(error),
      });
    }
  }
  return { finished: receipts.length - failed, failed };
}
