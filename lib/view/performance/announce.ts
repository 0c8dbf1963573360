/**
 * What a screen reader is told when figures change.
 */
import { formatCount } from "../number.ts";
import type { PerformanceView } from "./page.ts";

/**
 * One sentence about what is new; empty where no trade was closed.
 *
 * @example announcePerformance(before, after) // "1 more trade closed, 31 in all. Net +$120.00."
 */
export function announcePerformance(
  before: Pick<PerformanceView, "trades">,
  { trades, tiles }: Pick<PerformanceView, "trades" | "tiles">,
): string {
  const more = trades - before.trades;
  if (more <= 0) return "";
  const net = tiles.find(({ name }) => name === "total_net");
  const sum = net === undefined ? "" : ` Net ${net.value}.`;
  return `${formatCount(more)} more ${more === 1 ? "trade" : "trades"} closed, ` +
    `${formatCount(trades)} in all.${sum}`;
}
