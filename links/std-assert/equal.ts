type Keyed = Record<PropertyKey, unknown>;

/** Types whose whole value is in their text. */
const BY_TEXT = [RegExp, URL, URLSearchParams];

/** Equal by `===`, or both NaN; positive and negative zero are the same. */
function same(left: unknown, right: unknown): boolean {
  return left === right || Object.is(left, right);
}

function isObject(value: unknown): value is Keyed {
  return typeof value === "object" && value !== null;
}

/** A literal object and one without a prototype count as the same kind. */
function kindOf(value: object): object {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

/** Own keys and, for instances of classes, those of their prototypes: getters count too. */
function keysOf(value: object): Set<PropertyKey> {
  const keys = new Set<PropertyKey>();
  let holder: object | null = value;
  while (
    holder !== null && holder !== Object.prototype && holder !== Array.prototype
  ) {
    for (const key of Reflect.ownKeys(holder)) keys.add(key);
    holder = Object.getPrototypeOf(holder);
  }
  return keys;
}

function bytesOf(value: object): ArrayLike<unknown> | null {
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) {
    return new Uint8Array(value);
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return value as unknown as ArrayLike<unknown>;
  }
  return null;
}

function sameItems(
  left: ArrayLike<unknown>,
  right: ArrayLike<unknown>,
): boolean {
  return left.length === right.length &&
    Array.from(left).every((item, index) => same(item, right[index]));
}

/** One comparison: remembers the pairs under way, so that cycles end. */
class Comparison {
  readonly #underWay = new Map<object, object>();

  equal(left: unknown, right: unknown): boolean {
    if (same(left, right)) return true;
    if (!isObject(left) || !isObject(right)) return false;
    if (left instanceof Date && right instanceof Date) {
      return Object.is(left.getTime(), right.getTime());
    }
    if (kindOf(left) !== kindOf(right)) return false;
    const leftBytes = bytesOf(left);
    const rightBytes = bytesOf(right);
    if (leftBytes !== null && rightBytes !== null) {
      return sameItems(leftBytes, rightBytes);
    }
    if (left instanceof WeakMap || left instanceof WeakSet) {
      throw new TypeError(
        "Nobody can list what a WeakMap or WeakSet holds: compare its parts",
      );
    }
    if (this.#underWay.get(left) === right) return true;
    this.#underWay.set(left, right);
    if (left instanceof Map && right instanceof Map) {
      return this.#entries([...left], [...right]);
    }
    if (left instanceof Set && right instanceof Set) {
      return this.#entries(
        [...left].map((item) => [item]),
        [...right].map((item) => [item]),
      );
    }
    if (BY_TEXT.some((type) => left instanceof type)) {
      return String(left) === String(right);
    }
    return this.#properties(left, right);
  }

  /** The same entries in any order; keys may be objects, so each is looked for by value. */
  #entries(left: unknown[][], right: unknown[][]): boolean {
    if (left.length !== right.length) return false;
    const unmatched = [...right];
    return left.every((entry) => {
      const index = unmatched.findIndex((other) =>
        entry.every((part, position) => this.equal(part, other[position]))
      );
      if (index >= 0) unmatched.splice(index, 1);
      return index >= 0;
    });
  }

  #properties(left: Keyed, right: Keyed): boolean {
    if (Object.keys(left).length !== Object.keys(right).length) return false;
    const keys = keysOf(left).union(keysOf(right));
    return keys.values().every((key) =>
      key in left === key in right && this.equal(left[key], right[key])
    );
  }
}

/**
 * Whether two values are the same by value: recursively for objects, arrays, maps, sets, dates,
 * typed arrays and instances of the same class. A missing key is not an undefined one.
 *
 * @throws {TypeError} for WeakMap and WeakSet
 * @example
 * ```ts
 * equal({ strikes: [440, 445] }, { strikes: [440, 445] }); // true
 * ```
 */
export function equal(left: unknown, right: unknown): boolean {
  return new Comparison().equal(left, right);
}
