import { readTicker } from "../../lib/view/query.ts";
import { withQuery } from "../../lib/view/address.ts";
import { define } from "../../lib/state.ts";

/** The form of the chain page: a ticker becomes part of the address. */
export const handler = define.handlers({
  GET(ctx) {
    const given = ctx.url.searchParams.get("ticker") ?? "";
    const ticker = readTicker(given) ?? (given.trim().slice(0, 20) || "SPY");
    const query = new URL(withQuery(ctx.url, { ticker: null }), ctx.url).searchParams;
    for (const [name, value] of [...query]) if (value.trim() === "") query.delete(name);
    const tail = query.toString();
    return ctx.redirect(
      `/chain/${encodeURIComponent(ticker)}${tail === "" ? "" : `?${tail}`}`,
      303,
    );
  },
});
