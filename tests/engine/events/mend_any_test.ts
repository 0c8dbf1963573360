import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { type Endpoint, ENDPOINTS, mendBody } from "../../../engine/events/mod.ts";
import { AT_SIGNALS, readFixture } from "./fixtures.ts";
import { ACCEPTED, accepted, filled, leavesOf, numbersIn, optionsOf } from "./mends.ts";

describe("any body", () => {
  const endpoint = fc.constantFrom<Endpoint>(...ENDPOINTS);

  function check(body: string, at: Endpoint): void {
    const options = { ...AT_SIGNALS, endpoint: at };
    const mend = mendBody(body, options);
    assertEquals(accepted(mend.text, options), mend.complete, mend.text);
    assert(mend.complete || mend.changes.length > 0, body);
  }

  it("is mended or refused, never an exception, and complete means accepted", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.json()),
        endpoint,
        check,
      ),
      { numRuns: 1500 },
    );
  });

  it("made of the pieces of JSON, in any order", () => {
    const piece = fc.constantFrom(
      ...["{", "}", "[", "]", ",", ":", '"', "'", "“", "”", "\\", "\n", " ", "=", ";"],
      ...["ticker", "SPY", "direction", "LONG", "price", "450", "NaN", "{{close}}", "timeframes"],
      ...["{{ticker}}", "null", "//", "/*", "*/", "-", "1e999", '"text"', "0", "4h", "\u0000"],
    );
    const pieces = fc.array(piece, { maxLength: 40 }).map((list) => list.join(""));
    fc.assert(fc.property(pieces, endpoint, check), { numRuns: 3000 });
  });

  it("damaged the way people damage JSON, is read as what it was", () => {
    const damage = fc.constantFrom<(text: string) => string>(
      (text) => text.replace(/\}$/, ",}"),
      (text) => `Alert\nfired: ${text}`,
      (text) => `${text} -- sent by alert 7`,
      (text) => text.replaceAll(/"([\w.]+)":/g, "$1:"),
      (text) => text.replaceAll(/"([\w.]+)"/g, "'$1'"),
      (text) => text.replaceAll(/"([\w.]+)"/g, "“$1”"),
      (text) => text.replace(/\}$/, ""),
      (text) => `{"text": ${JSON.stringify(`{"text": ${JSON.stringify(text)}}`)}}`,
    );
    // A body with a prefix or wrapper of its own would be damaged somewhere else than at its JSON.
    const plain = ACCEPTED.filter(({ body }) => body.startsWith("{") && body.endsWith("}"));
    fc.assert(
      fc.property(fc.constantFrom(...plain), damage, (fixture, spoil) => {
        const { endpoint: at } = fixture;
        const options = { ...optionsOf(fixture), endpoint: at };
        const mend = mendBody(spoil(fixture.body), options);
        assert(mend.complete, `${fixture.file} ${mend.text}`);
        const [before, after] = [
          readFixture(fixture),
          readFixture({ ...fixture, body: mend.text }),
        ];
        assert(before.ok && after.ok);
        assertEquals(after.events, before.events, fixture.file);
      }),
      { numRuns: 600 },
    );
  });

  it("with one value spoiled keeps all the others", () => {
    const junk = fc.constantFrom<unknown>(
      ...["wobbly", "NaN", "", -1, 0, 1e15, true, null, [], {}, "\u0000", "x".repeat(5000)],
    );
    const plain = ACCEPTED.filter(({ body }) => body.startsWith("{") && body.endsWith("}"));
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.nat(), junk, (fixture, which, value) => {
        const body: unknown = JSON.parse(fixture.body);
        const leaves = leavesOf(body);
        const spoiled = leaves[which % leaves.length];
        if (spoiled === undefined) return;
        Reflect.set(spoiled.holder, spoiled.key, value);
        const options = optionsOf(fixture);
        const mend = mendBody(JSON.stringify(body), options);
        assertEquals(accepted(mend.text, options), mend.complete, mend.text);
        if (!mend.complete) {
          const prices = [450, ...numbersIn(mend.text).flatMap((n) => [n * 1.001, n * 0.999])];
          const texts = prices.flatMap((price) => filled(mend.text, price));
          assert(texts.some((text) => accepted(text, options)), mend.text);
        }
        const gone = leaves.filter((leaf) => leaf !== spoiled && !mend.text.includes(leaf.text));
        // A price that is gone can take its levels along, a kind that is not clear its direction.
        assert(gone.length <= 3, `${fixture.file} ${JSON.stringify(value)} ${mend.text}`);
      }),
      { numRuns: 1500 },
    );
  });

  it("nested without end", () => {
    check("[".repeat(60_000), "signals");
    check('{"a":'.repeat(10_000), "trend");
    check("{{".repeat(30_000), "ticks");
  });
});
