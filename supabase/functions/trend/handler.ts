import { receiveWebhook } from "../_shared/webhook.ts";
import type { FunctionHandler } from "../_shared/runtime.ts";

/** The `trend` endpoint. All four take any event; this one expects the kind it is named after. */
export const handle: FunctionHandler = (request, runtime) =>
  receiveWebhook("trend", request, runtime);
