/**
 * The form of an account's rules, read: what was typed, as rules, or what is wrong with each field.
 */
import { type AccountRules, accountRules } from "../../engine/account.ts";
import type { z } from "zod";
import { describeFault } from "./fault_sentence.ts";
import { NO_TICKER, RULE_FIELDS, type RuleField, writeRule } from "./rule_fields.ts";

/** What was typed, by rule. */
export type RuleTexts = Readonly<Record<string, string>>;

/** The rules the form gives, or a sentence for each field that is wrong. */
export type RuleFormResult =
  | {
    readonly ok: true;
    /** Only what differs from the defaults, as an account keeps it. */
    readonly rules: Readonly<Record<string, unknown>>;
  }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Rules of an account as its form holds them; those it cannot read are the defaults. */
export function ruleTexts(rules: unknown): RuleTexts {
  const parsed = accountRules.safeParse(rules);
  const read = parsed.success ? parsed.data : accountRules.parse({});
  return Object.fromEntries(RULE_FIELDS.map(({ rule }) => [rule, writeRule(rule, read[rule])]));
}

/**
 * Reads the form.
 *
 * @example readRuleForm({ max_open_trades: "0" })
 * // { ok: false, errors: { max_open_trades: "At least 1." } }
 */
export function readRuleForm(texts: RuleTexts): RuleFormResult {
  const given = Object.fromEntries(
    RULE_FIELDS.map((field) => [field.rule, readField(field, texts[field.rule]?.trim() ?? "")]),
  );
  const parsed = accountRules.safeParse(given);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const issue of parsed.error.issues) errors[String(issue.path[0])] ??= say(issue);
    return { ok: false, errors };
  }
  return { ok: true, rules: withoutDefaults(parsed.data) };
}

/** The rules that differ from their defaults. */
export function withoutDefaults(rules: AccountRules): Record<string, unknown> {
  const defaults: Readonly<Record<string, unknown>> = accountRules.parse({});
  return Object.fromEntries(
    Object.entries(rules).filter(([rule, value]) =>
      JSON.stringify(value) !== JSON.stringify(defaults[rule])
    ),
  );
}

/** A field's text as a value; what cannot be one is handed on as text, for the schema to refuse. */
function readField({ input, empty }: RuleField, text: string): unknown {
  if (input === "tickers") {
    if (text.toLowerCase() === NO_TICKER) return [];
    return text === ""
      ? null
      : text.split(/[\s,]+/).filter(Boolean).map((each) => each.toUpperCase());
  }
  if (input === "rates") return text === "" ? [] : text.split(/\r?\n/).map(readRate);
  if (input === "yes-no") return text === "yes";
  if (input === "hours") return text;
  if (text === "") return empty === null ? text : null;
  return /^[+-]?\d*\.?\d+$/.test(text) ? Number(text) : text;
}

function readRate(line: string): unknown {
  const [from, rate, dividend] = line.trim().split(/[\s,]+/);
  return {
    from,
    ...readShare("risk_free_rate", rate),
    ...readShare("dividend_yield", dividend),
  };
}

/** A dash, or nothing, leaves a rate as it is. */
function readShare(name: string, text: string | undefined): Record<string, unknown> {
  if (text === undefined || text === "-") return {};
  return { [name]: /^[+-]?\d*\.?\d+$/.test(text) ? Number(text) : text };
}

/** What is wrong, and in which line of several. */
function say(issue: z.core.$ZodIssue): string {
  const line = typeof issue.path[1] === "number" ? `Line ${issue.path[1] + 1}: ` : "";
  return line + describeFault(issue);
}
