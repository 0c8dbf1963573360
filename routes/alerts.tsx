import { HttpError, page } from "fresh";
import { AlertsPage } from "../components/alerts/AlertsPage.tsx";
import { presentOf } from "../lib/data/overview.ts";
import { isUuid } from "../lib/data/read.ts";
import { acknowledgeAlert, listAlerts } from "../lib/data/safety.ts";
import { readText } from "../lib/form.ts";
import { define, requireAccount, requireViewer, type State } from "../lib/state.ts";
import { describeRefusal } from "../lib/view/act_refusal.ts";
import { mayAcknowledge } from "../lib/view/role.ts";

async function alertsPage(state: State) {
  const account = requireAccount(state);
  state.title = "Safety alerts";
  return {
    alerts: await listAlerts(state.supabase, account, requireViewer(state).id, null),
    mayAcknowledge: mayAcknowledge(account.role),
    now: presentOf(account, new Date()),
  };
}

/** Safety alerts, and the form with which somebody says that they have seen one. */
export const handler = define.handlers({
  async GET(ctx) {
    const done = ctx.url.searchParams.get("done") === "acknowledged";
    return page({ ...await alertsPage(ctx.state), refused: null, done });
  },

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayAcknowledge(account.role)) throw new HttpError(403);
    const form = await ctx.req.formData();
    const [id, comment] = [readText(form, "alert"), readText(form, "comment")];
    if (!isUuid(id)) throw new HttpError(404);
    const answer = await acknowledgeAlert(ctx.state.supabase, account.id, id, comment);
    if (answer.ok) return ctx.redirect("/alerts?done=acknowledged", 303);
    const refused = { id, comment, message: describeRefusal(answer.code) };
    return page({ ...await alertsPage(ctx.state), refused, done: false }, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data }) => <AlertsPage {...data} />);
