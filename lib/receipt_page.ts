/**
 * What the page of a receipt shows, whether it was opened or answers its form: what arrived, what
 * was answered, and for a refused one the corrected payload.
 */
import { HttpError } from "fresh";
import { accountRules } from "../engine/account.ts";
import { mendBody } from "../engine/events/mend.ts";
import type { Mend } from "../engine/events/mend_types.ts";
import { ENDPOINTS } from "../engine/events/result.ts";
import type { Account } from "./data/accounts.ts";
import { findDecisionOfReceipt } from "./data/decision_entry.ts";
import { findMends, findReceipt, type Receipt } from "./data/receipts.ts";
import { readChoice } from "./view/query.ts";
import type { AlertTexts, SentAlert } from "./send_alert.ts";
import { mendedReceipt } from "./send_webhook.ts";
import { requireViewer, type State } from "./state.ts";
import { readable } from "./view/number.ts";
import { mayManageKeys } from "./view/role.ts";

/** What a form led to. */
export interface Answer {
  readonly texts: AlertTexts;
  readonly errors?: Readonly<Record<string, string>>;
  readonly sent?: SentAlert | null;
  /** Id of the receipt that the same text has already. */
  readonly earlier?: string;
}

/**
 * A receipt of one of the viewer's accounts, with that account.
 *
 * @throws {HttpError} 404 for any other.
 */
export async function requireReceipt(
  state: State,
  id: string,
): Promise<{ readonly receipt: Receipt; readonly account: Account | null }> {
  const { accounts } = requireViewer(state);
  const receipt = await findReceipt(state.supabase, id);
  if (receipt === null) throw new HttpError(404);
  return { receipt, account: accounts.find((one) => one.id === receipt.account_id) ?? null };
}

/** Where a receipt arrived. */
export function endpointOf({ endpoint }: Receipt) {
  return readChoice(endpoint, ENDPOINTS) ?? "signals";
}

/** Everything the page shows. */
export async function receiptPage(state: State, id: string, answer: Answer | null = null) {
  const { receipt, account } = await requireReceipt(state, id);
  const { supabase } = state;
  const refused = receipt.outcome === "REFUSED";
  const [decision, mends] = await Promise.all([
    findDecisionOfReceipt(supabase, receipt.account_id, receipt.duplicate_of ?? receipt.id),
    refused ? findMends(supabase, receipt.account_id, receipt.id) : [],
  ]);
  const mend = refused ? mendOf(receipt, account) : null;
  state.title = `${readable(receipt.outcome)} ${receipt.kind ?? "alert"}`;
  return {
    receipt,
    decision,
    /** The receipt that this one mends. */
    mends: mendedReceipt(receipt.webhook_id),
    mendedBy: mends.map(({ id, outcome }) => ({ id, outcome })),
    mend,
    form: {
      texts: answer?.texts ??
        { endpoint: endpointOf(receipt), body: mend?.text ?? "", ownKey: true },
      errors: answer?.errors ?? {},
      mayUseOwnKey: mayManageKeys(account?.role ?? null),
    },
    sent: answer?.sent ?? null,
    earlier: answer?.earlier ?? null,
  };
}

function mendOf(receipt: Receipt, account: Account | null): Mend {
  const rules = accountRules.safeParse(account?.rules ?? {});
  return mendBody(receipt.body, {
    endpoint: endpointOf(receipt),
    // It will be sent now, so it has to be acceptable now.
    received_at: new Date().toISOString(),
    rules: rules.success ? rules.data : accountRules.parse({}),
  });
}

/** Data of {@link receiptPage}. */
export type ReceiptPageData = Awaited<ReturnType<typeof receiptPage>>;
