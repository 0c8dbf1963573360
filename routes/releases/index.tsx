import { page } from "fresh";
import { ReleasesPage } from "../../components/ReleasesPage.tsx";
import { listActs } from "../../lib/data/act_history.ts";
import { presentOf } from "../../lib/data/overview.ts";
import { listReleases } from "../../lib/data/releases.ts";
import { define, requireAccount, requireViewer } from "../../lib/state.ts";
import { differences } from "../../lib/view/release_difference.ts";
import { mayActivate, mayChangeRules } from "../../lib/view/role.ts";

/** Every release of the account, the difference between two of them, and which was active when. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const { supabase } = ctx.state;
    const query = ctx.url.searchParams;
    ctx.state.title = "Releases";
    const [releases, acts] = await Promise.all([
      listReleases(supabase, account.id),
      listActs(supabase, account.id, ["RELEASE"], requireViewer(ctx.state).id),
    ]);
    const find = (id: string | null) => releases.find((each) => each.id === id)?.release ?? null;
    const [before, after] = [find(query.get("before")), find(query.get("after"))];
    return page({
      releases,
      acts,
      active: account.release,
      compared: before === null || after === null ? null : {
        before: before.id,
        after: after.id,
        differences: differences(before, after),
      },
      mayActivate: mayActivate(account.role),
      mayPropose: mayChangeRules(account.role),
      now: presentOf(account, new Date()),
      done: query.get("done"),
    });
  },
});

export default define.page<typeof handler>(({ data }) => <ReleasesPage {...data} />);
