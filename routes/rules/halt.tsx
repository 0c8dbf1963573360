import { HttpError, page } from "fresh";
import { RulesPage } from "../../components/RulesPage.tsx";
import { HALT_SCOPES, setHalt } from "../../lib/data/acts.ts";
import { readText } from "../../lib/form.ts";
import { readChoice } from "../../lib/view/query.ts";
import { rulesPage } from "../../lib/rules_page.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { describeRefusal } from "../../lib/view/act_refusal.ts";
import { mayHalt } from "../../lib/view/role.ts";

/** Halts what the form names, or resumes. */
export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/rules", 303),

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayHalt(account.role)) throw new HttpError(403);
    const form = await ctx.req.formData();
    const reason = readText(form, "reason");
    const scope = readChoice(readText(form, "scope"), HALT_SCOPES);
    const answer = await setHalt(ctx.state.supabase, account.id, scope, reason);
    if (answer.ok) {
      const done = !answer.changed ? "same" : scope === null ? "resumed" : "halted";
      return ctx.redirect(`/rules?done=${done}`, 303);
    }
    const halt = { reason, message: describeRefusal(answer.code) };
    return page(await rulesPage(ctx.state, { halt }), { status: 422 });
  },
});

export default define.page<typeof handler>(({ data }) => <RulesPage data={data} done={null} />);
