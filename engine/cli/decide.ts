import { decide } from "../decision/decide.ts";
import { readDecideInput } from "./decide_input.ts";
import type { LineResult } from "./run_lines.ts";

/**
 * The `decide` command: `{as_of, ticker?, signals, phases, trend, account?, release?}` in, a
 * decision out (domain specification 15). Events may have any form a webhook accepts.
 */
export function decideLine(value: unknown): LineResult {
  const input = readDecideInput(value);
  return input.ok ? { ok: true, value: decide(input.context, input.release) } : input;
}
