/**
 * What the database says no to about keys and expected alerts, at the field it is about.
 */
import { describeRefusal } from "./act_refusal.ts";
import { keyFault } from "./webhook_key_form.ts";

const SENTENCES: Readonly<Record<string, string>> = {
  KEY_LIMIT: "The account has 50 keys that work. Revoke one before making another.",
  KEY_NOT_FOUND: "The account has no key with this id.",
  KEY_NOT_LIVE: "The key is revoked or has expired: make a new one.",
};

/** The errors of a form whose act was refused; `form` holds what no field can be blamed for. */
export function webhookErrors(
  { code, field }: { readonly code: string; readonly field?: string | null | undefined },
): Readonly<Record<string, string>> {
  if (code === "FIELD_INVALID" && field) return { [field]: keyFault(field) };
  return { form: SENTENCES[code] ?? describeRefusal(code) };
}
