/** Field-by-field comparison of what is recorded with what was recomputed. */
import type { ReplayCode } from "./codes.ts";

/** One field in which an entry is not what its snapshot gives. */
export interface Difference {
  readonly code: ReplayCode;
  /** From the entry's body, such as `decision.contributions[2].weight`. */
  readonly path: string;
  /** Left out when the entry has no such member. */
  readonly recorded?: unknown;
  /** Left out when the recomputed decision has no such member. */
  readonly recomputed?: unknown;
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether two JSON values have the same canonical bytes: the same members whatever their order, the
 * same numbers, with −0 for 0 as the canonical form writes it.
 *
 * @example sameJson({ a: 1, b: [2] }, { b: [2], a: 1 }) // true
 */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) {
      if (!sameJson(one[index], other[index])) return false;
    }
    return true;
  }
  if (Array.isArray(other)) return false;
  let count = 0;
  for (const name in one) {
    if (!Object.hasOwn(other, name) || !sameJson((one as Plain)[name], (other as Plain)[name])) {
      return false;
    }
    count++;
  }
  return count === Object.keys(other).length;
}

/**
 * Where two JSON values differ, as deep as they are of one shape.
 *
 * @param path of the values themselves
 * @example differencesOf({ a: [1] }, { a: [2] }, "decision")[0].path // "decision.a[0]"
 */
export function differencesOf(recorded: unknown, recomputed: unknown, path: string): Difference[] {
  if (sameJson(recorded, recomputed)) return [];
  if (Array.isArray(recorded) && Array.isArray(recomputed)) {
    const length = Math.max(recorded.length, recomputed.length);
    return Array.from({ length }, (_, index) => {
      const at = `${path}[${index}]`;
      return ofMember(recorded, recomputed, index, at);
    }).flat();
  }
  if (isPlain(recorded) && isPlain(recomputed)) {
    const names = new Set([...Object.keys(recorded), ...Object.keys(recomputed)]);
    return [...names].flatMap((name) => ofMember(recorded, recomputed, name, `${path}.${name}`));
  }
  return [{ code: "VALUE_DIFFERS", path, recorded, recomputed }];
}

function ofMember(recorded: object, recomputed: object, name: PropertyKey, path: string) {
  const [old, fresh] = [Reflect.get(recorded, name), Reflect.get(recomputed, name)];
  if (!Object.hasOwn(recomputed, name)) {
    return [{ code: "VALUE_DIFFERS", path, recorded: old } as const];
  }
  if (!Object.hasOwn(recorded, name)) {
    return [{ code: "VALUE_DIFFERS", path, recomputed: fresh } as const];
  }
  return differencesOf(old, fresh, path);
}
