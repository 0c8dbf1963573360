import { page } from "fresh";
import { HaltNotice } from "../../components/HaltNotice.tsx";
import LivePositions from "../../islands/LivePositions.tsx";
import { readBook } from "../../lib/data/book.ts";
import { liveSource } from "../../lib/live_source.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { mayTrade } from "../../lib/view/role.ts";

/** The open trades, live, and what they come to together. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    ctx.state.title = "Positions";
    return page({
      source: liveSource(account, ctx.state.environment),
      initial: await readBook(ctx.state.supabase, account, new Date()),
      mayClose: mayTrade(account.role),
      halted: account.halt_scope,
      refused: ctx.url.searchParams.has("refused"),
    });
  },
});

export default define.page<typeof handler>(({ data: { halted, refused, ...live } }) => (
  <>
    <div class="page-head">
      <div>
        <h1>Positions</h1>
        <p class="lead">Open trades at their theoretical value, marked at every price.</p>
      </div>
    </div>
    {refused && (
      <p class="notice bad" role="alert">
        That could not be asked for: the trade may be closed already.
      </p>
    )}
    <HaltNotice scope={halted} />
    <LivePositions {...live} />
  </>
));
