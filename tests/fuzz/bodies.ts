/** Bodies of every kind: bytes without meaning, broken text, events with mutations. */
import fc from "fast-check";
import { fixtureGroups, fixturesOf } from "../engine/events/fixtures.ts";
import type { Endpoint } from "../../engine/events/mod.ts";
import { anyMutation, mutate } from "./mutations.ts";

const ENCODER = new TextEncoder();

/** A fixture's body as a value, for those whose body is JSON. */
interface Sample {
  readonly endpoint: Endpoint;
  readonly value: unknown;
}

/** The accepted events, and the refused ones that are JSON. */
export const SAMPLES: readonly Sample[] = fixtureGroups().flatMap(fixturesOf).flatMap(
  ({ endpoint, body }) => {
    try {
      return [{ endpoint, value: JSON.parse(body) }];
    } catch {
      return [];
    }
  },
);

/** A fixture with no to five mutations, as JSON. */
export const mutatedText: fc.Arbitrary<string> = fc.record({
  sample: fc.nat(SAMPLES.length - 1),
  mutations: fc.array(anyMutation, { maxLength: 5 }),
}).map(({ sample, mutations }) => JSON.stringify(mutate(SAMPLES[sample]?.value, mutations)));

/** What happens to text on its way: cut, prefixed, wrapped, numbers that are none. */
const change: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat(3000).map((length) => (text: string) => text.slice(0, length)),
  fc.constantFrom(
    "\ufeff",
    "\ufeff\ufeff",
    "Trend Change: ",
    "note\n",
    "\0",
    "[",
    "{",
    '"',
    ")]}',",
  )
    .map((prefix) => (text: string) => prefix + text),
  fc.constantFrom("\n", "\r\n\r\n", " ", "\0", ",", "}", "]", "//", "\ufeff")
    .map((tail) => (text: string) => text + tail),
  fc.constant((text: string) => JSON.stringify({ text })),
  fc.constant((text: string) => JSON.stringify({ text: JSON.stringify({ text }) })),
  fc.constantFrom("1e999", "-1e999", "NaN", "01", "1.", ".5", "1e", "0x1", "'a'", "undefined")
    .map((number) => (text: string) => text.replace(/-?\d+(\.\d+)?/, number)),
  fc.integer({ min: 1, max: 40_000 }).map((depth) => () => "[".repeat(depth)),
  fc.integer({ min: 8, max: 5_000 }).map((depth) => (text: string) =>
    '{"a":'.repeat(depth) + text + "}".repeat(depth)
  ),
  fc.integer({ min: 60_000, max: 70_000 }).map((length) => (text: string) => text.padEnd(length)),
);

/** Bytes that decoders stumble over. */
const BAD_BYTES = [
  [0xff],
  [0xfe, 0xff],
  [0xff, 0xfe, 0x7b, 0x00],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0x00],
  [0x1b],
];

/** A few bytes without meaning, or next to none. */
export const rawBody: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)),
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => ENCODER.encode(text)),
  fc.json({ maxDepth: 3 }).map((text) => ENCODER.encode(text)),
  fc.constantFrom(
    "",
    " ",
    "\n",
    "null",
    "0",
    '""',
    "[]",
    "{}",
    "{",
    "[[",
    '{"text":"{}"}',
    "\ufeff",
  )
    .map((text) => ENCODER.encode(text)),
);

/** A mutated event as JSON. */
export const eventBody: fc.Arbitrary<Uint8Array<ArrayBuffer>> = mutatedText
  .map((text) => ENCODER.encode(text));

/** A mutated event whose text or bytes were damaged too. */
export const brokenBody: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.tuple(
  mutatedText,
  fc.array(change, { minLength: 1, maxLength: 2 }),
  fc.option(fc.tuple(fc.nat(2000), fc.constantFrom(...BAD_BYTES))),
).map(([text, changes, damage]) => {
  const bytes = ENCODER.encode(changes.reduce((held, apply) => apply(held), text));
  if (damage === null) return bytes;
  const [at, bad] = [Math.min(damage[0], bytes.length), damage[1]];
  const damaged = new Uint8Array(bytes.length + bad.length);
  damaged.set(bytes.subarray(0, at));
  damaged.set(bad, at);
  damaged.set(bytes.subarray(at), at + bad.length);
  return damaged;
});
