import { HttpError, page } from "fresh";
import { NewCandidatePage } from "../../../components/learning/NewCandidatePage.tsx";
import { makeCandidate } from "../../../lib/data/learning_acts.ts";
import { readText } from "../../../lib/form.ts";
import { newCandidatePage } from "../../../lib/new_candidate_page.ts";
import { define, requireAccount, type State } from "../../../lib/state.ts";
import { describeRefusal } from "../../../lib/view/act_refusal.ts";
import { candidateHref } from "../../../lib/view/learning/candidate.ts";
import { mayReview } from "../../../lib/view/role.ts";

const UNTOUCHED = { comment: "", message: null };

function refuseOthers(state: State) {
  const account = requireAccount(state);
  if (!mayReview(account.role)) throw new HttpError(403);
  return account;
}

/** What approved suggestions would change together, and the form that keeps them as a candidate. */
export const handler = define.handlers({
  async GET(ctx) {
    refuseOthers(ctx.state);
    const query = ctx.url.searchParams;
    return page(await newCandidatePage(ctx.state, query.getAll("suggestion"), query, UNTOUCHED));
  },

  async POST(ctx) {
    const account = refuseOthers(ctx.state);
    const form = await ctx.req.formData();
    const comment = readText(form, "comment");
    const wanted = form.getAll("suggestion").filter((id) => typeof id === "string");
    const none = new URLSearchParams();
    const shown = await newCandidatePage(ctx.state, wanted, none, { comment, message: null });
    if (shown.candidate === null) return page(shown, { status: 422 });
    const answer = await makeCandidate(ctx.state.supabase, account, shown.ids, comment);
    if (!answer.ok) {
      return page({ ...shown, message: describeRefusal(answer.code) }, { status: 422 });
    }
    const done = answer.changed ? "kept" : "same";
    return ctx.redirect(`${candidateHref(shown.candidate.release)}&done=${done}`, 303);
  },
});

export default define.page<typeof handler>(({ data }) => <NewCandidatePage {...data} />);
