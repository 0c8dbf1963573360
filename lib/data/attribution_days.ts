/**
 * What the contracts closed on each New York day brought, and where it came from.
 */
import { z } from "zod";
import type { Supabase } from "../supabase.ts";
import type { Period } from "../view/period.ts";
import { readRows } from "./read.ts";
import { numeric, whole } from "./values.ts";

const dayRow = z.object({
  day: z.iso.date(),
  /** Exits that say all of their parts; the sums are theirs. */
  exits: whole,
  contracts: numeric,
  /** Dollars, like all that follow. */
  delta: numeric,
  gamma: numeric,
  theta: numeric,
  vega: numeric,
  rho: numeric,
  residual: numeric,
  gross: numeric,
  spread: numeric,
  slippage: numeric,
  commission: numeric,
  fees: numeric,
  net: numeric,
  /** Exits that do not, and what they brought: in none of the sums. */
  unexplained_exits: whole,
  unexplained_net: numeric,
});

/** The sums of one day. */
export type AttributionDay = z.output<typeof dayRow>;

/** Rows that the Data API hands out at once. */
const AT_ONCE = 1_000;

/** The days of a period with an exit, oldest first. */
export async function listAttributionDays(
  supabase: Supabase,
  accountId: string,
  { from, to }: Pick<Period, "from" | "to">,
): Promise<AttributionDay[]> {
  const days: AttributionDay[] = [];
  for (;;) {
    const rows = readRows(
      dayRow,
      await supabase.from("attribution_by_day").select(Object.keys(dayRow.shape).join(","))
        .eq("account_id", accountId).gte("day", from).lte("day", to).order("day")
        .range(days.length, days.length + AT_ONCE - 1),
    );
    days.push(...rows);
    if (rows.length < AT_ONCE) return days;
  }
}
