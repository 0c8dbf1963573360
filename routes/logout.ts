import { define } from "../lib/state.ts";

/** Ends this browser's session; other devices stay signed in. */
export const handler = define.handlers({
  async POST(ctx) {
    await ctx.state.supabase.auth.signOut({ scope: "local" });
    return ctx.redirect("/login", 303);
  },
});
