import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { definedRelease, ReleaseBook } from "../../../engine/replay/release_book.ts";

const strict = { ...RELEASE_1_0_0, id: "2.0.0", minimum_confluence: 99 };
const bodyOf = (definition: unknown, release = "2.0.0") => ({
  release,
  definition,
  action: "CANDIDATE",
  comment: "stricter",
  by: null,
});

describe("the releases of a ledger", () => {
  it("are those its RELEASE entries define, frozen", () => {
    const release = definedRelease(bodyOf(JSON.parse(JSON.stringify(strict))));
    assertEquals(release?.minimum_confluence, 99);
    assertEquals(Object.isFrozen(release?.boosts), true);
  });

  it("are not those that are only named, malformed, or defined under another name", () => {
    for (
      const body of [
        bodyOf(null),
        bodyOf(undefined),
        bodyOf({ ...strict, weights: {} }),
        bodyOf(strict, "3.0.0"),
        null,
        "2.0.0",
      ]
    ) assertEquals(definedRelease(body), null);
  });

  it("are known from their entry on, in their own account", () => {
    const book = new ReleaseBook();
    assertEquals(book.of("a")("2.0.0"), null);
    book.learn("a", bodyOf(null));
    assertEquals(book.of("a")("2.0.0"), null);
    book.learn("a", bodyOf(strict));
    assertEquals(book.of("a")("2.0.0")?.minimum_confluence, 99);
    assertEquals([book.of("a")("3.0.0"), book.of("b")("2.0.0")], [null, null]);
  });

  it("never change: the first definition stays", () => {
    const book = new ReleaseBook();
    for (const minimum_confluence of [99, 61]) {
      book.learn("a", bodyOf({ ...strict, minimum_confluence }));
    }
    assertEquals(book.of("a")("2.0.0")?.minimum_confluence, 99);
  });
});
