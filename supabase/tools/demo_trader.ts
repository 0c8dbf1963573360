import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { LoadTarget } from "./load_events.ts";

const facts = z.object({ publishable_key: z.string(), email: z.string(), password: z.string() });
const trade = z.object({ trade_id: z.string() });
const answered = z.object({ ok: z.boolean() });

/** Somebody who now and then closes a trade by hand. */
export interface Trader {
  /** Asks for the oldest open trade to be closed at its next price; `false` without one. */
  closeOldest(): Promise<boolean>;
}

/**
 * Signs the embedded product's demo user in. `null` where there is none, as on a hosted project: then
 * nobody closes by hand.
 */
export async function signInTrader({ accountId, url }: LoadTarget): Promise<Trader | null> {
  const known = await readFacts();
  if (known === null) return null;
  const client = createClient(url, known.publishable_key, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { email, password } = known;
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) return null;
  return {
    async closeOldest() {
      const { data } = await client.from("open_trades").select("trade_id")
        .eq("account_id", accountId).order("opened_at").limit(1);
      const [oldest] = z.array(trade).parse(data ?? []);
      if (oldest === undefined) return false;
      const { trade_id } = oldest;
      const { data: answer } = await client.rpc("request_close", {
        account_id: accountId,
        trade_id,
      });
      return answered.safeParse(answer).data?.ok ?? false;
    },
  };
}

async function readFacts() {
  if (Deno.env.get("SUPABASE_URL")) return null;
  const path = `${Deno.env.get("DATA_DIR") || ".data"}/local.json`;
  try {
    return facts.parse(JSON.parse(await Deno.readTextFile(path)));
  } catch {
    return null;
  }
}
