import { page } from "fresh";
import { CandidatesPage } from "../../../components/learning/CandidatesPage.tsx";
import { listCandidates } from "../../../lib/data/candidates.ts";
import { listChallengers } from "../../../lib/data/challengers.ts";
import { listSuggestions } from "../../../lib/data/learning.ts";
import { presentOf } from "../../../lib/data/overview.ts";
import { countOpenAlerts } from "../../../lib/data/safety.ts";
import { define, requireAccount, requireViewer } from "../../../lib/state.ts";
import { ready } from "../../../lib/view/learning/status.ts";
import { mayReview } from "../../../lib/view/role.ts";

/** Approved suggestions to make a candidate of, those that were kept, and runs in shadow. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const { id } = requireViewer(ctx.state);
    const { supabase } = ctx.state;
    ctx.state.title = "Candidates";
    const [suggestions, candidates, challengers, openAlerts] = await Promise.all([
      listSuggestions(supabase, account, id),
      listCandidates(supabase, account, id),
      listChallengers(supabase, account, id),
      countOpenAlerts(supabase, account.id),
    ]);
    return page({
      approved: ready(suggestions),
      candidates,
      challengers,
      mayMake: mayReview(account.role),
      openAlerts,
      now: presentOf(account, new Date()),
    });
  },
});

export default define.page<typeof handler>(({ data }) => <CandidatesPage {...data} />);
