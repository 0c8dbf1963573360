/** Decisions: context in, EXECUTE, WAIT or SKIP out, with everything that led to it. */
export { DECISION_CODES, DECISION_INPUT_CODES } from "./codes.ts";
export type { AccountCode, AdmissionCode, DecisionCode, DecisionInputCode } from "./codes.ts";
export type {
  ContextPhase,
  ContextSignal,
  ContextTick,
  ContextTrend,
  ContextVolatility,
  DecisionContext,
  Incoming,
  Lifetime,
} from "./context.ts";
export { decisionContext } from "./context_schema.ts";
export { decide, decidePrepared, decideRecord, type DecisionRecord } from "./decide.ts";
export { evaluate, ReleaseMismatchError } from "./evaluate.ts";
export type { HtfAlignment } from "./htf.ts";
export { describeIncoming } from "./incoming.ts";
export { normaliseContext } from "./normalise.ts";
export { prepareContext, type PreparedContext } from "./prepare.ts";
export type { Regime } from "./regime.ts";
export { type RegimeContext, regimeContext } from "./regime_context.ts";
export { RELEASE_1_0_0 } from "./release_1_0_0.ts";
export { parseRelease, type Release, releaseSchema } from "./release.ts";
export type {
  Breakdown,
  Contribution,
  Decision,
  EntryPlan,
  Evaluation,
  NeutralInput,
  Verdict,
} from "./types.ts";
export { ENGINE_VERSION } from "./version.ts";
export { canonicalJson, contextHash } from "../ledger/canonical.ts";
