import { page } from "fresh";
import { ChangeKeyPage } from "../../../../components/KeyActPage.tsx";
import { changeKey } from "../../../../lib/data/webhook_keys.ts";
import { requireKey } from "../../../../lib/keys_page.ts";
import { readKeyTexts } from "../../../../lib/webhook_key_texts.ts";
import { define } from "../../../../lib/state.ts";
import { type KeyErrors, keyTexts, readKeyForm } from "../../../../lib/view/webhook_key_form.ts";
import { webhookErrors } from "../../../../lib/view/webhook_refusal.ts";

const NO_ERRORS: KeyErrors = {};

/** Label and limits of a key. */
export const handler = define.handlers({
  async GET(ctx) {
    const webhookKey = await requireKey(ctx.state, ctx.params.id);
    ctx.state.title = `Change ${webhookKey.label}`;
    return page({ webhookKey, texts: keyTexts(webhookKey), errors: NO_ERRORS });
  },

  async POST(ctx) {
    const webhookKey = await requireKey(ctx.state, ctx.params.id);
    ctx.state.title = `Change ${webhookKey.label}`;
    const texts = readKeyTexts(await ctx.req.formData());
    const read = readKeyForm(texts);
    if (!read.ok) return page({ webhookKey, texts, errors: read.errors }, { status: 422 });
    const answer = await changeKey(ctx.state.supabase, webhookKey.id, read.key);
    if (answer.ok) {
      return ctx.redirect(`/webhooks?done=${answer.changed ? "changed" : "same"}`, 303);
    }
    return page({ webhookKey, texts, errors: webhookErrors(answer) }, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data }) => <ChangeKeyPage {...data} />);
