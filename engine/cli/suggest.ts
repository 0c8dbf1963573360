import { adviseOn } from "../learning/mod.ts";
import type { LineResult } from "./run_lines.ts";
import { readSuggestInput } from "./suggest_input.ts";

/**
 * The `suggest` command: `{trades, release?, seed?, from?, to?}` in, suggestions out. docs/learning.md
 * describes the fields.
 */
export function suggestLine(value: unknown): LineResult {
  const input = readSuggestInput(value);
  if (!input.ok) return input;
  const { trades, release, seed, period } = input.value;
  return { ok: true, value: adviseOn(trades, release, { seed, period }) };
}
