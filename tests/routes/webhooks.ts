import type { World } from "./world.ts";

/** The form of a new key as a browser sends it; several endpoints stand apart by commas. */
export function keyForm(changes: Record<string, string>): URLSearchParams {
  const { endpoints = "signals,saty-phase,trend,ticks", ...texts } = changes;
  const form = new URLSearchParams({
    label: "Key",
    source: "any",
    addresses: "",
    rate_per_minute: "120",
    burst: "60",
    life: "",
    ...texts,
  });
  for (const endpoint of endpoints.split(",")) form.append("endpoints", endpoint);
  return form;
}

/** A key as its table holds it. */
export interface KeyRow {
  readonly id: string;
  readonly label: string;
  readonly endpoints: string[] | null;
  readonly addresses: string[] | null;
  readonly rate_per_minute: number;
  readonly burst: number;
  readonly revoked_at: unknown;
}

/** The demo account's keys, oldest first. */
export function keyRows(world: World): Promise<KeyRow[]> {
  return world.stack.rows<KeyRow>(
    `select id, label, endpoints, addresses::text[] as addresses, rate_per_minute, burst,
       revoked_at
     from private.webhook_keys where account_id = $1::uuid order by created_at, id`,
    [world.stack.supabase.facts.account_id],
  );
}

/** Makes the stranger a member of the demo account, and lets them look at it. */
export async function joinAs(world: World, role: string): Promise<void> {
  const { account_id } = world.stack.supabase.facts;
  await world.stack.rows(
    "select private.add_member($1::uuid, id, $2) from auth.users where email like 'stranger%'",
    [account_id, role],
  );
  await (await world.stranger.post("/account", { account: account_id })).body?.cancel();
}
