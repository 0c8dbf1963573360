/**
 * Signals whose work is done beforehand: bodies and appends as text, computed once by the functions'
 * own code, so that a load generator costs next to nothing beside the database it measures.
 */
import { createHash } from "node:crypto";
import type postgres from "postgres";
import { processReceipt } from "../../supabase/functions/_shared/process.ts";
import type { Append } from "../../supabase/functions/_shared/database.ts";
import type { Endpoint } from "../../engine/events/mod.ts";
import { sqlDatabase } from "./sql_functions.ts";
import { phaseBody, signalBody, trendBody } from "./webhook_bodies.ts";

/** Signals sent of each ticker before the tape is cut: one of each timeframe, then the recorded one. */
const SIGNALS_BEFORE = 7;

const HOLES = ["receipt_id", "entry_id", "as_of", "bar_time"] as const;
type Hole = typeof HOLES[number];

/** What differs from one signal of a ticker to the next. */
export type Filling = Readonly<Record<Hole, string>>;

/** A text with holes. */
type Template = readonly (string | { readonly hole: Hole })[];

/** One ticker of one account: its next signals can be made by filling holes. */
export interface Tape {
  readonly account_id: string;
  readonly key_hash: string;
  readonly ticker: string;
  readonly body: Template;
  readonly entries: Template;
  readonly events: Template;
  readonly receipt: Template;
  readonly semantic_key: Template;
}

/** The text with its holes filled. */
export function fill(template: Template, filling: Filling): string {
  let text = "";
  for (const part of template) text += typeof part === "string" ? part : filling[part.hole];
  return text;
}

/** SHA-256 in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Gives a ticker four phases, a trend and seven signals through the functions' own code, and cuts
 * the last signal into templates.
 */
export async function recordTape(
  sql: postgres.Sql,
  account_id: string,
  key_hash: string,
  ticker: string,
): Promise<Tape> {
  let appended: Append | null = null;
  const database = sqlDatabase(sql);
  const recording = {
    ...database,
    append: (append: Append) => {
      appended = append;
      return database.append(append);
    },
  };
  const send = async (endpoint: Endpoint, sent: Record<string, unknown>): Promise<string> => {
    const body = JSON.stringify(sent);
    const received = await database.receive({
      key_hash,
      key_id: null,
      endpoint,
      body,
      body_sha256: sha256(body),
      content_type: "application/json",
      source_address: "52.89.214.238",
      webhook_id: null,
      refusal: null,
    });
    if (!received.ok || received.duplicate) throw new Error(`not stored: ${body}`);
    const { status } = await processReceipt({ ...received, endpoint, body }, recording);
    if (status !== 200) throw new Error(`answered ${status}: ${body}`);
    return body;
  };
  for (const minutes of [15, 60, 240, 1440]) await send("saty-phase", phaseBody(ticker, minutes));
  await send("trend", trendBody(ticker));
  let body = "";
  for (let index = 0; index < SIGNALS_BEFORE; index++) {
    body = await send("signals", signalBody(ticker, index));
  }
  return cut(appended, body, { account_id, key_hash, ticker });
}

function cut(
  append: Append | null,
  body: string,
  of: Pick<Tape, "account_id" | "key_hash" | "ticker">,
): Tape {
  const [entry, more] = append?.entries ?? [];
  if (append?.receipt == null || more !== undefined) {
    throw new Error("a signal of the tape has one entry and a receipt");
  }
  const { id, occurred_at } = entry as { id: string; occurred_at: string };
  const { receipt } = append;
  const { signal: { bar_time } } = JSON.parse(body) as { signal: { bar_time: string } };
  const filling: Filling = {
    receipt_id: receipt.receipt_id,
    entry_id: id,
    as_of: occurred_at,
    bar_time,
  };
  const template = (value: unknown) => split(JSON.stringify(value), filling);
  return {
    ...of,
    body: split(body, filling),
    entries: template(append.entries),
    events: template(append.events),
    receipt: template(receipt),
    semantic_key: split(receipt.semantic_key ?? "", filling),
  };
}

/** Cuts a text wherever a value of the filling stands. */
function split(text: string, filling: Filling): Template {
  const holes = HOLES.map((hole) => ({ hole, value: filling[hole] }));
  const pattern = new RegExp(`(${holes.map(({ value }) => value).join("|")})`);
  return text.split(pattern).map((part) => {
    const found = holes.find(({ value }) => value === part);
    return found === undefined ? part : { hole: found.hole };
  });
}
