import type { Method } from "../app/types.ts";

/** The characters that make a path a pattern. */
const PATTERN_SYNTAX = /[*:{}+?()]/;

/** What was found for a URL. */
export interface Match<Item> {
  /** The pattern of the route, null when no route has this path. */
  readonly pattern: string | null;
  /** What was added for the method, null when the route does not answer it. */
  readonly item: Item | null;
  readonly params: Record<string, string>;
  /** The methods the route does answer. */
  readonly allowed: readonly Method[];
}

interface Entry<Item> {
  readonly pattern: string;
  readonly url: URLPattern | null;
  readonly byMethod: Map<Method, Item>;
}

function toMatch<Item>(
  { pattern, url, byMethod }: Entry<Item>,
  method: Method,
  params: Record<string, string>,
): Match<Item> {
  // HEAD is answered as GET when nothing was added for it.
  const item = byMethod.get(method) ?? (method === "HEAD" ? byMethod.get("GET") : undefined);
  const allowed = [...byMethod.keys()];
  return { pattern: url?.pathname ?? pattern, item: item ?? null, params, allowed };
}

/** What nobody can decode stays as it is: it matches nothing a handler knows. */
function decode(value: string): string {
  try {
    return decodeURI(value);
  } catch {
    return value;
  }
}

/** Finds what answers a URL: plain paths first, then patterns in the order they were added. */
export class Router<Item> {
  readonly #plain = new Map<string, Entry<Item>>();
  readonly #patterns = new Map<string, Entry<Item>>();

  /** Adds an item for a method; one that is already there stays. */
  add(method: Method, pattern: string, item: Item): void {
    const isPattern = PATTERN_SYNTAX.test(pattern);
    const entries = isPattern ? this.#patterns : this.#plain;
    const entry = entries.get(pattern) ??
      {
        pattern,
        url: isPattern ? new URLPattern({ pathname: pattern }) : null,
        byMethod: new Map(),
      };
    entries.set(pattern, entry);
    if (!entry.byMethod.has(method)) entry.byMethod.set(method, item);
  }

  /** Finds what answers; a slash at the end of a plain path does not matter. */
  match(method: Method, url: URL): Match<Item> {
    const path = url.pathname;
    const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
    const plain = this.#plain.get(path) ??
      (path === "/" ? undefined : this.#plain.get(other));
    if (plain !== undefined) return toMatch(plain, method, {});
    for (const entry of this.#patterns.values()) {
      const groups = entry.url?.exec(url)?.pathname.groups;
      if (groups === undefined) continue;
      const params = Object.entries(groups).map(([name, value]) => [name, decode(value ?? "")]);
      return toMatch(entry, method, Object.fromEntries(params));
    }
    return { pattern: null, item: null, params: {}, allowed: [] };
  }
}
