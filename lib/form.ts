/**
 * Forms as they are posted. A file where text belongs counts as nothing.
 */

/** Longest text a field is read to; nobody types more, and nothing here needs it. */
const LONGEST = 100_000;

/** One field's text; empty when it is missing. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, LONGEST) : "";
}

/** The texts of several fields. */
export function readTexts(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, readText(form, name)]));
}
