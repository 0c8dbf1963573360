import { sha256Hex } from "./token.ts";

/** Longest id a receipt keeps as it came, characters. */
const LONGEST = 200;

/**
 * The `webhook-id` of a request as its receipt keeps it. An empty one is none, and a longer one than
 * a receipt holds becomes its hash: cut off, two ids that begin alike would be one delivery.
 *
 * @example await deliveryId(new Headers({ "webhook-id": "msg_1" })) // "msg_1"
 */
export async function deliveryId(headers: Headers): Promise<string | null> {
  const id = headers.get("webhook-id")?.trim();
  if (!id) return null;
  return id.length <= LONGEST ? id : `sha256:${await sha256Hex(id)}`;
}
