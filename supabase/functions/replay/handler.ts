import { z } from "zod";
import { builtInRelease, replayEntry } from "../../../engine/replay/mod.ts";
import { readJson } from "../_shared/body.ts";
import { errorFields, log } from "../_shared/log.ts";
import { jsonResponse, type Problem, problemResponse } from "../_shared/problem.ts";
import type { FunctionHandler } from "../_shared/runtime.ts";
import { type EntryReference, MemberLedger, NotSignedInError } from "./entries.ts";

const reference = z.union([
  z.strictObject({ entry_id: z.guid() }),
  z.strictObject({ account_id: z.guid(), seq: z.int().positive() }),
]);

const NOT_SIGNED_IN: Problem = Object.freeze({
  status: 401,
  code: "NOT_SIGNED_IN",
  detail: "Send a signed-in member's access token as a bearer token.",
});

/**
 * Replays one entry of the ledger: `{entry_id}` or `{account_id, seq}` in,
 * `{seq, match, differences}` out, `{seq, match: null}` for an entry that is no decision. The
 * caller's token goes on to the database, which shows members the entries of their accounts.
 */
export const handle: FunctionHandler = async (request, runtime) => {
  if (request.method !== "POST") {
    return problemResponse({
      status: 405,
      code: "METHOD_NOT_ALLOWED",
      detail: "An entry to replay is sent with POST.",
      headers: { allow: "POST" },
    });
  }
  const token = /^Bearer\s+(\S+)\s*$/i.exec(
    request.headers.get("authorization") ?? "",
  )?.[1];
  if (token === undefined) return problemResponse(NOT_SIGNED_IN);
  const wanted = reference.safeParse(await readJson(request)).data;
  if (wanted === undefined) {
    return problemResponse({
      status: 422,
      code: "FIELD_INVALID",
      field: "entry_id",
      detail: "Say which entry: {entry_id}, or {account_id, seq}.",
    });
  }
  try {
    return await replayFor(wanted, new MemberLedger(runtime, token));
  } catch (error) {
    if (error instanceof NotSignedInError) {
      return problemResponse(NOT_SIGNED_IN);
    }
    log("error", "replay_failed", errorFields(error));
    return problemResponse({
      status: 503,
      code: "DATABASE_UNAVAILABLE",
      detail: "The database does not answer.",
    });
  }
};

async function replayFor(
  wanted: EntryReference,
  ledger: MemberLedger,
): Promise<Response> {
  const entry = await ledger.find(wanted);
  if (entry === null) {
    return problemResponse({
      status: 404,
      code: "ENTRY_UNKNOWN",
      detail: "There is no such entry in an account of yours.",
    });
  }
  if (entry.kind !== "DECISION") {
    return jsonResponse({ seq: entry.seq, match: null });
  }
  const known = builtInRelease(entry.release) ?? await ledger.releaseFor(entry);
  return jsonResponse(replayEntry(entry, { releases: () => known }));
}
