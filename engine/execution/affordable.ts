import type { SideFill } from "./types.ts";

/**
 * The most contracts, up to those ordered, that the cash pays for; 0 when it does not pay for one.
 * More contracts cost more in all and never less each, so the border can be halved in on.
 */
export function affordable(
  ordered: number,
  cash: number,
  buy: (contracts: number) => SideFill,
): number {
  const pays = (contracts: number) => -buy(contracts).cash_change <= cash;
  if (pays(ordered)) return ordered;
  let most = 0;
  let tooMany = ordered;
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (pays(middle)) most = middle;
    else tooMany = middle;
  }
  return most;
}
