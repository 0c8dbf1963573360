/**
 * A posted form of a webhook key, as text.
 */
import { ENDPOINTS } from "../engine/events/result.ts";
import { readText } from "./form.ts";
import { type KeyTexts, SOURCES } from "./view/webhook_key_form.ts";

/** What was typed, before it is judged. */
export function readKeyTexts(form: FormData): KeyTexts {
  const source = readText(form, "source");
  return {
    label: readText(form, "label"),
    endpoints: ENDPOINTS.filter((endpoint) => form.getAll("endpoints").includes(endpoint)),
    source: SOURCES.find((one) => one === source) ?? "any",
    addresses: readText(form, "addresses"),
    rate: readText(form, "rate_per_minute"),
    burst: readText(form, "burst"),
    signing: readText(form, "signing") === "yes",
    life: readText(form, "life"),
  };
}
