import { HttpError, page } from "fresh";
import { HealthPage } from "../../components/HealthPage.tsx";
import { removeFeed, setFeed } from "../../lib/data/feeds.ts";
import { readText } from "../../lib/form.ts";
import { healthPage } from "../../lib/health_page.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { describeRefusal } from "../../lib/view/act_refusal.ts";
import { feedFault, readFeedForm } from "../../lib/view/feed.ts";
import { mayExpectFeeds } from "../../lib/view/role.ts";

/** Adds an expected alert, or takes one away. */
export const handler = define.handlers({
  GET: (ctx) => ctx.redirect("/webhooks/health", 303),

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayExpectFeeds(account.role)) throw new HttpError(403);
    const form = await ctx.req.formData();
    const texts = {
      ticker: readText(form, "ticker"),
      kind: readText(form, "kind"),
      timeframe: readText(form, "timeframe"),
      grace: readText(form, "grace_minutes"),
    };
    const refuse = async (errors: Readonly<Record<string, string>>) =>
      page(await healthPage(ctx.state, "1440", { texts, errors }), { status: 422 });
    const removes = readText(form, "act") === "remove";
    const read = readFeedForm(removes ? { ...texts, grace: "5" } : texts);
    if (!read.ok) return await refuse(read.errors);
    const { supabase } = ctx.state;
    const answer = removes
      ? await removeFeed(supabase, account.id, read.feed)
      : await setFeed(supabase, account.id, read.feed, read.graceMinutes);
    if (answer.ok) {
      const done = !answer.changed ? "same" : removes ? "removed" : "expected";
      return ctx.redirect(`/webhooks/health?done=${done}#feeds`, 303);
    }
    return await refuse(
      answer.code === "FIELD_INVALID" && answer.field
        ? { [answer.field]: feedFault(answer.field) }
        : { form: describeRefusal(answer.code) },
    );
  },
});

export default define.page<typeof handler>(({ data }) => <HealthPage data={data} done={null} />);
