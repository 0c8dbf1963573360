/** The releases a ledger itself defines, in the order of its entries. */
import { parseRelease, type Release } from "../decision/release.ts";
import type { ReleaseLookup } from "./versions.ts";

type Plain = Readonly<Record<string, unknown>>;

/**
 * The release a RELEASE entry defines, or `null` when it only names one.
 *
 * @param body `{release: id, definition: the whole release or null, …}`
 */
export function definedRelease(body: unknown): Release | null {
  if (typeof body !== "object" || body === null) return null;
  const { release: id, definition } = body as Plain;
  const parsed = parseRelease(definition ?? null);
  return parsed.ok && parsed.release.id === id ? parsed.release : null;
}

/** Remembers what RELEASE entries define, account by account. */
export class ReleaseBook {
  readonly #accounts = new Map<string, Map<string, Release>>();

  /**
   * Takes a RELEASE entry in. A release never changes: a second definition of an id counts for
   * nothing, so what was decided under the first stays decided by it.
   *
   * @param account id of the account; entries without one are all of one account
   */
  learn(account: string, body: unknown): void {
    const release = definedRelease(body);
    if (release === null) return;
    const known = this.#accounts.get(account) ?? new Map<string, Release>();
    this.#accounts.set(account, known);
    if (!known.has(release.id)) known.set(release.id, release);
  }

  /** The releases an account's ledger has defined so far. */
  of(account: string): ReleaseLookup {
    return (id) => this.#accounts.get(account)?.get(id) ?? null;
  }
}
