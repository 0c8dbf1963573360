import { HttpError, page } from "fresh";
import { TradeBody } from "../../components/TradeBody.tsx";
import { TradeHead } from "../../components/TradeHead.tsx";
import { presentOf } from "../../lib/data/overview.ts";
import { findTrade } from "../../lib/data/trade.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { addExits } from "../../lib/view/attribution.ts";
import { contractName } from "../../lib/view/contract.ts";
import { viewPosition } from "../../lib/view/position.ts";

/** One trade of the account, from its purchase to its last sale. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const trade = await findTrade(ctx.state.supabase, account.id, ctx.params.id);
    if (trade === null) throw new HttpError(404);
    ctx.state.title = `${contractName(trade.fill.body.position.contract)} · Trade`;
    return page({
      trade,
      result: addExits(trade.exits),
      open: trade.held === null ? null : viewPosition(trade.held, trade.held.price),
      now: presentOf(account, new Date()),
    });
  },
});

export default define.page<typeof handler>(({ data }) => (
  <article>
    <TradeHead {...data} />
    <TradeBody {...data} />
  </article>
));
