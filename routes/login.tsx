import { page, type RouteConfig } from "fresh";
import { LoginForm } from "../components/LoginForm.tsx";
import { safeNext } from "../lib/session/safe_next.ts";
import { type Refused, signIn } from "../lib/session/sign_in.ts";
import { define } from "../lib/state.ts";

/** The sign-in page stands alone: there is nothing to navigate to yet. */
export const config: RouteConfig = { skipInheritedLayouts: true };

interface Data {
  readonly next: string;
  readonly email: string;
  readonly refused: Refused | null;
}

/** GET shows the form, POST signs in and goes on to where the visitor wanted to be. */
export const handler = define.handlers<Data>({
  GET(ctx) {
    const next = safeNext(ctx.url.searchParams.get("next"));
    if (ctx.state.viewer !== null) return ctx.redirect(next, 303);
    ctx.state.title = "Sign in";
    return page({ next, email: "", refused: null });
  },
  async POST(ctx) {
    const form = await ctx.req.formData();
    const next = safeNext(form.get("next"));
    const refused = await signIn(ctx.state.supabase, form, Date.now());
    if (refused === null) return ctx.redirect(next, 303);
    ctx.state.title = "Sign in";
    const email = form.get("email");
    const headers: Record<string, string> = refused.retryAfterSeconds === null
      ? {}
      : { "retry-after": String(refused.retryAfterSeconds) };
    return page({ next, email: typeof email === "string" ? email : "", refused }, {
      status: refused.status,
      headers,
    });
  },
});

export default define.page<typeof handler>(({ data }) => <LoginForm {...data} />);
