import { HttpError, page } from "fresh";
import { LearningPage } from "../../components/learning/LearningPage.tsx";
import { runLearning } from "../../lib/data/learning_acts.ts";
import { learningPage } from "../../lib/learning_page.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { describeRefusal } from "../../lib/view/act_refusal.ts";
import { mayReview } from "../../lib/view/role.ts";

const DONE = { OK: "ran", INSUFFICIENT_DATA: "few", NOTHING_NEW: "same" } as const;

/** Asks for a run of learning. */
export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/learning", 303),

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayReview(account.role)) throw new HttpError(403);
    const answer = await runLearning(ctx.state.supabase, account.id);
    if (answer.ok) return ctx.redirect(`/learning?done=${DONE[answer.status]}`, 303);
    const refused = describeRefusal(answer.code);
    return page({ ...await learningPage(ctx.state, null), refused, done: null }, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data }) => <LearningPage {...data} />);
