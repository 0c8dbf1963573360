/**
 * From a refused body to the corrected payload: what can be mended without guessing is mended, and
 * what only the sender knows becomes the TradingView placeholder that fills it.
 */
import { readLenient } from "./lenient_json.ts";
import { draftText, fillDraft, hasPlaceholder, trialValues } from "./mend_placeholders.ts";
import { emptyDraft } from "./mend_missing.ts";
import { mendRefusal } from "./mend_refusal.ts";
import type { Mend, MendChange } from "./mend_types.ts";
import { withinLimits } from "./mend_limits.ts";
import { MAXIMUM_BODY_BYTES, readBody } from "./read_body.ts";
import { readEvent } from "./read_event.ts";
import type { ReadOptions, Refusal } from "./result.ts";

/** Most refusals mended one after the other; a body with more is easier to write anew. */
const MOST_ROUNDS = 60;
const MOST_WRAPPERS = 4;

/**
 * Mends a refused body.
 *
 * A body that is accepted already comes back unchanged, without changes. Never throws on any text.
 *
 * @param options the endpoint it was posted to, when, and the account's rules
 *
 * @example
 * mendBody("{'ticker': 'SPY', 'direction': 'LONG', 'price': 450,}", options).complete // true
 */
export function mendBody(body: string, options: ReadOptions): Mend {
  if (tryText(body, options) === null) return { text: body, changes: [], complete: true };
  const changes: MendChange[] = [];
  let draft = openBody(body, changes);
  if (draft === null) {
    draft = emptyDraft(options.endpoint);
    changes.push({
      field: null,
      what: "Wrote the message anew, with placeholders.",
      why: "The body holds no event: nothing of it could be kept.",
    });
  }
  changes.push(...withinLimits(draft));
  let refusal = tryDraft(draft, options);
  for (let round = 0; refusal !== null && round < MOST_ROUNDS; round++) {
    const mended = mendRefusal(draft, refusal, options);
    if (mended === null) break;
    draft = mended.draft;
    changes.push(...mended.changes);
    refusal = tryDraft(draft, options);
  }
  const text = draftText(draft);
  const waiting = hasPlaceholder(draft);
  if (refusal !== null) {
    changes.push({
      field: refusal.field,
      what: "This has to be changed by hand.",
      why: refusal.message,
    });
  } else if (waiting && changes.length === 0) {
    changes.push({
      field: null,
      what: "The placeholders have to be filled.",
      why: "TradingView fills them only in the message of one of its own alerts.",
    });
  }
  return { text, changes, complete: !waiting && tryText(text, options) === null };
}

/** The value in a body, taken out of its wrappers; `null` when there is no object or list. */
function openBody(body: string, changes: MendChange[]): unknown {
  let text = body.slice(0, 4 * MAXIMUM_BODY_BYTES);
  for (let wrappers = 0; wrappers <= MOST_WRAPPERS; wrappers++) {
    const read = readLenient(text);
    if (read === null || typeof read.value !== "object" || read.value === null) return null;
    changes.push(...read.changes);
    const inner: unknown = Reflect.get(read.value, "text");
    if (Object.keys(read.value).length !== 1 || typeof inner !== "string") {
      return Array.isArray(read.value) && read.value.length === 0 ? null : read.value;
    }
    text = inner;
    changes.push({
      field: null,
      what: "Took the event out of `text`.",
      why: "One wrapper is allowed, and none is needed.",
    });
  }
  return null;
}

/** The refusal of a text, `null` when it is accepted. */
function tryText(text: string, options: ReadOptions): Refusal | null {
  const body = readBody(text);
  if (!body.ok) return body;
  const event = readEvent(body.value, options);
  return event.ok ? null : event;
}

/** The refusal of a draft once TradingView has filled its placeholders. */
function tryDraft(draft: unknown, options: ReadOptions): Refusal | null {
  let first: Refusal | null = null;
  for (const values of trialValues(draft, options.received_at)) {
    const refusal = tryText(JSON.stringify(fillDraft(draft, values)), options);
    if (refusal === null) return null;
    first ??= refusal;
  }
  return first;
}
