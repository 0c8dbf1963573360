/**
 * Whether a key works, in words.
 */
import type { WebhookKey } from "../data/webhook_keys.ts";

/** `working`, `ending` during the overlap of a rotation, or why it works no more. */
export type KeyState = "working" | "ending" | "expired" | "revoked";

/**
 * The state of a key at an instant.
 *
 * @param replaced whether another key was made from it
 * @param now ISO 8601
 */
export function keyState(key: WebhookKey, replaced: boolean, now: string): KeyState {
  if (key.revoked_at !== null) return "revoked";
  if (key.expires_at === null) return "working";
  if (key.expires_at <= now) return "expired";
  return replaced ? "ending" : "working";
}

/** Keys apart by whether they work, each with its state. */
export function sortKeys(
  keys: readonly WebhookKey[],
  now: string,
): { readonly live: readonly KeyWithState[]; readonly ended: readonly KeyWithState[] } {
  const replaced = new Set(keys.map(({ rotated_from }) => rotated_from));
  const all = keys.map((key) => ({ key, state: keyState(key, replaced.has(key.id), now) }));
  const works = ({ state }: KeyWithState) => state === "working" || state === "ending";
  return { live: all.filter(works), ended: all.filter((one) => !works(one)) };
}

/** A key and whether it works. */
export interface KeyWithState {
  readonly key: WebhookKey;
  readonly state: KeyState;
}
