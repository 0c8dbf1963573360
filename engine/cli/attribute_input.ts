/** The input of the `attribute` command: a trade as it was entered, marked and left. */
import { z } from "zod";
import { styleOf } from "../execution/option_style.ts";
import type { Terms } from "../exits/step.ts";
import { isPlain, readInstant } from "./elements.ts";
import { failure, type Parsed } from "./run_lines.ts";

const TICKER = /^[A-Z0-9^][A-Z0-9._\-/!^=&]{0,31}$/;
const amount = z.number().min(0).max(1e9).default(0);
const volatility = z.number().positive().optional();

const contractSchema = z.object({
  ticker: z.string().toUpperCase().regex(TICKER, "ticker must be a symbol, such as SPY."),
  right: z.enum(["call", "put"]),
  style: z.enum(["european", "american"]).optional(),
  strike: z.number().positive(),
  expiry: z.string(),
});

const marketShape = {
  at: z.unknown(),
  spot: z.number().positive(),
  volatility,
  atm_volatility: volatility,
  rate: z.number().optional(),
  dividend_yield: z.number().optional(),
};

const sideShape = {
  ...marketShape,
  price: z.number().min(0).max(1e6),
  /** The ask of a purchase, the bid of a sale; without it there is no telling slippage from spread. */
  touch: z.number().min(0).max(1e6).optional(),
  commission: amount,
  fees: amount,
};

const markSchema = z.object(marketShape);
const exitSchema = z.object(sideShape);
const entrySchema = z.object({
  ...sideShape,
  contract: contractSchema,
  contracts: z.number().int().positive().max(1e6),
  planned_risk: z.number().positive().optional(),
});

/** The market at an instant as the line gives it; what it leaves out is as it was before. */
export type MarkInput = Omit<z.infer<typeof markSchema>, "at"> & { readonly instant: number };

/** One side of the trade as the line gives it. */
export type SideInput = Omit<z.infer<typeof exitSchema>, "at"> & { readonly instant: number };

/** A trade as a line describes it. */
export interface AttributeInput {
  readonly terms: Terms;
  /** `YYYY-MM-DD`. */
  readonly expiry: string;
  readonly contracts: number;
  /** Dollars; `null` when the line does not say. */
  readonly planned_risk: number | null;
  readonly entry: SideInput;
  readonly marks: readonly MarkInput[];
  readonly exit: SideInput;
}

function readObject<Schema extends z.ZodType<{ at?: unknown }>>(
  schema: Schema,
  value: unknown,
  field: string,
): Parsed<Omit<z.infer<Schema>, "at"> & { readonly instant: number }> {
  if (value === undefined || value === null) {
    return failure("FIELD_MISSING", field, `${field} is missing.`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    return failure("FIELD_INVALID", [field, ...path].join("."), message);
  }
  const { at, ...rest } = parsed.data;
  const instant = readInstant(at, `${field}.at`);
  if (!instant.ok) return instant;
  return { ok: true, value: { ...rest, instant: Date.parse(instant.value) } };
}

/** Reads one line of the `attribute` command. */
export function readAttributeInput(value: unknown): Parsed<AttributeInput> {
  if (!isPlain(value)) return failure("FIELD_INVALID", null, "The line must be a JSON object.");
  const entry = readObject(entrySchema, value.entry, "entry");
  if (!entry.ok) return entry;
  const given = value.marks ?? [];
  if (!Array.isArray(given)) return failure("FIELD_INVALID", "marks", "marks must be a list.");
  const marks: MarkInput[] = [];
  for (const [index, each] of given.entries()) {
    const mark = readObject(markSchema, each, `marks[${index}]`);
    if (!mark.ok) return mark;
    marks.push(mark.value);
  }
  const exit = readObject(exitSchema, value.exit, "exit");
  if (!exit.ok) return exit;
  const { contract: { ticker, right, strike, expiry, style }, contracts, planned_risk, ...side } =
    entry.value;
  if (side.volatility === undefined && side.atm_volatility === undefined) {
    const message = "entry needs volatility, the strike's own, or atm_volatility.";
    return failure("FIELD_MISSING", "entry.volatility", message);
  }
  const ordered = inOrder(side.instant, marks, exit.value.instant);
  if (!ordered.ok) return ordered;
  return {
    ok: true,
    value: {
      terms: { right, strike, style: style ?? styleOf(ticker) },
      expiry,
      contracts,
      planned_risk: planned_risk ?? null,
      entry: side,
      marks,
      exit: exit.value,
    },
  };
}

function inOrder(entry: number, marks: readonly MarkInput[], exit: number): Parsed<null> {
  let last = entry;
  for (const [index, { instant }] of marks.entries()) {
    if (instant < last) return backwards(`marks[${index}].at`);
    last = instant;
  }
  return exit < last ? backwards("exit.at") : { ok: true, value: null };
}

function backwards(field: string) {
  return failure("CLOCK_BACKWARDS", field, `${field} is earlier than the mark before it.`);
}
