/** Makes values of the kinds that decoding does not know of itself. */
export type CustomDecoders = Record<string, (value: unknown) => unknown>;

type Node =
  | null
  | boolean
  | number
  | string
  | readonly [tag: string, ...content: unknown[]];

function toBytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Makes the values whose whole content is in the node. */
function decodeText(tag: string, content: unknown[]): unknown {
  const [first, second] = content as [string, string];
  switch (tag) {
    case "undefined":
      return undefined;
    case "number":
      return Number(first);
    case "bigint":
      return BigInt(first);
    case "date":
      return new Date(content[0] === null ? NaN : Number(content[0]));
    case "url":
      return new URL(first);
    case "regexp":
      return new RegExp(first, second);
    case "bytes":
      return toBytes(first);
    default: {
      const kinds = globalThis.Temporal as unknown as
        | Record<string, { from(text: string): unknown }>
        | undefined;
      const kind = kinds?.[tag.replace("Temporal.", "")];
      if (kind === undefined) throw new TypeError(`This browser has no ${tag}`);
      return kind.from(first);
    }
  }
}

/** Reads the list that encoding wrote; each value is made once. */
class Decoder {
  readonly #values = new Map<number, unknown>();

  constructor(
    readonly nodes: readonly Node[],
    readonly custom: CustomDecoders,
  ) {}

  get(position: number): unknown {
    if (this.#values.has(position)) return this.#values.get(position);
    const node = this.nodes[position];
    if (!Array.isArray(node)) return node;
    return this.#decode(position, node as [string, ...unknown[]]);
  }

  /** Containers are kept before they are filled: something inside may refer to them. */
  #keep<T>(position: number, value: T): T {
    this.#values.set(position, value);
    return value;
  }

  #decode(
    position: number,
    [tag, ...content]: readonly [string, ...unknown[]],
  ): unknown {
    const custom = this.custom[tag];
    if (custom !== undefined) {
      return this.#keep(position, custom(this.get(content[0] as number)));
    }
    switch (tag) {
      case "array": {
        const items = content[0] as number[];
        const array = this.#keep(position, new Array(items.length));
        items.forEach((item, index) => {
          if (item >= 0) array[index] = this.get(item);
        });
        return array;
      }
      case "object": {
        const object = this.#keep(position, {});
        for (const [key, item] of content[0] as [string, number][]) {
          // Assigning would do something else to the name __proto__.
          const value = this.get(item);
          const own = {
            value,
            writable: true,
            enumerable: true,
            configurable: true,
          };
          Object.defineProperty(object, key, own);
        }
        return object;
      }
      case "set": {
        const set = this.#keep(position, new Set());
        for (const item of content[0] as number[]) set.add(this.get(item));
        return set;
      }
      case "map": {
        const map = this.#keep(position, new Map());
        for (const [key, item] of content[0] as [number, number][]) {
          map.set(this.get(key), this.get(item));
        }
        return map;
      }
      default:
        return this.#keep(position, decodeText(tag, content));
    }
  }
}

/** Reads what `encode` wrote. */
export function decode(json: string, custom: CustomDecoders = {}): unknown {
  return new Decoder(JSON.parse(json) as Node[], custom).get(0);
}
