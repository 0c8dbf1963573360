import { HttpError, page } from "fresh";
import { CandidatePage } from "../../../components/learning/CandidatePage.tsx";
import { startChallenger, stopChallenger } from "../../../lib/data/learning_acts.ts";
import { candidatePage } from "../../../lib/candidate_page.ts";
import { readText } from "../../../lib/form.ts";
import { define, requireAccount } from "../../../lib/state.ts";
import { describeRefusal } from "../../../lib/view/act_refusal.ts";
import { candidateHref } from "../../../lib/view/learning/candidate.ts";
import { mayChallenge } from "../../../lib/view/role.ts";

/** A kept candidate against what was decided in fact, and the form that runs it in shadow. */
export const handler = define.handlers({
  async GET(ctx) {
    const query = ctx.url.searchParams;
    const release = query.get("release") ?? "";
    const refused = { comment: "", message: null };
    return page({
      ...await candidatePage(ctx.state, release, query, refused),
      done: query.get("done"),
    });
  },

  async POST(ctx) {
    const { supabase } = ctx.state;
    const account = requireAccount(ctx.state);
    if (!mayChallenge(account.role)) throw new HttpError(403);
    const form = await ctx.req.formData();
    const [release, comment] = [readText(form, "release"), readText(form, "comment")];
    const stops = readText(form, "act") === "stop";
    const answer = stops
      ? await stopChallenger(supabase, account.id, comment)
      : await startChallenger(supabase, account.id, release, comment);
    if (answer.ok) {
      const done = !answer.changed ? "same" : stops ? "stopped" : "started";
      return ctx.redirect(`${candidateHref(release)}&done=${done}`, 303);
    }
    const refused = { comment, message: describeRefusal(answer.code) };
    const shown = await candidatePage(ctx.state, release, new URLSearchParams(), refused);
    return page({ ...shown, done: null }, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data }) => <CandidatePage {...data} />);
