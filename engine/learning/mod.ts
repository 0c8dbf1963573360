/**
 * Learning: suggestions from closed trades, for people to decide on (docs/learning.md). Pure. What
 * decides and trades never imports it.
 *
 * @module
 */
export { type AdviceRules, adviseOn } from "./advise.ts";
export { cellOfTrade, cellsOf, type ValuedCell } from "./cells.ts";
export { confirm, type Confirmation, SealBrokenError } from "./confirm.ts";
export { closedWithin, learningPeriod, periodOf } from "./period.ts";
export { HoldOutReadError, type LearningRun, sealHypotheses } from "./seal.ts";
export * from "./types.ts";
