import { z } from "zod";
import { readJson } from "../_shared/body.ts";
import { type Database, openDatabase } from "../_shared/database.ts";
import { errorFields, log } from "../_shared/log.ts";
import { jsonResponse, type Problem, problemResponse } from "../_shared/problem.ts";
import type { FunctionHandler, FunctionRuntime } from "../_shared/runtime.ts";
import { hasSecretKey } from "../_shared/service_key.ts";
import { askerOf } from "./caller.ts";
import { followChallenger } from "./challenger.ts";
import { agreed } from "./reading.ts";
import { learnFrom } from "./run.ts";
import { watchSafety } from "./safety.ts";

const one = z.strictObject({ account_id: z.guid() });
const nothing = z.strictObject({});
const everybody = z.object({ ok: z.literal(true), accounts: z.array(z.guid()) });

const PROBLEMS = Object.freeze(
  {
    METHOD_NOT_ALLOWED: {
      status: 405,
      code: "METHOD_NOT_ALLOWED",
      detail: "A run is asked for with POST.",
      headers: { allow: "POST" },
    },
    NOT_SIGNED_IN: {
      status: 401,
      code: "NOT_SIGNED_IN",
      detail: "Send a signed-in member's access token as a bearer token.",
    },
    NOT_ALLOWED: {
      status: 403,
      code: "NOT_ALLOWED",
      detail: "An owner or risk member of the account asks for a run.",
    },
    FIELD_INVALID: {
      status: 422,
      code: "FIELD_INVALID",
      field: "account_id",
      detail: "Say which account: {account_id}.",
    },
    DATABASE_UNAVAILABLE: {
      status: 503,
      code: "DATABASE_UNAVAILABLE",
      detail: "The database did not answer as it should. What was appended stays; try again.",
    },
  } satisfies Readonly<Record<string, Problem>>,
);

/**
 * Learning: `{account_id}` with a member's token, or with the secret key; the secret key alone asks
 * for all live accounts, each in a call of its own, because a call may compute for two seconds.
 * Learning appends SUGGESTION entries and decides nothing.
 */
export const handle: FunctionHandler = async (request, runtime) => {
  if (request.method !== "POST") return problemResponse(PROBLEMS.METHOD_NOT_ALLOWED);
  const isScheduler = await hasSecretKey(request, runtime.secretKey);
  const token = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!isScheduler && token === undefined) return problemResponse(PROBLEMS.NOT_SIGNED_IN);
  const body = await readJson(request);
  const account_id = one.safeParse(body).data?.account_id;
  if (account_id === undefined && !(isScheduler && nothing.safeParse(body).success)) {
    return problemResponse(PROBLEMS.FIELD_INVALID);
  }
  try {
    const database = openDatabase(runtime);
    if (account_id === undefined) return jsonResponse(await runAll(database, runtime));
    if (isScheduler) return jsonResponse(await run(database, account_id, null));
    const asker = await askerOf(runtime, token ?? "", account_id);
    if (!asker.ok) return problemResponse(PROBLEMS[asker.code]);
    return jsonResponse(await run(database, account_id, asker.user_id));
  } catch (error) {
    log("error", "learning_failed", errorFields(error));
    return problemResponse(PROBLEMS.DATABASE_UNAVAILABLE);
  }
};

async function run(database: Database, account_id: string, by: string | null) {
  // What informs comes first: it must not wait for what may fail on a release nobody can read.
  const alerts = await watchSafety(database, account_id);
  const challenged = await followChallenger(database, account_id);
  return { ...await learnFrom(database, account_id, by), alerts, challenged };
}

async function runAll(database: Database, runtime: FunctionRuntime) {
  const answer = await database.call("learning_accounts", {});
  const { accounts } = agreed("learning_accounts", everybody, answer);
  let failed = 0;
  for (const account_id of accounts) {
    const response = await (runtime.fetch ?? fetch)(`${runtime.supabaseUrl}/functions/v1/learn`, {
      method: "POST",
      headers: { apikey: runtime.secretKey, "content-type": "application/json" },
      body: JSON.stringify({ account_id }),
    });
    await response.body?.cancel();
    if (response.ok) continue;
    failed++;
    log("error", "account_not_learnt_from", { account_id, status: response.status });
  }
  return { accounts: accounts.length, failed };
}
