/**
 * TradingView placeholders in a draft: for values that only the sender can know.
 */
import { fillPlaceholders } from "./alert_messages.ts";
import { isPlain } from "./fields.ts";
import { MAXIMUM_BODY_BYTES } from "./read_body.ts";

const ONE = /\{\{[^{}\n]{1,120}\}\}/;
/** Placeholders that TradingView fills with a number: they stand without quotes. */
const NUMBER = String.raw`\{\{(?:close|open|high|low|volume|plot_\d{1,2}|plot\([^{}\n]*\))\}\}`;
const NUMBER_ALONE = new RegExp(`^${NUMBER}$`);
const QUOTED_NUMBER = new RegExp(`^( *(?:"[^"\\n]*": )?)"(${NUMBER})"(?=,?$)`, "gm");

/** Whether anything in a draft waits for TradingView, names of members included. */
export function hasPlaceholder(draft: unknown): boolean {
  return ONE.test(JSON.stringify(draft) ?? "");
}

/**
 * A draft as text: JSON, but for the placeholders of numbers, which stand without quotes. One too
 * large for the door when it is indented comes without white space.
 */
export function draftText(draft: unknown): string {
  const text = JSON.stringify(draft, null, 2).replace(QUOTED_NUMBER, "$1$2");
  return new TextEncoder().encode(text).length > MAXIMUM_BODY_BYTES ? JSON.stringify(draft) : text;
}

/** Values a trial puts in place of the placeholders. */
export interface TrialValues {
  /** Dollars. */
  readonly close: number;
  readonly action: "buy" | "sell";
  /** Instant of the trial, ISO 8601. */
  readonly now: string;
}

/** A draft with its placeholders filled, as TradingView would, so that it can be tried. */
export function fillDraft(draft: unknown, values: TrialValues): unknown {
  if (typeof draft === "string") return fillText(draft, values);
  if (Array.isArray(draft)) return draft.map((member) => fillDraft(member, values));
  if (!isPlain(draft)) return draft;
  return Object.fromEntries(
    Object.entries(draft).map((
      [key, value],
    ) => [fillText(key, values), fillDraft(value, values)]),
  );
}

function fillText(text: string, { close, action, now }: TrialValues): string {
  if (!ONE.test(text)) return text;
  if (NUMBER_ALONE.test(text)) return String(/plot|volume/.test(text) ? 50 : close);
  return fillPlaceholders(text, {
    ticker: "SPY",
    interval: "60",
    timenow: now,
    time: now,
    close,
    action,
  }).replace(/\{\{strategy\.market_position\}\}/g, action === "buy" ? "long" : "short");
}

/**
 * Values to try a draft with. A price or direction that is not known yet must not make the levels
 * look wrong, so several are tried: between and beside the numbers the draft holds.
 */
export function trialValues(draft: unknown, now: string): readonly TrialValues[] {
  const numbers = Array.isArray(draft) ? [] : levels(draft);
  const closes = [
    100,
    ...numbers.flatMap((level) => [level * 1.001, level * 0.999]),
    ...numbers.map((level, index) => (level + (numbers[index + 1] ?? level)) / 2),
  ];
  const text = JSON.stringify(draft) ?? "";
  const prices = text.includes("{{close}}") ? closes : [100];
  const actions = text.includes("{{strategy.") ? ["buy", "sell"] as const : ["buy"] as const;
  return actions.flatMap((action) => prices.map((close) => ({ close, action, now })));
}

/** The first numbers under names that speak of stops and targets. */
function levels(draft: unknown): number[] {
  if (!isPlain(draft)) return [];
  return Object.entries(draft).flatMap(([key, value]): number[] => {
    if (isPlain(value)) return levels(value);
    const number = Number(value);
    return /stop|target|sl|tp/i.test(key) && number > 0 ? [number] : [];
  }).slice(0, 6).sort((a, b) => a - b);
}
