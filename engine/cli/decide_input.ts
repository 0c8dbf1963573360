/** The input of the `decide` command: events in any accepted form become one context. */
import { type AccountState, accountState } from "../account.ts";
import type { DecisionContext } from "../decision/context.ts";
import type { Release } from "../decision/release.ts";
import { isPlain, readInstant } from "./elements.ts";
import { gatherEvents } from "./gather.ts";
import { readRelease } from "./release_input.ts";
import { type Failure, failure, type Parsed } from "./run_lines.ts";

/** Input that was understood. */
export interface DecideInput {
  readonly ok: true;
  readonly context: DecisionContext;
  readonly release: Release;
}

function readAsOf(value: unknown): Parsed<string> {
  if (value === undefined || value === null) {
    return failure("FIELD_MISSING", "as_of", "as_of is missing: say when to decide.");
  }
  return readInstant(value, "as_of");
}

function readAccount(value: unknown): Parsed<AccountState> {
  const parsed = accountState.safeParse(value ?? {});
  if (parsed.success) return { ok: true, value: parsed.data };
  const { path, message } = parsed.error.issues[0];
  return failure("FIELD_INVALID", ["account", ...path].join("."), message);
}

/** Reads one input line of the `decide` command. */
export function readDecideInput(value: unknown): DecideInput | Failure {
  if (!isPlain(value)) return failure("FIELD_INVALID", null, "The line must be a JSON object.");
  const as_of = readAsOf(value.as_of);
  if (!as_of.ok) return as_of;
  const account = readAccount(value.account);
  if (!account.ok) return account;
  const release = readRelease(value.release);
  if (!release.ok) return release;
  const gathered = gatherEvents(value, as_of.value, account.value.rules);
  if (!gathered.ok) return gathered;
  return {
    ok: true,
    release: release.value,
    context: {
      as_of: as_of.value,
      ...gathered.value,
      account: account.value,
      release: release.value.id,
      incoming: null,
    },
  };
}
