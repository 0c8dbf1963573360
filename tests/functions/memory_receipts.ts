/** Keys and receipts as the database in memory holds them. */
import type { Delivery, ReceiptOutcome } from "../../supabase/functions/_shared/database.ts";
import type { DuplicateAnswer } from "../../supabase/functions/_shared/envelopes.ts";

/** A webhook key as the database holds it. */
export interface MemoryKey {
  readonly id: string;
  readonly hash: string;
  readonly account_id: string;
  /** `null` is any endpoint. */
  readonly endpoints?: readonly string[] | null;
  readonly revoked?: boolean;
  /** ISO 8601; `null` never. */
  readonly expires_at?: string | null;
  /** What its requests are signed with. */
  readonly secret?: string | null;
  /** The key it replaces. */
  readonly rotated_from?: string | null;
}

/** A stored request and what became of it. */
export interface MemoryReceipt extends Delivery {
  readonly id: string;
  readonly key_id: string;
  readonly account_id: string;
  readonly received_at: string;
  /** `null` while undecided. */
  outcome: Omit<ReceiptOutcome, "outcome"> & { readonly outcome: string } | null;
  duplicate_of: string | null;
}

/** The first answer, for a delivery that came again. */
export function duplicateOf({ id, outcome }: MemoryReceipt): DuplicateAnswer {
  return {
    ok: true,
    duplicate: true,
    receipt_id: id,
    kind: outcome?.kind ?? null,
    status: outcome?.status ?? null,
    answer: outcome?.answer ?? null,
  };
}

/** The outcome of a request that was refused before it was read. */
export function refusedOutcome(receipt_id: string, answer: Record<string, unknown>) {
  const status = Number(answer.status);
  return {
    ...{ receipt_id, outcome: "REFUSED" as const, kind: null, rerouted_from: null },
    ...{ adaptations: [], semantic_key: null, status, answer, timings: {} },
  };
}
