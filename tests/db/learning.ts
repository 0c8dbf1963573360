import { assert } from "@std/assert";
import type { Database, Identity } from "./database.ts";
import { append, type Envelope, rpc, SERVICE } from "./world.ts";

type Body = Record<string, unknown>;

const HASH = "a".repeat(64);

/** What a suggestion and the hypothesis it follows from have in common. */
export function hypothesis(more: Body = {}): Body {
  return {
    matrix: "session",
    cell: "POWER_HOUR",
    label: "session POWER_HOUR",
    at_least: null,
    below: null,
    trades: 60,
    rest: 140,
    mean_r: 0.9,
    rest_mean_r: -0.1,
    difference: 1,
    current: 0.85,
    p_value: 0.0001,
    permutations: 19_999,
    q_value: 0.001,
    direction: "RAISE",
    proposed: 0.935,
    change_pct: 10,
    hypothesis: "Trades of the power hour did better.",
    ...more,
  };
}

/** A sealed sheet with one hypothesis, or the given ones. */
export function sheetBody(more: Body = {}, hash = HASH): Body {
  return {
    sheet: {
      format: "strikebook/hypotheses/v1",
      release: "1.0.0",
      release_hash: "b".repeat(64),
      period: {
        from: "2026-01-01T00:00:00.000Z",
        cut: "2026-04-01T00:00:00.000Z",
        to: "2026-05-01T00:00:00.000Z",
      },
      seed: 1,
      trades: 200,
      tested: 12,
      not_tested: 20,
      cells: [],
      hypotheses: [hypothesis()],
      withheld: [],
      ...more,
    },
    hash,
  };
}

/** The suggestion that follows from {@linkcode sheetBody}. */
export function suggestionBody(more: Body = {}): Body {
  const { period, release, release_hash } = sheetBody().sheet as Body;
  return {
    format: "strikebook/suggestion/v1",
    ...hypothesis(),
    release,
    release_hash,
    period,
    seed: 1,
    tested: 12,
    sealed: HASH,
    hold_out: { verdict: "AGREES", trades: 20, rest: 40 },
    ...more,
  };
}

/** A safety alert as the engine says it. */
export function alertOf(more: Body = {}): Body {
  return {
    code: "LOSING_STREAK",
    subject: null,
    since: "2026-11-20T15:00:00.000Z",
    value: 5,
    threshold: 5,
    sentence: "The last 5 trades were losses.",
    ...more,
  };
}

/** Appends bodies as learning does. */
export function suggest(
  database: Database,
  account: string,
  suggestions: readonly unknown[],
  run_by: string | null = null,
  who: Identity = SERVICE,
): Promise<Envelope> {
  const args = { account_id: account, engine_version: "1.1.0", suggestions, run_by };
  return rpc(database, "append_suggestions", args, who);
}

/** A sheet and its suggestion in the ledger; returns the suggestion's id. */
export async function suggested(
  database: Database,
  account: string,
  run_by: string | null = null,
): Promise<string> {
  const sealed = await suggest(database, account, [sheetBody()], run_by);
  assert(sealed.ok, JSON.stringify(sealed));
  const answer = await suggest(database, account, [suggestionBody()], run_by);
  assert(answer.ok, JSON.stringify(answer));
  const [{ id }] = answer.entries as { id: string }[];
  return id;
}

/** A DECISION at the end of the ledger; returns its number. */
export async function decided(database: Database, account: string): Promise<number> {
  const answer = await append(database, account, [{
    kind: "DECISION",
    ticker: "SPY",
    engine_version: "1.1.0",
    release: "1.0.0",
    body: { decision: { decision: "WAIT", code: "NO_SIGNALS" } },
  }]);
  const [{ seq }] = answer.entries as { seq: number }[];
  return seq;
}
