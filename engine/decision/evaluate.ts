/** The rules of a decision in their order (domain specification 5). Pure and fast. */
import { accountRefusal } from "./account_rules.ts";
import { admissionRefusal } from "./admission.ts";
import type { AdmissionCode } from "./codes.ts";
import { measureConfluence } from "./confluence.ts";
import { hasHtfBias } from "./htf.ts";
import { sizePosition } from "./multiplier.ts";
import {
  contractsFor,
  entrySignal,
  planEntry,
  type RiskPerContract,
  riskPerContract,
} from "./plan.ts";
import type { PreparedContext } from "./prepare.ts";
import {
  ACCOUNT_REASONS,
  ADMISSION_REASONS,
  executeReason,
  lowConfluenceReason,
  lowMultiplierReason,
  noBiasReason,
} from "./reasons.ts";
import type { Release } from "./release.ts";
import { type Findings, report } from "./report.ts";
import type { Evaluation } from "./types.ts";

/** The context names another release than the one it was to be decided under. */
export class ReleaseMismatchError extends Error {
  override readonly name = "ReleaseMismatchError";
}

const NOTHING: Findings = Object.freeze({
  confluence: null,
  plan: null,
  sizing: null,
  contracts: null,
});

/** A decision that ends before the signals are heard. */
function unheard(context: PreparedContext, release: Release, code: AdmissionCode): Evaluation {
  return report(context, release, "WAIT", code, ADMISSION_REASONS[code](context), NOTHING);
}

/**
 * Decides a prepared context under a release, without hashing the context. Use it to evaluate many
 * contexts or many releases; {@link decide} is the same with the hash.
 *
 * @param risk what sizes a position; another one only to replay what an older engine decided
 * @throws ReleaseMismatchError when the context names another release
 */
export function evaluate(
  context: PreparedContext,
  release: Release,
  risk: RiskPerContract = riskPerContract,
): Evaluation {
  if (context.snapshot.release !== release.id) {
    throw new ReleaseMismatchError(
      `The context names release ${context.snapshot.release}, not ${release.id}.`,
    );
  }
  const { price } = context;
  const refused = admissionRefusal(context);
  if (refused !== null) return unheard(context, release, refused);
  if (price === null) return unheard(context, release, "NO_PRICE");

  const confluence = measureConfluence(context.signals, release.weights);
  const { direction, score } = confluence;
  const entry = entrySignal(context.signals, direction);
  if (entry === null) {
    const reason = noBiasReason(confluence, release);
    return report(context, release, "WAIT", "NO_HTF_BIAS", reason, { ...NOTHING, confluence });
  }
  const plan = planEntry(context, direction, entry, price, release.model, risk);
  if (!hasHtfBias(context.signals, direction, release.htf_minimum_score)) {
    const reason = noBiasReason(confluence, release);
    const findings = { confluence, plan, sizing: null, contracts: null };
    return report(context, release, "WAIT", "NO_HTF_BIAS", reason, findings);
  }
  if (score < release.minimum_confluence) {
    const reason = lowConfluenceReason(confluence, release);
    const findings = { confluence, plan, sizing: null, contracts: null };
    return report(context, release, "WAIT", "LOW_CONFLUENCE", reason, findings);
  }

  const sizing = sizePosition(context, confluence, entry.event, release);
  const { raw_multiplier, final_multiplier } = sizing.breakdown;
  const findings = { confluence, plan, sizing, contracts: null };
  if (raw_multiplier < release.minimum_multiplier) {
    const reason = lowMultiplierReason(confluence, raw_multiplier, release);
    return report(context, release, "SKIP", "LOW_MULTIPLIER", reason, findings);
  }
  const forbidden = accountRefusal(context, direction);
  if (forbidden !== null) {
    const reason = ACCOUNT_REASONS[forbidden](context, direction);
    return report(context, release, "SKIP", forbidden, reason, findings);
  }

  const contracts = contractsFor(plan.base_contracts, final_multiplier);
  const reason = executeReason(confluence, plan, final_multiplier, contracts);
  return report(context, release, "EXECUTE", "EXECUTE", reason, {
    confluence,
    plan,
    sizing,
    contracts,
  });
}
