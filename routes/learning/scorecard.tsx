import { page } from "fresh";
import { ScorecardPage } from "../../components/learning/ScorecardPage.tsx";
import { listSuggestions } from "../../lib/data/learning.ts";
import { scorecardKey, scorecards } from "../../lib/data/learning_evidence.ts";
import { countOpenAlerts } from "../../lib/data/safety.ts";
import { define, requireAccount, requireViewer } from "../../lib/state.ts";

/** What became of past suggestions. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const { supabase } = ctx.state;
    ctx.state.title = "Scorecard";
    const [listed, openAlerts] = await Promise.all([
      listSuggestions(supabase, account, requireViewer(ctx.state).id),
      countOpenAlerts(supabase, account.id),
    ]);
    const suggestions = listed.map(({ suggestion }) => suggestion);
    const known = await scorecards(supabase, account, suggestions, new Date());
    const scored = listed.flatMap((each) => {
      const scorecard = known.get(scorecardKey(each.suggestion));
      return scorecard === undefined ? [] : [{ listed: each, scorecard }];
    });
    return page({ scored, openAlerts });
  },
});

export default define.page<typeof handler>(({ data }) => <ScorecardPage {...data} />);
