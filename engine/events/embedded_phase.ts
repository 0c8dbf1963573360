/**
 * A phase embedded in a signal, `satyPhase: {phase, confidence}`, also counts as a phase reading for
 * the signal's timeframe.
 */
import { signalTime } from "./event_time.ts";
import { Source } from "./fields.ts";
import { Findings } from "./findings.ts";
import { adaptPhase } from "./phase.ts";
import { cycleName } from "./phase_derivations.ts";
import type { Phase, Signal } from "./types.ts";

/**
 * The phase embedded in a signal, `null` when there is none. One that cannot be read does not spoil
 * the signal: it is left out, and the adaptations say why.
 *
 * @param received instant of receipt, milliseconds since 1970
 */
export function embeddedPhase(
  findings: Findings,
  source: Source,
  signal: Signal,
  received: number,
): Phase | null {
  const found = source.top.get("satyphase") ?? source.group("signal")?.get("satyphase");
  if (found === undefined) return null;
  const { timeframe } = signal.signal;
  const { ticker, exchange } = signal.instrument;
  const reading = new Source({
    satyPhase: found,
    symbol: ticker,
    exchange,
    timeframe,
    // Undated signals leave it undated: then it is as new as its receipt.
    generated_at: signalTime(signal),
  });
  if (timeframe === null) return left(findings, "The signal has no timeframe.");
  if (cycleName(reading) === null) return left(findings, "It names no known phase.");
  const own = new Findings();
  const phase = adaptPhase(own, reading, received);
  if (own.refusal !== null) return left(findings, own.refusal.message);
  findings.adapted(
    "satyPhase",
    "phase_from_signal",
    `Also stored as a ${phase.regime_context.local_bias} phase of ${timeframe} minutes.`,
  );
  return phase;
}

function left(findings: Findings, why: string): null {
  findings.adapted("satyPhase", "phase_not_counted", why);
  return null;
}
