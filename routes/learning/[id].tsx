import { HttpError, page } from "fresh";
import { SuggestionPage } from "../../components/learning/SuggestionPage.tsx";
import { reviewSuggestion } from "../../lib/data/learning_acts.ts";
import { readText } from "../../lib/form.ts";
import { readChoice } from "../../lib/view/query.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { suggestionPage } from "../../lib/suggestion_page.ts";
import { describeRefusal } from "../../lib/view/act_refusal.ts";
import { mayReview } from "../../lib/view/role.ts";

/** One suggestion with its evidence, and the form to approve or reject it. */
export const handler = define.handlers({
  async GET(ctx) {
    const data = await suggestionPage(ctx.state, ctx.params.id);
    return page({ ...data, refused: null, done: ctx.url.searchParams.get("done") === "reviewed" });
  },

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayReview(account.role)) throw new HttpError(403);
    const { id } = ctx.params;
    // Only what the account has is reviewed.
    const shown = await suggestionPage(ctx.state, id);
    const form = await ctx.req.formData();
    const comment = readText(form, "comment");
    const status = readChoice(readText(form, "status"), ["APPROVED", "REJECTED"] as const);
    if (status === null) throw new HttpError(400);
    const answer = await reviewSuggestion(ctx.state.supabase, account.id, id, status, comment);
    if (answer.ok) return ctx.redirect(`/learning/${id}?done=reviewed`, 303);
    const refused = { comment, message: describeRefusal(answer.code) };
    return page({ ...shown, refused, done: false }, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data }) => <SuggestionPage {...data} />);
