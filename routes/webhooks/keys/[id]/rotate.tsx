import { page } from "fresh";
import { RotateKeyPage } from "../../../../components/KeyActPage.tsx";
import { KeyShown } from "../../../../components/KeyShown.tsx";
import { rotateKey } from "../../../../lib/data/webhook_keys.ts";
import { readText } from "../../../../lib/form.ts";
import { requireKey, shownOnce } from "../../../../lib/keys_page.ts";
import { define } from "../../../../lib/state.ts";
import { type KeyErrors, keyFault } from "../../../../lib/view/webhook_key_form.ts";
import { readOverlap, USUAL_OVERLAP } from "../../../../lib/view/webhook_overlap.ts";
import { webhookErrors } from "../../../../lib/view/webhook_refusal.ts";

const NO_ERRORS: KeyErrors = {};

/** A new key in the place of an old one; its token is in the answer to the form alone. */
export const handler = define.handlers({
  async GET(ctx) {
    const webhookKey = await requireKey(ctx.state, ctx.params.id);
    ctx.state.title = `Rotate ${webhookKey.label}`;
    return page({ webhookKey, overlap: USUAL_OVERLAP, errors: NO_ERRORS, shown: null });
  },

  async POST(ctx) {
    const webhookKey = await requireKey(ctx.state, ctx.params.id);
    ctx.state.title = `Rotate ${webhookKey.label}`;
    const overlap = readText(await ctx.req.formData(), "overlap_minutes");
    const minutes = readOverlap(overlap);
    const refuse = (errors: KeyErrors) =>
      page({ webhookKey, overlap, errors, shown: null }, { status: 422 });
    if (minutes === null) return refuse({ overlap_minutes: keyFault("overlap_minutes") });
    const made = await rotateKey(ctx.state.supabase, webhookKey.id, minutes);
    if (!made.ok) return refuse(webhookErrors(made));
    return page({
      webhookKey,
      overlap,
      errors: NO_ERRORS,
      shown: shownOnce(ctx.state, made, webhookKey),
    });
  },
});

export default define.page<typeof handler>(({ data: { shown, ...step } }) =>
  shown === null ? <RotateKeyPage {...step} /> : <KeyShown {...shown} />
);
