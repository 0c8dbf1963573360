/**
 * Records the hash of the code that decides under its ENGINE_VERSION:
 * `deno run -A tests/project/engine_version.ts [--same-decisions]`. The hash of a version that was
 * recorded before is replaced only on the word that no context is decided otherwise.
 */
import { ENGINE_VERSION } from "../../engine/decision/version.ts";
import { sha256Hex } from "../../engine/ledger/sha256.ts";
import { decisionText } from "./decision_sources.ts";

const RECORD = new URL("engine_version.json", import.meta.url);

/** What is recorded: the version and the SHA-256 of the code that decides. */
export interface EngineRecord {
  readonly version: string;
  readonly sha256: string;
}

/** The engine as it is now. */
export async function presentEngine(): Promise<EngineRecord> {
  const { text } = await decisionText();
  return { version: ENGINE_VERSION, sha256: sha256Hex(text) };
}

/** The engine as it was recorded. */
export function recordedEngine(): EngineRecord {
  return JSON.parse(Deno.readTextFileSync(RECORD));
}

/** What to do about an engine that is not the recorded one; `null` when it is. */
export function engineFault(present: EngineRecord, recorded: EngineRecord): string | null {
  if (present.sha256 === recorded.sha256 && present.version === recorded.version) return null;
  const renew = "deno run -A tests/project/engine_version.ts";
  if (present.version !== recorded.version) {
    return `ENGINE_VERSION is ${present.version}, recorded is ${recorded.version}. Keep the ` +
      "semantics of the old one in engine/replay/versions.ts, record entries of the new one with " +
      `deno run -A tests/engine/replay/record.ts, then run: ${renew}`;
  }
  return `The code that decides has changed, ENGINE_VERSION is still ${present.version}. If any ` +
    "context is decided otherwise now, raise it in engine/decision/version.ts and keep the old " +
    `semantics in engine/replay/versions.ts, then run: ${renew}. If none is: ` +
    `${renew} --same-decisions`;
}

if (import.meta.main) {
  const present = await presentEngine();
  const recorded = recordedEngine();
  const changed = engineFault(present, recorded);
  const sameVersion = present.version === recorded.version;
  if (changed !== null && sameVersion && !Deno.args.includes("--same-decisions")) {
    console.error(changed);
    Deno.exit(1);
  }
  Deno.writeTextFileSync(RECORD, `${JSON.stringify(present, null, 2)}\n`);
  console.log(`Recorded: engine ${present.version}, ${present.sha256}.`);
}
