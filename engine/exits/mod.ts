/** Exits: the path of a trade's value, the rules that close it, and where its result came from. */
export { attribute, type Attribution, type Costs, type Leg } from "./attribution.ts";
export {
  closeContracts,
  type ClosedContracts,
  type Closing,
  type EntryShare,
  type ExitBody,
} from "./close.ts";
export { advance, startPath } from "./path.ts";
export { type DueExit, dueExit, type Moment } from "./rules.ts";
export { type Close, closesBetween, cutoffInstant } from "./schedule.ts";
export { type Settlement, settlementPrice } from "./settle.ts";
export { type Hypothetical, hypotheticalBody } from "./shadow.ts";
export { type Mark, markAt, splitStep } from "./step.ts";
export type { ExitReason, OpenPosition, Parts, Path, Position, PositionKind } from "./types.ts";
