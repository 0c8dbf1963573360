/**
 * Open trades as the book holds them.
 */
import { z } from "zod";
import { pathSchema, positionSchema } from "../../engine/exits/schema.ts";
import type { OpenPosition } from "../../engine/exits/types.ts";
import type { Supabase } from "../supabase.ts";
import { readRows } from "./read.ts";
import { instant, jsonOf, numeric } from "./values.ts";

const positionRow = z.object({
  trade_id: z.string(),
  position: jsonOf(positionSchema),
  path: jsonOf(pathSchema),
  close_requested_at: instant.nullable(),
  /** Newest price of the underlying, dollars; it may be younger than the newest mark. */
  price: numeric.nullable(),
  price_at: instant.nullable(),
});

/** An open trade, and the newest price of what it stands on. */
export interface HeldPosition extends OpenPosition {
  readonly price: { readonly value: number; readonly at: string } | null;
}

const COLUMNS = Object.keys(positionRow.shape).join(",");

/** More than an account's rules can ever allow at once. */
const MOST = 1_000;

/** An account's open REAL trades, the one opened last first. */
export async function listPositions(
  supabase: Supabase,
  accountId: string,
): Promise<HeldPosition[]> {
  const result = await supabase.from("positions").select(COLUMNS)
    .eq("account_id", accountId).eq("kind", "REAL")
    .order("opened_at", { ascending: false }).order("trade_id").limit(MOST);
  return readRows(positionRow, result).map(held);
}

/** One open trade; null when it is closed, or was never there for this user. */
export async function findPosition(
  supabase: Supabase,
  accountId: string,
  tradeId: string,
): Promise<HeldPosition | null> {
  const result = await supabase.from("positions").select(COLUMNS)
    .eq("account_id", accountId).eq("trade_id", tradeId).limit(1);
  const row = readRows(positionRow, result)[0];
  return row === undefined ? null : held(row);
}

function held(row: z.output<typeof positionRow>): HeldPosition {
  const { position, path, close_requested_at, price, price_at } = row;
  return {
    position,
    path,
    close_requested_at,
    price: price === null || price_at === null ? null : { value: price, at: price_at },
  };
}
