import { HttpError } from "fresh";
import { presentOf } from "../../../lib/data/overview.ts";
import { TABLES } from "../../../lib/export/performance_tables.ts";
import { exportResponse } from "../../../lib/export/table.ts";
import { define, requireAccount } from "../../../lib/state.ts";
import { EXPORT_FORMATS } from "../../../lib/view/performance/export_formats.ts";
import { readSelection } from "../../../lib/view/performance/selection.ts";
import { readChoice } from "../../../lib/view/query.ts";
import { newYorkDate } from "../../../lib/view/time.ts";

/** A table of performance as a file: `?format=csv` or `?format=json`, of the page's selection. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    const query = ctx.url.searchParams;
    const format = readChoice(query.get("format") ?? "csv", EXPORT_FORMATS);
    const table = Object.hasOwn(TABLES, ctx.params.table) ? TABLES[ctx.params.table] : undefined;
    if (table === undefined || format === null) throw new HttpError(404);
    const wallClock = new Date();
    const today = newYorkDate(presentOf(account, wallClock));
    const { filter } = readSelection(query, today);
    const { supabase } = ctx.state;
    const content = await table({ supabase, account, filter, query, today, wallClock });
    const days = [filter.from, filter.to].filter((day) => day !== null);
    const name = [account.name, ctx.params.table, ...days].join("-");
    return exportResponse({ name, ...content }, format);
  },
});
