/**
 * Model parameters: what the surface, the fills and the exits are computed with. They are part of a
 * release, so every ledger entry names the ones it was made with. Free of schemas, because browsers
 * use it; engine/model_schema.ts checks one that comes from outside.
 */
import { deepFreeze } from "./deep_freeze.ts";

/** Full spread as a share of the theoretical value, from the narrowest to the widest. */
export interface SpreadRange {
  readonly least: number;
  readonly most: number;
}

/** Parameters of the surface, the fills and the exits (domain specification 8 to 10). */
export interface Model {
  /** σ(K,T) = atm × (1 + skew·x + curvature·x²), x = ln(K/F) ÷ (atm·√T). */
  readonly surface: {
    readonly skew: number;
    readonly curvature: number;
    /** |x| beyond this counts as this. */
    readonly reach: number;
    /** Bounds of a volatility, decimal. */
    readonly least: number;
    readonly most: number;
  };
  /** By class of days to expiry. */
  readonly spread: {
    readonly "0DTE": SpreadRange;
    readonly WEEKLY: SpreadRange;
    readonly MONTHLY: SpreadRange;
    readonly LEAP: SpreadRange;
  };
  /** Share of the touched price lost: `one` for a single contract, rising linearly to `many`. */
  readonly slippage: {
    readonly one: number;
    readonly many: number;
    /** Contracts from which `many` holds. */
    readonly from: number;
  };
  /** Orders of more contracts than `above` fill `share` of them. */
  readonly partial_fill: { readonly above: number; readonly share: number };
  /** Minutes for which a price may be traded on. */
  readonly price_minutes: number;
  readonly exits: {
    /** Share of the premium lost to time from which a position is closed. */
    readonly theta_decay: number;
    /** Minutes before the close of the expiry day. */
    readonly cutoff_minutes: number;
    /** Share of the contracts closed at the first target, rounded up. */
    readonly target_1_share: number;
  };
}

/** The model of release 1.0.0. Frozen all the way down. */
export const MODEL_1_0_0: Model = deepFreeze({
  surface: { skew: -0.1, curvature: 0.03, reach: 3, least: 0.05, most: 3 },
  spread: {
    "0DTE": { least: 0.03, most: 0.05 },
    WEEKLY: { least: 0.02, most: 0.03 },
    MONTHLY: { least: 0.01, most: 0.02 },
    LEAP: { least: 0.005, most: 0.01 },
  },
  slippage: { one: 0.005, many: 0.02, from: 100 },
  partial_fill: { above: 50, share: 0.85 },
  price_minutes: 15,
  exits: { theta_decay: 0.5, cutoff_minutes: 15, target_1_share: 0.5 },
});
