/**
 * A refusal's answer, read for people. The same problem a sender got (RFC 9457).
 */
import { z } from "zod";

const problem = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  message: z.string().optional(),
  code: z.string().optional(),
  field: z.string().nullish(),
  recognised: z.array(z.string()).nullish(),
  nearest: z.object({ kind: z.string(), missing: z.array(z.string()) }).nullish(),
});

/** Why a body was refused, and what would have made it acceptable. */
export interface Refusal {
  readonly code: string | null;
  readonly message: string | null;
  /** Path of the field that was wrong. */
  readonly field: string | null;
  /** Words that were recognised in a body of unknown shape. */
  readonly recognised: readonly string[];
  readonly nearest: { readonly kind: string; readonly missing: readonly string[] } | null;
}

/** Reads the answer of a refused receipt; what it does not say is null. */
export function readRefusal(answer: Readonly<Record<string, unknown>> | null): Refusal {
  const parsed = problem.safeParse(answer ?? {}).data ?? {};
  return {
    code: parsed.code ?? null,
    message: parsed.detail ?? parsed.message ?? parsed.title ?? null,
    field: parsed.field ?? null,
    recognised: parsed.recognised ?? [],
    nearest: parsed.nearest ?? null,
  };
}
