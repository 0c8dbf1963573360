import { isComputed, isSignal } from "./signal.ts";

/** Knows a kind of object of its own; undefined for all others. */
export type CustomEncoder = (
  value: object,
) => readonly [tag: string, value: unknown] | undefined;

/** The kinds of date and time that are text and nothing else. */
const TEMPORAL = [
  "Instant",
  "ZonedDateTime",
  "PlainDate",
  "PlainTime",
  "PlainDateTime",
  "PlainYearMonth",
  "PlainMonthDay",
  "Duration",
] as const;

function temporalTag(value: object): string | undefined {
  const tag = Object.prototype.toString.call(value).slice(
    "[object ".length,
    -1,
  );
  return TEMPORAL.some((kind) => tag === `Temporal.${kind}`) ? tag : undefined;
}

/** Writes values into a list in which each stands once and refers to others by position. */
class Encoder {
  readonly nodes: unknown[] = [];
  readonly #positions = new Map<unknown, number>();

  constructor(readonly custom: CustomEncoder) {}

  add(value: unknown): number {
    // Positive and negative zero are the same key of a map.
    const key = Object.is(value, -0) ? "negative zero" : value;
    const known = typeof value === "string" ? undefined : this.#positions.get(key);
    if (known !== undefined) return known;
    const position = this.nodes.push(null) - 1;
    if (typeof value !== "string") this.#positions.set(key, position);
    this.nodes[position] = this.#encode(value);
    return position;
  }

  #encode(value: unknown): unknown {
    switch (typeof value) {
      case "undefined":
        return ["undefined"];
      case "number":
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ["number", Object.is(value, -0) ? "-0" : String(value)];
      case "bigint":
        return ["bigint", String(value)];
      case "function":
      case "symbol":
        throw new TypeError(
          `An island cannot be given a ${typeof value}: it would have to travel to the browser. ` +
            "Give it data, as in <Island tradeId={id} />, and write the handler inside the island",
        );
      case "object":
        return value === null ? null : this.#encodeObject(value);
      default:
        return value;
    }
  }

  #encodeObject(value: object): unknown {
    if (isSignal(value)) {
      return [
        isComputed(value) ? "computed" : "signal",
        this.add(value.peek()),
      ];
    }
    const custom = this.custom(value);
    if (custom !== undefined) return [custom[0], this.add(custom[1])];
    if (Array.isArray(value)) {
      return [
        "array",
        Array.from(
          value,
          (item, index) => index in value ? this.add(item) : -1,
        ),
      ];
    }
    if (value instanceof Date) return ["date", value.getTime()];
    if (value instanceof URL) return ["url", value.href];
    if (value instanceof RegExp) return ["regexp", value.source, value.flags];
    if (value instanceof Set) {
      return [
        "set",
        [...value].map((item) => this.add(item)),
      ];
    }
    if (value instanceof Map) {
      return [
        "map",
        [...value].map(([key, item]) => [this.add(key), this.add(item)]),
      ];
    }
    if (value instanceof Uint8Array) {
      return ["bytes", value.toBase64()];
    }
    const temporal = temporalTag(value);
    if (temporal !== undefined) return [temporal, String(value)];
    return [
      "object",
      Object.entries(value).map(([key, item]) => [key, this.add(item)]),
    ];
  }
}

/**
 * Writes a value as JSON that {@link decode} reads: also dates, sets, maps, signals, what JSON has
 * no numbers for, and objects that refer to each other or to themselves.
 *
 * @throws {TypeError} for functions and symbols
 */
export function encode(
  value: unknown,
  custom: CustomEncoder = () => undefined,
): string {
  const encoder = new Encoder(custom);
  encoder.add(value);
  return JSON.stringify(encoder.nodes);
}
