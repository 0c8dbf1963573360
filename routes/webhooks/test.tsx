import { page } from "fresh";
import { TestPage } from "../../components/TestPage.tsx";
import { sampleMessage } from "../../engine/events/alert_messages.ts";
import { type Endpoint, ENDPOINTS } from "../../engine/events/result.ts";
import { readLastSeen } from "../../lib/data/prices.ts";
import { readText } from "../../lib/form.ts";
import { readChoice, readTicker } from "../../lib/view/query.ts";
import { readAlert, submitAlert } from "../../lib/send_alert.ts";
import { define, requireAccount, type State } from "../../lib/state.ts";
import { mayManageKeys } from "../../lib/view/role.ts";

const NOTHING_WRONG: Readonly<Record<string, string>> = {};

/** A sample of now, at the newest price on record. */
async function sample(state: State, endpoint: Endpoint, ticker: string) {
  const account = requireAccount(state);
  const now = new Date().toISOString();
  const { price } = await readLastSeen(state.supabase, account.id, ticker, now);
  state.title = "Test";
  const known = price?.value ?? null;
  return {
    accountName: account.name,
    ticker,
    price: known,
    texts: {
      endpoint,
      body: sampleMessage(endpoint, { now, ticker, ...(known === null ? {} : { price: known }) }),
      ownKey: true,
    },
    errors: NOTHING_WRONG,
    mayUseOwnKey: mayManageKeys(account.role),
    sent: null,
  };
}

/** Sends an alert through the real endpoint and shows the whole answer. */
export const handler = define.handlers({
  async GET(ctx) {
    const query = ctx.url.searchParams;
    const endpoint = readChoice(query.get("endpoint"), ENDPOINTS) ?? "signals";
    return page({ ...await sample(ctx.state, endpoint, readTicker(query.get("ticker")) ?? "SPY") });
  },

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    const form = await ctx.req.formData();
    const texts = readAlert(form, "signals");
    const done = await submitAlert(ctx.state, account, texts, readText(form, "token"));
    const shown = { ...await sample(ctx.state, texts.endpoint, "SPY"), texts };
    return done.ok
      ? page({ ...shown, sent: done.sent })
      : page({ ...shown, errors: done.errors }, { status: 422 });
  },
});

export default define.page<typeof handler>(({ data }) => <TestPage {...data} />);
