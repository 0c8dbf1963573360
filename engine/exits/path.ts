/**
 * The path of a trade's value: where it stands, how it got there, and how low and high it has been.
 * A pure fold over what was seen; the same observations in the same order give the same path.
 */
import type { Market, Valued } from "../execution/types.ts";
import { valueContract } from "../execution/value_contract.ts";
import type { Model } from "../model.ts";
import { marketInForce } from "./settle.ts";
import { addParts, type Mark, NO_PARTS, splitStep, withoutPoles } from "./step.ts";
import type { Path, Position } from "./types.ts";

/**
 * The path of a trade that has just been filled.
 *
 * @param market it was filled in
 * @param instant of the fill, milliseconds since 1970
 * @throws CalendarError, {InputError} for what can't be valued
 * @example startPath(position, market, instant, MODEL_1_0_0).parts.delta // 0
 */
export function startPath(
  { contract }: Pick<Position, "contract">,
  market: Market,
  instant: number,
  model: Model,
): Path {
  const valued = withoutPoles(valueContract(contract, market, instant, model));
  return {
    at: new Date(instant).toISOString(),
    market,
    ...valued,
    parts: NO_PARTS,
    lowest: valued.theoretical,
    highest: valued.theoretical,
  };
}

/**
 * Brings a path up to an instant and splits what changed on the way.
 *
 * An observation older than the path is refused: the same path comes back. A price that was seen
 * before the path's own price is not taken over; time alone passes. Two observations of one instant
 * both count, in the order in which they come. From the expiry on the price a trade settles at is
 * not replaced by a later one.
 *
 * @param market as it was observed
 * @param instant milliseconds since 1970
 * @throws CalendarError, {InputError} for what can't be valued
 * @example advance(position, path, market, Date.parse(path.at) - 1, MODEL_1_0_0) === path // true
 */
export function advance(
  position: Pick<Position, "contract">,
  path: Path,
  market: Market,
  instant: number,
  model: Model,
): Path {
  if (instant < Date.parse(path.at)) return path;
  const { contract } = position;
  const inForce = marketInForce(position, path.market, market, instant, model);
  const valued = withoutPoles(valueContract(contract, inForce, instant, model));
  const step = splitStep(contract, markOf(path, path.market), markOf(valued, inForce));
  return {
    at: new Date(instant).toISOString(),
    market: inForce,
    ...valued,
    parts: addParts(path.parts, step),
    lowest: Math.min(path.lowest, valued.theoretical),
    highest: Math.max(path.highest, valued.theoretical),
  };
}

function markOf(valued: Valued, { spot, rate, dividend_yield }: Market): Mark {
  return { ...valued, spot, rate, dividend_yield };
}
