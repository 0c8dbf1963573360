import { HttpError, page } from "fresh";
import { ActivatePage } from "../../components/ActivatePage.tsx";
import { activateRelease } from "../../lib/data/acts.ts";
import { findRelease } from "../../lib/data/releases.ts";
import { readText } from "../../lib/form.ts";
import { define, requireAccount, type State } from "../../lib/state.ts";
import { describeRefusal } from "../../lib/view/act_refusal.ts";
import { differences } from "../../lib/view/release_difference.ts";
import { mayActivate } from "../../lib/view/role.ts";

/** The confirm step: what would change, and why. */
async function confirmation(state: State, id: string, comment: string, message: string | null) {
  const account = requireAccount(state);
  const [wanted, active] = await Promise.all([
    findRelease(state.supabase, account.id, id),
    findRelease(state.supabase, account.id, account.release),
  ]);
  if (wanted === null) throw new HttpError(404);
  state.title = `Activate ${wanted.id}`;
  return {
    wanted: wanted.id,
    active: account.release ?? "none",
    differences: active === null ? null : differences(active, wanted),
    comment,
    message,
  };
}

/** Puts another release to work; owners only. */
export const handler = define.handlers({
  async GET(ctx) {
    if (!mayActivate(requireAccount(ctx.state).role)) throw new HttpError(403);
    const id = ctx.url.searchParams.get("release") ?? "";
    return page(await confirmation(ctx.state, id, "", null));
  },

  async POST(ctx) {
    const account = requireAccount(ctx.state);
    if (!mayActivate(account.role)) throw new HttpError(403);
    const form = await ctx.req.formData();
    const [id, comment] = [readText(form, "release"), readText(form, "comment")];
    // Only what this version of the engine can read may decide.
    const shown = await confirmation(ctx.state, id, comment, null);
    const answer = await activateRelease(ctx.state.supabase, account.id, id, comment);
    if (!answer.ok) {
      return page({ ...shown, message: describeRefusal(answer.code) }, { status: 422 });
    }
    return ctx.redirect(`/releases?done=${answer.changed ? "activated" : "same"}`, 303);
  },
});

export default define.page<typeof handler>(({ data }) => <ActivatePage {...data} />);
