/**
 * Colour scheme a person chose; kept in a cookie so that the server renders it at once.
 */
import { readCookie } from "./session/cookies.ts";
import { type Theme, THEMES } from "./view/theme.ts";

/** Name of the cookie that keeps the choice. */
export const THEME_COOKIE = "strikebook-theme";

/** The theme a text names, or `system` when it names none. */
export function readTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** The theme a request asks for. */
export function themeOf(request: Request): Theme {
  return readTheme(readCookie(request, THEME_COOKIE));
}
