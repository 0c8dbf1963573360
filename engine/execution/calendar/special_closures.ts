/**
 * Whole days on which the exchange stayed shut though no holiday rule says so. No rule can foresee
 * these: a new one is added here on the day it is announced.
 */
import { parseDate } from "./dates.ts";
import type { Closure } from "./holidays.ts";

/**
 * Special closures since 2020, in order. Source: announcement of NYSE Group, 2024-12-30 (shares and
 * options). There was none from 2020 to 2024: in March 2020 the floor closed, trading went on.
 */
export const SPECIAL_CLOSURES: readonly Closure[] = Object.freeze([
  Object.freeze({
    day: parseDate("2025-01-09"),
    name: "National Day of Mourning for President Carter",
  }),
]);
