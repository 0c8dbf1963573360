/**
 * State of one request, and the one `define` of the project.
 */
import { createDefine, HttpError } from "fresh";
import type { Supabase } from "./supabase.ts";
import type { Account } from "./data/accounts.ts";
import type { Environment } from "./environment.ts";
import type { Theme } from "./view/theme.ts";

/** Who is looking, and at which account. */
export interface Viewer {
  readonly id: string;
  readonly email: string;
  /** Every account the viewer is a member of, by name. */
  readonly accounts: readonly Account[];
  /** The account being looked at; null for a user who belongs to none. */
  readonly account: Account | null;
}

/** What middleware puts at a route's disposal. */
export interface State {
  environment: Environment;
  /** Supabase as this visitor: row level security applies to whatever it reads. */
  supabase: Supabase;
  /** Null on the pages a visitor without a session may see. */
  viewer: Viewer | null;
  theme: Theme;
  /** Title of the page, set by its handler; the product's name is added. */
  title: string;
}

/** Helpers that type routes, layouts and middleware with {@link State}. */
export const define = createDefine<State>();

/**
 * The viewer of a page that only a signed-in user reaches.
 *
 * @throws {HttpError} 401 when the session middleware let a visitor through by mistake.
 */
export function requireViewer(state: State): Viewer {
  if (state.viewer === null) throw new HttpError(401);
  return state.viewer;
}

/**
 * The account of a page about one account.
 *
 * @throws {HttpError} 404 when the viewer belongs to none.
 */
export function requireAccount(state: State): Account {
  const { account } = requireViewer(state);
  if (account === null) throw new HttpError(404);
  return account;
}
