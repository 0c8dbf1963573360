/** The input of the `execute` command: a decision, the context it was made in, and the account. */
import { z } from "zod";
import { type AccountState, accountState } from "../account.ts";
import type { DecisionContext } from "../decision/context.ts";
import { decisionContext } from "../decision/context_schema.ts";
import type { Release } from "../decision/release.ts";
import { readDecideInput } from "./decide_input.ts";
import { isPlain, readInstant } from "./elements.ts";
import { readRelease } from "./release_input.ts";
import { failure, type Parsed } from "./run_lines.ts";

type Plain = Readonly<Record<string, unknown>>;

const level = z.number().positive();

/** What an order needs of a decision; what names it may be left out. */
const executable = z.object({
  decision: z.literal("EXECUTE", { error: "the decision must be EXECUTE" }),
  code: z.string().default("EXECUTE"),
  context_hash: z.string().min(1).nullish(),
  ticker: z.string().min(1).nullish(),
  release: z.string().min(1).nullish(),
  direction: z.enum(["LONG", "SHORT"]),
  entry_timeframe: z.number().positive(),
  recommended_contracts: z.int().min(1).max(1_000_000),
  stop_loss: level,
  target_1: level,
  target_2: level,
});

/** A decision that can be carried out. */
export type Executable = z.output<typeof executable>;

/** Input that was understood. */
export interface ExecuteInput {
  readonly decision: Executable;
  /** With the account of the line in place of its own, when the line has one. */
  readonly context: DecisionContext;
  readonly release: Release;
  /** Milliseconds since 1970. */
  readonly instant: number;
}

function readDecision(value: unknown): Parsed<Executable> {
  if (!isPlain(value)) {
    return failure(
      "NOT_EXECUTABLE",
      "decision",
      "decision must be a decision as `decide` answers.",
    );
  }
  const parsed = executable.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const { path, message } = parsed.error.issues[0];
  const field = ["decision", ...path].join(".");
  return failure("NOT_EXECUTABLE", field, `${field}: ${message}.`);
}

/** A recorded context carries its release and until when its events are active. */
function isRecorded({ release, incoming, signals }: Plain): boolean {
  if (typeof release !== "string") return false;
  const [first] = Array.isArray(signals) ? signals : [];
  return incoming !== undefined || (isPlain(first) && first.expires_at !== undefined);
}

function readContext(value: unknown, line: Plain) {
  if (!isPlain(value)) {
    return failure("FIELD_INVALID", "context", "context must be a JSON object.");
  }
  if (!isRecorded(value)) {
    const read = readDecideInput({ as_of: line.as_of, release: line.release, ...value });
    if (read.ok) return { ok: true, value: read } as const;
    const { code, field, message } = read.error;
    return failure(code, field === null ? "context" : `context.${field}`, message);
  }
  const parsed = decisionContext.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    return failure("FIELD_INVALID", ["context", ...path].join("."), message);
  }
  const release = readRelease(line.release ?? parsed.data.release);
  if (!release.ok) return release;
  return { ok: true, value: { context: parsed.data, release: release.value } } as const;
}

function readAccount(value: unknown, recorded: AccountState): Parsed<AccountState> {
  if (value === undefined || value === null) return { ok: true, value: recorded };
  const parsed = accountState.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const { path, message } = parsed.error.issues[0];
  return failure("FIELD_INVALID", ["account", ...path].join("."), message);
}

/**
 * Reads one line: `{decision, context, as_of?, account?, release?}`. The context is what `decide`
 * takes or what a DECISION entry holds; `as_of` is the context's when it is left out, never earlier.
 */
export function readExecuteInput(line: unknown): Parsed<ExecuteInput> {
  if (!isPlain(line)) return failure("FIELD_INVALID", null, "The line must be a JSON object.");
  const decision = readDecision(line.decision);
  if (!decision.ok) return decision;
  const read = readContext(line.context, line);
  if (!read.ok) return read;
  const { context, release } = read.value;
  const as_of = readInstant(line.as_of ?? context.as_of, "as_of");
  if (!as_of.ok) return as_of;
  const instant = Date.parse(as_of.value);
  if (instant < Date.parse(context.as_of)) {
    return failure("FIELD_INVALID", "as_of", "as_of must not be before the context's.");
  }
  const account = readAccount(line.account, context.account);
  if (!account.ok) return account;
  const { ticker } = decision.value;
  if (ticker !== null && ticker !== undefined && ticker !== context.ticker) {
    const message = `The decision is about ${ticker}, the context about ${context.ticker}.`;
    return failure("NOT_EXECUTABLE", "decision.ticker", message);
  }
  return {
    ok: true,
    value: {
      decision: decision.value,
      context: { ...context, account: account.value },
      release,
      instant,
    },
  };
}
