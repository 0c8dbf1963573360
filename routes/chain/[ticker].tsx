import { page } from "fresh";
import { ChainEmpty } from "../../components/ChainEmpty.tsx";
import { ChainPage } from "../../components/ChainPage.tsx";
import { type NoChain, readChain } from "../../lib/data/chain.ts";
import { presentOf } from "../../lib/data/overview.ts";
import { readPrice, readTicker } from "../../lib/view/query.ts";
import { define, requireAccount } from "../../lib/state.ts";

const REASONS: Readonly<Record<NoChain, (ticker: string) => string>> = {
  NO_PRICE: (ticker) =>
    `No price of ${ticker} has arrived within a day. Send a tick or a signal of it, or try a price of your own.`,
  RULES_UNREADABLE: () => "This version cannot read the account's rules, so it prices nothing.",
  NOT_PRICEABLE: (ticker) => `There are no listed strikes of ${ticker} around this price.`,
};

/** The simulated chain of a ticker: by the newest price, or by one that is typed. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const query = ctx.url.searchParams;
    const ticker = readTicker(ctx.params.ticker);
    ctx.state.title = `${ticker ?? "Chain"} · Chain`;
    if (ticker === null) {
      const reason = "That is not a ticker: letters and digits, such as SPY or BRK.B.";
      return page({ ticker: "", reason, chain: null }, { status: 404 });
    }
    const now = presentOf(account, new Date());
    const spot = readPrice(query.get("spot"));
    const wish = { ticker, spot, expiry: query.get("expiry") };
    const answer = await readChain(ctx.state.supabase, account, wish, now);
    if ("missing" in answer) {
      return page({ ticker, reason: REASONS[answer.missing](ticker), chain: null });
    }
    return page({
      ticker,
      reason: "",
      chain: { ...answer, spot, now, all: query.get("strikes") === "all" },
    });
  },
});

export default define.page<typeof handler>(({ data: { ticker, reason, chain }, url }) => (
  <>
    <div class="page-head">
      <div>
        <h1>{ticker === "" ? "Option chain" : `${ticker} option chain`}</h1>
        <p class="lead">Simulated: priced by the model, from what was seen of the underlying.</p>
      </div>
    </div>
    {chain === null
      ? <ChainEmpty reason={reason} ticker={ticker} />
      : <ChainPage ticker={ticker} url={url} {...chain} />}
  </>
));
