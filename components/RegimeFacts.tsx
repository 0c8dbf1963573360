/** The market a decision was made in: context, not a rule. */
import type { Decision } from "../lib/data/decision_schema.ts";
import { formatScore, formatTimeframe, readable } from "../lib/view/number.ts";
import { BiasLabel } from "./Verdict.tsx";

/** Regime snapshot and the phases behind it. */
export function RegimeFacts({ decision }: { readonly decision: Decision }) {
  const { regime, regime_context: phases } = decision;
  const volatility = regime?.annualised_volatility ?? null;
  return (
    <dl class="facts">
      <dt>Volatility</dt>
      <dd>
        {readable(regime?.volatility)}
        {volatility !== null && (
          <span class="faint">&#32;({formatScore(volatility * 100)} % a year)</span>
        )}
      </dd>
      <dt>Trend</dt>
      <dd>{readable(regime?.trend)}</dd>
      <dt>Liquidity</dt>
      <dd>{readable(regime?.liquidity)}</dd>
      <dt>IV rank</dt>
      <dd>{formatScore(regime?.iv_rank ?? null)}</dd>
      <dt>Phases</dt>
      <dd>
        {phases === null || phases.phases.length === 0
          ? "none active"
          : (
            <ul role="list" class="phase-list">
              {phases.phases.map((phase) => (
                <li key={phase.timeframe}>
                  {formatTimeframe(phase.timeframe)} <BiasLabel bias={phase.local_bias} />
                  {phase.event !== null && <span class="faint">&#32;{readable(phase.event)}</span>}
                </li>
              ))}
              {phases.phases.length > 1 && (
                <li class="faint">{phases.is_aligned ? "They agree." : "They do not agree."}</li>
              )}
            </ul>
          )}
      </dd>
    </dl>
  );
}
