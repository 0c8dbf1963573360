/**
 * What an act changed, in words.
 */
import { type AccountRules, accountRules } from "../../engine/account.ts";
import { RULE_FIELDS, showRule } from "./rule_fields.ts";

/** One thing before and after. */
export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What is halted, in words; null is nothing. */
export function describeHalt(scope: unknown): string {
  if (scope === "ENTRIES_AND_EXITS") return "New entries and exits";
  return scope === "ENTRIES" ? "New entries" : "Nothing";
}

/**
 * What a RULE_CHANGE entry changed; null where the entry does not say what was before, or in a way
 * this version cannot read.
 */
export function ruleChanges(body: Readonly<Record<string, unknown>>): Change[] | null {
  const [before, after] = [readRules(body.previous), readRules(body.rules)];
  if (before === null || after === null) return null;
  return RULE_FIELDS.flatMap(({ rule, label }) => {
    const [old, fresh] = [showRule(rule, before[rule]), showRule(rule, after[rule])];
    return old === fresh ? [] : [{ name: label, before: old, after: fresh }];
  });
}

/** What a HALT entry changed. */
export function haltChange(body: Readonly<Record<string, unknown>>): Change {
  const scope = body.halted === true ? body.scope ?? "ENTRIES" : null;
  return {
    name: "Halted",
    // Entries from before scopes were recorded say only whether entries were.
    before: "previous" in body ? describeHalt(body.previous) : "not recorded",
    after: describeHalt(scope),
  };
}

function readRules(value: unknown): AccountRules | null {
  if (typeof value !== "object" || value === null) return null;
  return accountRules.safeParse(value).data ?? null;
}
