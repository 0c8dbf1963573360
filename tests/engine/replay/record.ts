/**
 * Records decisions of the present engine for the replay tests of later ones:
 * `deno run -A tests/engine/replay/record.ts`, before ENGINE_VERSION is raised. What has been
 * recorded is never written again: it is there to catch the engine changing its mind.
 */
import fc from "fast-check";
import {
  decideRecord,
  type DecisionContext,
  type DecisionRecord,
  ENGINE_VERSION,
  RELEASE_1_0_0,
} from "../../../engine/decision/mod.ts";
import { variedContext } from "../decision/varied_contexts.ts";

const SAMPLES = 20_000;
const SEED = 7;

const name = `engine_${ENGINE_VERSION.replaceAll(".", "_")}.jsonl`;
const file = new URL(`../../fixtures/replay/${name}`, import.meta.url);

/** A context whose signals leave the size to the account. */
function unsized(context: DecisionContext): DecisionContext {
  const signals = context.signals.map((each) => {
    const risk = { ...each.signal.risk, recommended_contracts: null };
    return { ...each, signal: { ...each.signal, risk } };
  });
  return { ...context, signals };
}

/** The shortest record of each kind, by the kind's name. */
function shortest(records: Iterable<DecisionRecord>): Map<string, string> {
  const kept = new Map<string, string>();
  for (const record of records) {
    const { code, direction, base_contracts } = record.decision;
    const sized = code === "EXECUTE" && Number(base_contracts) > 1;
    const kind = sized ? `EXECUTE ${direction}` : code;
    const text = JSON.stringify({ receipt_id: null, ...record });
    const old = kept.get(kind);
    if (old === undefined || text.length < old.length) kept.set(kind, text);
  }
  return kept;
}

function* records(): Generator<DecisionRecord> {
  const contexts = fc.sample(variedContext, { numRuns: SAMPLES, seed: SEED });
  for (const context of contexts) yield decideRecord(unsized(context), RELEASE_1_0_0);
}

const lines = [...shortest(records()).values()].map((body, index) =>
  `{"seq":${index + 1},"kind":"DECISION","engine_version":"${ENGINE_VERSION}",` +
  `"release":"${RELEASE_1_0_0.id}","body":${body}}\n`
);
await Deno.writeTextFile(file, lines.join(""), { createNew: true });
console.log(`${lines.length} decisions of engine ${ENGINE_VERSION} are in tests/fixtures/replay.`);
