/**
 * Finding a field however it is spelled: `ai_score`, `aiScore`, `AI Score`, in its group, at the top
 * of a flat payload, or inside `signal`.
 */

/** A JSON object. */
export type Plain = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (not a list, not `null`). */
export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value counts as not sent: absent, `null`, or blank text. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null ||
    (typeof value === "string" && value.trim() === "");
}

const MAXIMUM_CACHED_NAMES = 4096;
const MAXIMUM_NAME_LENGTH = 40;
const cachedNames = new Map<string, string>();

/**
 * The name without case, underscores, hyphens, dots and spaces; empty (which matches nothing) for a
 * name with other characters or longer than 40.
 */
export function plainName(name: string): string {
  const cached = cachedNames.get(name);
  if (cached !== undefined) return cached;
  if (name.length > MAXIMUM_NAME_LENGTH) return "";
  const plain = /^[\w\-. ]+$/.test(name) ? name.replace(/[_\-. ]/g, "").toLowerCase() : "";
  // Bounded, so that a sender of random names cannot fill the memory.
  if (cachedNames.size < MAXIMUM_CACHED_NAMES) cachedNames.set(name, plain);
  return plain;
}

/** The members of one object by plain name. Members that are missing are left out. */
export class Fields {
  readonly #keys = new Map<string, string>();
  /** Whether any member could be a flat field; in the canonical form everything is in groups. */
  readonly flat: boolean;

  /** @param path stands before a member's name in notes, such as `signal.`; empty at the top */
  constructor(readonly object: Plain, readonly path: string) {
    let flat = false;
    for (const key of Object.keys(object)) {
      const value = object[key];
      const plain = plainName(key);
      if (plain === "" || isMissing(value) || this.#keys.has(plain)) continue;
      this.#keys.set(plain, key);
      flat ||= typeof value !== "object";
    }
    this.flat = flat;
  }

  /** The sender's spelling of a member, by plain name. */
  key(plain: string): string | undefined {
    return this.#keys.get(plain);
  }

  /** Value of a member by plain name; `undefined` when missing. */
  get(plain: string): unknown {
    const key = this.#keys.get(plain);
    return key === undefined ? undefined : this.object[key];
  }
}

/** Where a canonical field may be found. */
export interface FieldPlace {
  /** Canonical path, such as `signal.ai_score`. */
  readonly path: string;
  /** Plain name of the group, empty at the top. */
  readonly group: string;
  /** Canonical name inside the group. */
  readonly name: string;
  /** Plain names to look for inside the group, best first. */
  readonly inside: readonly string[];
  /** Plain names to look for outside the group, best first. */
  readonly outside: readonly string[];
}

/**
 * Describes where a field may be found.
 *
 * @param aliases further plain names, inside and outside the group
 * @param ambiguous whether its own name means something else outside its group, such as `price`
 * @param own `false` looks for the aliases only, for a second way to give the same field
 */
export function place(
  path: string,
  aliases: readonly string[] = [],
  { ambiguous = false, own = true }: { readonly ambiguous?: boolean; readonly own?: boolean } = {},
): FieldPlace {
  const dot = path.indexOf(".");
  const name = path.slice(dot + 1);
  const self = plainName(name);
  return Object.freeze({
    path,
    group: dot < 0 ? "" : plainName(path.slice(0, dot)),
    name,
    inside: own ? [self, ...aliases] : aliases,
    outside: ambiguous || !own ? aliases : [self, ...aliases],
  });
}

/** A value that was found, and where when that was not its canonical place. */
export interface Found {
  readonly value: unknown;
  /** The sender's path, `null` when it is the canonical one. */
  readonly from: string | null;
}

/** A payload in which fields are looked up by {@link FieldPlace}. */
export class Source {
  readonly top: Fields;
  readonly #groups = new Map<string, Fields | null>();

  /** @param also plain name of a further group that may hold fields of other groups */
  constructor(payload: Plain, private readonly also: string | null = null) {
    this.top = new Fields(payload, "");
  }

  /** The members of a group, `null` when it was not sent as an object. */
  group(plain: string): Fields | null {
    const known = this.#groups.get(plain);
    if (known !== undefined) return known;
    const key = this.top.key(plain);
    const value = key === undefined ? undefined : this.top.object[key];
    const fields = isPlain(value) ? new Fields(value, `${key}.`) : null;
    this.#groups.set(plain, fields);
    return fields;
  }

  /** Looks in the field's group, then at the top, then in the further group. */
  find(field: FieldPlace): Found | null {
    if (field.group === "") return lookup(this.top, field.inside, field, true);
    const group = this.group(field.group);
    return (group && lookup(group, field.inside, field, true)) ??
      lookup(this.top, field.outside, field, false) ??
      (this.also === null || this.also === field.group ? null : this.#findAlso(this.also, field));
  }

  #findAlso(also: string, field: FieldPlace): Found | null {
    const further = this.group(also);
    return further && lookup(further, field.outside, field, false);
  }
}

function lookup(
  fields: Fields,
  names: readonly string[],
  field: FieldPlace,
  home: boolean,
): Found | null {
  if (!home && !fields.flat) return null;
  for (const name of names) {
    const key = fields.key(name);
    if (key === undefined) continue;
    const value = fields.object[key];
    // An object under a flat name is a group, not the field.
    if (!home && typeof value === "object") continue;
    const path = fields.path + key;
    return { value, from: path === field.path ? null : path };
  }
  return null;
}

/** Looks a field up inside one group, whichever that is. */
export function within(group: Fields | null, field: FieldPlace): Found | null {
  for (const name of group === null ? [] : field.inside) {
    const key = group?.key(name);
    if (group === null || key === undefined) continue;
    const path = group.path + key;
    return { value: group.object[key], from: path === field.path ? null : path };
  }
  return null;
}
