import { receiveWebhook } from "../_shared/webhook.ts";
import type { FunctionHandler } from "../_shared/runtime.ts";

/** The `signals` endpoint. All four take any event; this one expects the kind it is named after. */
export const handle: FunctionHandler = (request, runtime) =>
  receiveWebhook("signals", request, runtime);
