/**
 * The alert form, on the tester and beside a refused receipt: what was typed, with which key, and
 * what came of it.
 */
import { HttpError } from "fresh";
import { type Endpoint, ENDPOINTS } from "../engine/events/result.ts";
import type { Account } from "./data/accounts.ts";
import { findDecisionOfReceipt } from "./data/decision_entry.ts";
import { findDelivery, findReceipt } from "./data/receipts.ts";
import { readText } from "./form.ts";
import { withOneTimeKey } from "./one_time_key.ts";
import { readChoice } from "./view/query.ts";
import { type Answered, sendWebhook, type Unanswered } from "./send_webhook.ts";
import type { State } from "./state.ts";
import { mayManageKeys } from "./view/role.ts";

/** What the form holds; a token that was pasted is not among it. */
export interface AlertTexts {
  readonly endpoint: Endpoint;
  readonly body: string;
  /** Whether the page makes a key of its own for this alert. */
  readonly ownKey: boolean;
}

/** What became of an alert that was sent. */
export interface SentAlert {
  readonly answer: Answered | Unanswered;
  /** Id of the decision it led to, where the viewer may see it. */
  readonly decision: string | null;
  /** Whether the viewer may see the receipt: the token may be another account's. */
  readonly receiptVisible: boolean;
}

/** What a submitted form led to. */
export type Submitted =
  | { readonly ok: true; readonly sent: SentAlert }
  /** The same text was sent from the same receipt before; nothing was sent now. */
  | { readonly ok: true; readonly sent: null; readonly earlier: string }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** What is being sent again at this moment: a second press of the button waits for the first. */
const underWay = new Map<string, Promise<Submitted>>();

/**
 * What was typed. Line breaks are those of the text that was shown: a browser sends others.
 *
 * @param endpoint where it goes when the form does not say
 */
export function readAlert(form: FormData, endpoint: Endpoint): AlertTexts {
  return {
    endpoint: readChoice(readText(form, "endpoint"), ENDPOINTS) ?? endpoint,
    body: readText(form, "body").replaceAll("\r\n", "\n"),
    ownKey: readText(form, "with") === "own",
  };
}

/**
 * Sends what was typed.
 *
 * @throws {HttpError} 403 when a key of the page's own is asked for by somebody who owns none
 */
export async function submitAlert(
  state: State,
  account: Pick<Account, "id" | "role">,
  texts: AlertTexts,
  token: string,
): Promise<Submitted> {
  requireOwnKey(account, texts);
  return await submit(state, account, texts, token, undefined);
}

/**
 * Sends what was typed, once for each `webhookId`. The endpoint sees to that for one key; keys of
 * the page's own differ from press to press.
 *
 * @throws {HttpError} like {@link submitAlert}
 */
export async function submitOnce(
  state: State,
  account: Pick<Account, "id" | "role">,
  texts: AlertTexts,
  token: string,
  webhookId: string,
): Promise<Submitted> {
  requireOwnKey(account, texts);
  const running = underWay.get(webhookId);
  if (running !== undefined) return await running;
  const sending = (async (): Promise<Submitted> => {
    const { supabase } = state;
    const earlier = await findDelivery(supabase, account.id, texts.endpoint, webhookId);
    return earlier === null
      ? await submit(state, account, texts, token, webhookId)
      : { ok: true, sent: null, earlier: earlier.id };
  })();
  underWay.set(webhookId, sending);
  try {
    return await sending;
  } finally {
    underWay.delete(webhookId);
  }
}

function requireOwnKey({ role }: Pick<Account, "role">, { ownKey }: AlertTexts): void {
  if (ownKey && !mayManageKeys(role)) throw new HttpError(403);
}

async function submit(
  state: State,
  account: Pick<Account, "id" | "role">,
  { endpoint, body, ownKey }: AlertTexts,
  token: string,
  webhookId: string | undefined,
): Promise<Submitted> {
  const { supabase, environment: { functionsUrl } } = state;
  if (body.trim() === "") return { ok: false, errors: { body: "There is nothing to send." } };
  const send = (bearer: string) =>
    sendWebhook(functionsUrl, {
      endpoint,
      token: bearer,
      body,
      ...(webhookId === undefined ? {} : { webhookId }),
    });
  if (ownKey) {
    const done = await withOneTimeKey(supabase, account.id, endpoint, send);
    return done.ok
      ? { ok: true, sent: await follow(state, done.result) }
      : { ok: false, errors: { with: done.message } };
  }
  // An address that was pasted whole ends in its token.
  const bare = token.trim().split(/[?#]/)[0]?.split("/").at(-1) ?? "";
  if (bare === "") return { ok: false, errors: { token: "Paste the token of a key." } };
  return { ok: true, sent: await follow(state, await send(bare)) };
}

/** Where the answer leads. */
async function follow(
  { supabase }: State,
  answer: Answered | Unanswered,
): Promise<SentAlert> {
  const receipt = answer.ok && answer.receiptId !== null
    ? await findReceipt(supabase, answer.receiptId)
    : null;
  if (receipt === null) return { answer, decision: null, receiptVisible: false };
  const first = receipt.duplicate_of ?? receipt.id;
  const decision = await findDecisionOfReceipt(supabase, receipt.account_id, first);
  return { answer, decision, receiptVisible: true };
}
