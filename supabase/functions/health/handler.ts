import { openDatabase } from "../_shared/database.ts";
import { errorFields, log } from "../_shared/log.ts";
import { jsonResponse, problemResponse } from "../_shared/problem.ts";
import type { FunctionHandler } from "../_shared/runtime.ts";

/** Says whether alerts can be stored: 200 when the database answers, 503 when it does not. */
export const handle: FunctionHandler = async (_request, runtime) => {
  try {
    const database = await openDatabase(runtime).call("health", {});
    return jsonResponse({ status: "ok", database });
  } catch (error) {
    log("error", "health_failed", errorFields(error));
    return problemResponse({
      status: 503,
      code: "DATABASE_UNAVAILABLE",
      detail: "The database does not answer. Alerts sent now are refused and should be sent again.",
    });
  }
};
