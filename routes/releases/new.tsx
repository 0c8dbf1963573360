import { HttpError, page } from "fresh";
import { ReleaseEditor } from "../../components/ReleaseEditor.tsx";
import { proposeRelease } from "../../lib/data/acts.ts";
import { listReleases } from "../../lib/data/releases.ts";
import { readText } from "../../lib/form.ts";
import { define, requireAccount } from "../../lib/state.ts";
import { describeRefusal } from "../../lib/view/act_refusal.ts";
import { candidateText, readRelease, type ReleaseFault } from "../../lib/view/release_form.ts";
import { mayChangeRules } from "../../lib/view/role.ts";

const NO_FAULTS: readonly ReleaseFault[] = [];

/** A candidate, made from an existing release. */
export const handler = define.handlers({
  async GET(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayChangeRules(account.role)) throw new HttpError(403);
    ctx.state.title = "New release";
    const releases = await listReleases(ctx.state.supabase, account.id);
    const wanted = ctx.url.searchParams.get("from") ?? account.release;
    const from = releases.find(({ id }) => id === wanted)?.release;
    if (!from) throw new HttpError(404);
    const text = candidateText(from, releases.map(({ id }) => id));
    return page({ from: from.id, text, comment: "", faults: NO_FAULTS });
  },

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayChangeRules(account.role)) throw new HttpError(403);
    const { supabase } = ctx.state;
    const form = await ctx.req.formData();
    const [text, comment] = [readText(form, "definition"), readText(form, "comment")];
    const releases = await listReleases(supabase, account.id);
    const read = readRelease(text, releases.map(({ id }) => id));
    ctx.state.title = "New release";
    const refuse = (faults: readonly ReleaseFault[]) =>
      page({ from: readText(form, "from"), text, comment, faults }, { status: 422 });
    if (!read.ok) return refuse(read.faults);
    const answer = await proposeRelease(supabase, account.id, read.definition, comment);
    if (answer.ok) return ctx.redirect("/releases?done=proposed", 303);
    return refuse([{ field: answer.field ?? null, message: describeRefusal(answer.code) }]);
  },
});

export default define.page<typeof handler>(({ data }) => <ReleaseEditor {...data} />);
