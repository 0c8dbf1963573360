/** Values of American puts with strike 1, over a boundary that they share or one of their own. */
import { priceUnitPut } from "./american_put.ts";
import { type PutValue, valueUnitPut } from "./american_put_slopes.ts";
import { FINE, FINEST, schemeFor } from "./american_scheme.ts";
import { readBoundary, sharedBoundary } from "./boundary_family.ts";
import { InputError } from "./errors.ts";
import { solveBoundary } from "./exercise_boundary.ts";
import type { ExerciseScheme } from "./scheme_tables.ts";
import type { UnitPut } from "./unit_put.ts";

const result: PutValue = {
  value: 0,
  slope: 0,
  curvature: 0,
  byVolatility: 0,
  byRate: 0,
};

function finer(scheme: ExerciseScheme): ExerciseScheme {
  if (scheme === FINEST) throw new InputError("NUMBER_OUT_OF_RANGE", "volatility");
  return scheme === FINE ? FINEST : FINE;
}

/**
 * Values a put with strike 1 that may be exercised early.
 *
 * @param coarsest the scheme for easy terms
 * @returns an object that the next call overwrites
 */
export function valuePut(coarsest: ExerciseScheme, put: UnitPut): PutValue {
  const now = readBoundary(put, put.isCall);
  if (now === null) return solveValue(schemeFor(put, coarsest), put);
  valueUnitPut(sharedBoundary, now, put.spot, put, put.isCall, result);
  return result;
}

function solveValue(scheme: ExerciseScheme, put: UnitPut): PutValue {
  if (solveBoundary(scheme, put, true)) {
    valueUnitPut(scheme, scheme.boundary[0], put.spot, put, put.isCall, result);
    if (Number.isFinite(result.value)) return result;
  }
  return solveValue(finer(scheme), put);
}

/**
 * The price alone.
 *
 * @returns `null` where the put is worth exercising now
 */
export function pricePut(coarsest: ExerciseScheme, put: UnitPut): number | null {
  const now = readBoundary(put, null);
  if (now === null) return solvePrice(schemeFor(put, coarsest), put);
  return priceUnitPut(sharedBoundary, now, put.spot, put, false);
}

function solvePrice(scheme: ExerciseScheme, put: UnitPut): number | null {
  if (solveBoundary(scheme, put, false)) {
    const value = priceUnitPut(scheme, scheme.boundary[0], put.spot, put, false);
    if (value === null || Number.isFinite(value)) return value;
  }
  return solvePrice(finer(scheme), put);
}
