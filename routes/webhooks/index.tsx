import { HttpError, page } from "fresh";
import { KeyShown } from "../../components/KeyShown.tsx";
import { KeysPage } from "../../components/KeysPage.tsx";
import { createKey } from "../../lib/data/webhook_keys.ts";
import { keysPage, shownOnce } from "../../lib/keys_page.ts";
import { readKeyTexts } from "../../lib/webhook_key_texts.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { mayManageKeys } from "../../lib/view/role.ts";
import { readKeyForm } from "../../lib/view/webhook_key_form.ts";
import { webhookErrors } from "../../lib/view/webhook_refusal.ts";

/** The keys of the account; owners make new ones, and see a token in the answer to that alone. */
export const handler = define.handlers({
  async GET(ctx) {
    return page({ list: await keysPage(ctx.state), shown: null });
  },

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayManageKeys(account.role)) throw new HttpError(403);
    const texts = readKeyTexts(await ctx.req.formData());
    const read = readKeyForm(texts);
    const made = read.ok ? await createKey(ctx.state.supabase, account.id, read.key) : null;
    if (read.ok && made?.ok) {
      const { label } = read.key;
      const endpoints = read.key.endpoints === null ? null : [...read.key.endpoints];
      return page({ list: null, shown: shownOnce(ctx.state, made, { label, endpoints }) });
    }
    const errors = !read.ok ? read.errors : made === null || made.ok ? {} : webhookErrors(made);
    const list = await keysPage(ctx.state, { texts, errors });
    return page({ list, shown: null }, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data, url }) => {
  if (data.list !== null) return <KeysPage {...data.list} done={url.searchParams.get("done")} />;
  return data.shown && <KeyShown {...data.shown} />;
});
