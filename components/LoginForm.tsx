/** Sign-in. A plain form: it works without a script, and password managers know it. */
import type { Refused } from "../lib/session/sign_in.ts";
import { Icon, Mark } from "./Icon.tsx";

/** What is in the form; a refusal says what to do and keeps the email. */
export interface LoginFormProps {
  /** Where to go afterwards. */
  readonly next: string;
  readonly email: string;
  readonly refused: Refused | null;
}

/** The whole sign-in page. */
export function LoginForm({ next, email, refused }: LoginFormProps) {
  const invalid = refused === null
    ? {}
    : { "aria-invalid": "true" as const, "aria-describedby": "refused" };
  return (
    <main class="login" id="main">
      <div class="login-box">
        <p class="brand">
          <Mark />Strikebook
        </p>
        <form method="post" action="/login" class="card">
          <h1>Sign in</h1>
          {refused !== null && (
            <div class="notice bad" role="alert" id="refused">
              <Icon name="warning" />
              <p>{refused.message}</p>
            </div>
          )}
          <input type="hidden" name="next" value={next} />
          <div class="field">
            <label for="email">Email</label>
            <input
              id="email"
              name="email"
              type="email"
              value={email}
              autocomplete="username"
              autocapitalize="none"
              required
              autofocus={email === ""}
              {...invalid}
            />
          </div>
          <div class="field">
            <label for="password">Password</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
              autofocus={email !== ""}
              {...invalid}
            />
          </div>
          <button type="submit" class="button primary wide">Sign in</button>
        </form>
        <p class="small faint">
          Every alert, every decision, and the reasons for it, in a ledger nobody can alter.
        </p>
      </div>
    </main>
  );
}
