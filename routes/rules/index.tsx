import { HttpError, page } from "fresh";
import { RulesPage } from "../../components/RulesPage.tsx";
import { changeRules } from "../../lib/data/acts.ts";
import { readText, readTexts } from "../../lib/form.ts";
import { rulesPage } from "../../lib/rules_page.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { describeRefusal } from "../../lib/view/act_refusal.ts";
import { mayChangeRules } from "../../lib/view/role.ts";
import { RULE_FIELDS } from "../../lib/view/rule_fields.ts";
import { readRuleForm } from "../../lib/view/rule_form.ts";

/** The rules of the account: what they mean, what they are set to, who changed them and why. */
export const handler = define.handlers({
  async GET(ctx) {
    return page(await rulesPage(ctx.state));
  },

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayChangeRules(account.role)) throw new HttpError(403);
    const form = await ctx.req.formData();
    const texts = readTexts(form, RULE_FIELDS.map(({ rule }) => rule));
    const comment = readText(form, "comment");
    const refuse = async (errors: Readonly<Record<string, string>>) =>
      page(await rulesPage(ctx.state, { texts, comment, errors }), { status: 422 });
    const read = readRuleForm(texts);
    const unsaid: Record<string, string> = comment.trim() === ""
      ? { comment: describeRefusal("COMMENT_INVALID") }
      : {};
    if (!read.ok) return await refuse({ ...unsaid, ...read.errors });
    if ("comment" in unsaid) return await refuse(unsaid);
    const answer = await changeRules(ctx.state.supabase, account.id, read.rules, comment);
    if (!answer.ok) return await refuse({ [answer.field ?? "form"]: describeRefusal(answer.code) });
    return ctx.redirect(answer.changed ? "/rules?done=rules" : "/rules?done=same", 303);
  },
});

export default define.page<typeof handler>(({ data, url }) => (
  <RulesPage data={data} done={url.searchParams.get("done")} />
));
