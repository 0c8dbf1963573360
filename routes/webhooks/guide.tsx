import { page } from "fresh";
import { GuidePage } from "../../components/GuidePage.tsx";
import { define, requireAccount } from "../../lib/state.ts";
import { mayManageKeys } from "../../lib/view/role.ts";

/** How to set up an alert, with the account's own addresses. */
export const handler = define.handlers({
  GET(ctx) {
    const account = requireAccount(ctx.state);
    const { functionsUrl, localWebhook } = ctx.state.environment;
    ctx.state.title = "Set-up guide";
    return page({
      functionsUrl,
      token: localWebhook?.accountId === account.id ? localWebhook.token : null,
      mayManage: mayManageKeys(account.role),
      now: new Date().toISOString(),
    });
  },
});

export default define.page<typeof handler>(({ data }) => <GuidePage {...data} />);
