/**
 * What the database says no to about keys, at the field it is about.
 */
import { describeRefusal } from "./act_refusal.ts";
import { keyFault } from "./webhook_key_form.ts";

/** The errors of a form whose act was refused; `form` holds what no field can be blamed for. */
export function webhookErrors(
  { code, field }: { readonly code: string; readonly field?: string | null | undefined },
): Readonly<Record<string, string>> {
  return code === "FIELD_INVALID" && field
    ? { [field]: keyFault(field) }
    : { form: describeRefusal(code) };
}
