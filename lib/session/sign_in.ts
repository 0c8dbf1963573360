/**
 * Signing in with email and password, and what to tell a person when it fails.
 */
import type { Supabase } from "../supabase.ts";
import { z } from "zod";
import { type Attempts, createAttempts } from "./attempts.ts";

const credentials = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(320)),
  password: z.string().min(1).max(1_000),
});

/** A refusal: HTTP status and one sentence that gives nothing away. */
export interface Refused {
  readonly status: 400 | 401 | 429 | 503;
  readonly message: string;
  readonly retryAfterSeconds: number | null;
}

const shared = createAttempts();

/**
 * Signs in; on success the client has put the session into the response's cookies.
 *
 * The same sentence answers a wrong password and an unknown email, so that nobody learns who has
 * an account here.
 *
 * @returns null on success.
 */
export async function signIn(
  supabase: Supabase,
  form: FormData,
  now: number,
  attempts: Attempts = shared,
): Promise<Refused | null> {
  const parsed = credentials.safeParse({
    email: form.get("email"),
    password: form.get("password"),
  });
  if (!parsed.success) return refuse(400, "Enter your email address and your password.");
  const { email } = parsed.data;
  const pause = attempts.pause(email, now);
  if (pause > 0) return tooMany(pause);
  const { error } = await supabase.auth.signInWithPassword(parsed.data);
  if (error === null) {
    attempts.clear(email);
    return null;
  }
  const refused = explain(error);
  if (refused.status === 401) attempts.fail(email, now);
  return refused;
}

/** What a failed sign-in means for the person in front of it. */
export function explain(
  error: { readonly status?: number; readonly code?: string },
): Refused {
  if (error.status === 429) return tooMany(60);
  if (error.code === "email_not_confirmed") {
    return refuse(401, "Confirm your email address first: open the link that was sent to it.");
  }
  if (error.status === undefined || error.status === 0 || error.status >= 500) {
    return refuse(503, "Sign-in is not available right now. Try again in a moment.");
  }
  return refuse(401, "This email and password do not belong together.");
}

function tooMany(seconds: number): Refused {
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return {
    status: 429,
    message: `Too many attempts. Wait ${wait}, then try again.`,
    retryAfterSeconds: seconds,
  };
}

function refuse(status: Refused["status"], message: string): Refused {
  return { status, message, retryAfterSeconds: null };
}
