/**
 * The challenger of an account: what a candidate decides on the contexts of decisions that were made
 * without it. Runs after the fact and writes beside the ledger; nothing that decides waits for it.
 */
import { z } from "zod";
import { parseRelease, type Release } from "../../../engine/decision/mod.ts";
import { pastDecisionOf } from "../../../engine/learning/decision_row.ts";
import { replayCandidate } from "../../../engine/learning/mod.ts";
import type { Database } from "../_shared/database.ts";
import { log } from "../_shared/log.ts";
import { agreed } from "./reading.ts";

const due = z.object({
  ok: z.literal(true),
  challenger: z.object({ seq: z.int(), release: z.string(), definition: z.unknown() }).nullable(),
  decisions: z.array(z.object({
    seq: z.int(),
    occurred_at: z.string(),
    ticker: z.string().nullable(),
    body: z.record(z.string(), z.unknown()),
  })),
});

type Due = z.output<typeof due>["decisions"][number];

const recorded = z.object({ ok: z.literal(true), recorded: z.int() });

/** Contexts are large, so they come in parts; what is left waits for the next run. */
const PART = 50;
const MOST_PARTS = 6;

/** Records what the account's challenger decides; returns on how many decisions. */
export async function followChallenger(database: Database, account_id: string): Promise<number> {
  let done = 0;
  for (let part = 0; part < MOST_PARTS; part++) {
    const answer = await database.call("challenger_due", { account_id, max_decisions: PART });
    const { challenger, decisions } = agreed("challenger_due", due, answer);
    if (challenger === null || decisions.length === 0) return done;
    const parsed = parseRelease(challenger.definition);
    if (!parsed.ok) {
      log("error", "challenger_unreadable", { account_id, release: challenger.release });
      return done;
    }
    const result = await database.call("record_challenger", {
      account_id,
      challenger_seq: challenger.seq,
      decisions: decisions.map((each) => decidedAgain(each, parsed.release)),
    });
    done += agreed("record_challenger", recorded, result).recorded;
    if (decisions.length < PART) return done;
  }
  return done;
}

function decidedAgain(row: Due, release: Release) {
  const { seq } = row;
  const past = pastDecisionOf(row);
  const unreadable = { seq, differs: false, decision: "UNREADABLE", code: "SNAPSHOT_UNREADABLE" };
  if (past === null) return unreadable;
  const { looked, changed: [changed] } = replayCandidate([past], release, 1);
  if (looked === 0) return unreadable;
  if (changed !== undefined) return { seq, differs: true, ...changed.after };
  const { decision, code, recommended_contracts, breakdown } = past.decision;
  return {
    seq,
    differs: false,
    decision,
    code,
    multiplier: breakdown.final_multiplier,
    contracts: decision === "EXECUTE" ? recommended_contracts ?? 0 : 0,
  };
}
