import { page } from "fresh";
import { RevokeKeyPage } from "../../../../components/KeyActPage.tsx";
import { revokeKey } from "../../../../lib/data/webhook_keys.ts";
import { requireKey } from "../../../../lib/keys_page.ts";
import { define } from "../../../../lib/state.ts";
import type { KeyErrors } from "../../../../lib/view/webhook_key_form.ts";
import { webhookErrors } from "../../../../lib/view/webhook_refusal.ts";

const NO_ERRORS: KeyErrors = {};

/** Ends a key, after a question. */
export const handler = define.handlers({
  async GET(ctx) {
    const webhookKey = await requireKey(ctx.state, ctx.params.id);
    ctx.state.title = `Revoke ${webhookKey.label}`;
    return page({ webhookKey, errors: NO_ERRORS });
  },

  async POST(ctx) {
    const webhookKey = await requireKey(ctx.state, ctx.params.id);
    ctx.state.title = `Revoke ${webhookKey.label}`;
    const answer = await revokeKey(ctx.state.supabase, webhookKey.id);
    if (answer.ok) {
      return ctx.redirect(`/webhooks?done=${answer.changed ? "revoked" : "same"}`, 303);
    }
    return page({ webhookKey, errors: webhookErrors(answer) }, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data }) => <RevokeKeyPage {...data} />);
