import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  contextHash,
  parseRelease,
  type Release,
  RELEASE_1_0_0,
} from "../../../engine/decision/mod.ts";
import {
  adviseOn,
  candidateId,
  candidateRelease,
  cellsOf,
  type Suggestion,
} from "../../../engine/learning/mod.ts";
import { changed } from "../../../engine/learning/change.ts";
import { PERIOD } from "../../bench/learning_books.ts";
import { cellNamed, clearBook } from "./trades.ts";

const advice = adviseOn(clearBook(1), RELEASE_1_0_0, { seed: 1, period: PERIOD });
const [example] = advice.suggestions;

/** A suggestion for a cell, with all else from a real one. */
function suggestionFor(
  matrix: Parameters<typeof cellNamed>[0],
  cell: string,
  change_pct: number,
  release: Release = RELEASE_1_0_0,
): Suggestion {
  const found = cellsOf(release).find((each) => each.matrix === matrix && each.cell === cell);
  const named = found ?? cellNamed(matrix, cell);
  return {
    ...example,
    ...named,
    change_pct,
    direction: change_pct > 0 ? "RAISE" : "LOWER",
    proposed: changed(named.current, change_pct),
    release: release.id,
    release_hash: contextHash(release),
  };
}

function made(release: Release, suggestions: readonly Suggestion[]) {
  const result = candidateRelease(release, suggestions);
  assert(result.ok, JSON.stringify(result));
  return result.candidate;
}

function refused(suggestions: readonly Suggestion[], release: Release = RELEASE_1_0_0): string {
  const result = candidateRelease(release, suggestions);
  assert(!result.ok, "it was made");
  assert(result.message.length > 0);
  return `${result.code} ${result.field}`;
}

describe("a candidate", () => {
  it("is the release with the approved values and nothing else changed", () => {
    const candidate = made(RELEASE_1_0_0, [
      suggestionFor("session", "OPEN", 10),
      suggestionFor("confluence", "80", -5),
      suggestionFor("boosts", "trend_strong", 15),
    ]);
    const { id: _, ...tables } = candidate.release;
    const { id: _id, ...base } = RELEASE_1_0_0;
    const steps = base.confluence.steps.map((step) =>
      step.at_least === 80 ? { at_least: 80, factor: 1.9 } : step
    );
    assertEquals(tables, {
      ...base,
      session: { ...base.session, OPEN: 0.99 },
      confluence: { ...base.confluence, steps },
      boosts: { ...base.boosts, trend_strong: 0.345 },
    });
    assertEquals(candidate.based_on, "1.0.0");
    assertEquals(candidate.changes.map(({ cell, from, to }) => [cell, from, to]), [
      ["80", 2, 1.9],
      ["OPEN", 0.9, 0.99],
      ["trend_strong", 0.3, 0.345],
    ]);
  });

  it("comes from what learning says as it is", () => {
    const { release, changes } = made(RELEASE_1_0_0, advice.suggestions);
    assert(changes.length > 0 && parseRelease(release).ok && Object.isFrozen(release.session));
  });

  it("is the same in whatever order the suggestions come", () => {
    const all = [
      suggestionFor("session", "OPEN", 10),
      suggestionFor("day", "FRIDAY", -15),
      suggestionFor("volume", "otherwise", 7),
    ];
    const expected = made(RELEASE_1_0_0, all);
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (order) => {
      assertEquals(made(RELEASE_1_0_0, order), expected);
    }));
  });

  it("is a valid release for any set of changes within bounds, of distinct cells", () => {
    const change = fc.integer({ min: 5, max: 15 }).chain((each) => fc.constantFrom(each, -each));
    const some = fc.subarray([...cellsOf(RELEASE_1_0_0)], { minLength: 1 });
    fc.assert(fc.property(some, change, (cells, percent) => {
      const { release, changes } = made(
        RELEASE_1_0_0,
        cells.map(({ matrix, cell }) => suggestionFor(matrix, cell, percent)),
      );
      assertEquals(changes.length, cells.length);
      assert(parseRelease(release).ok);
      const now = cellsOf(release);
      for (const { matrix, cell, to } of changes) {
        assertEquals(now.find((each) => each.matrix === matrix && each.cell === cell)?.current, to);
      }
    }));
  });

  it("has an id that follows from its tables alone", () => {
    const one = made(RELEASE_1_0_0, [suggestionFor("session", "OPEN", 10)]).release;
    assert(/^1\.0\.0\+c\.[0-9a-f]{12}$/.test(one.id), one.id);
    const again = { ...RELEASE_1_0_0, session: { ...RELEASE_1_0_0.session, OPEN: 0.99 } };
    assertEquals(candidateId({ ...again, id: "1.0.0+c.000000000000" }), one.id);
    const next = made(one, [suggestionFor("day", "MONDAY", 5, one)]).release;
    assert(/^1\.0\.0\+c\.[0-9a-f]{12}$/.test(next.id) && next.id !== one.id);
    const long = { ...RELEASE_1_0_0, id: "x".repeat(50) };
    const { release } = made(long, [suggestionFor("day", "MONDAY", 5, long)]);
    assertEquals([release.id.length, parseRelease(release).ok], [50, true]);
  });

  it("is refused with the code and the field", () => {
    const one = suggestionFor("session", "OPEN", 10), other = suggestionFor("day", "MONDAY", 5);
    assertEquals(refused([]), "CANDIDATE_EMPTY suggestions");
    assertEquals(refused([other, one, one]), "CANDIDATE_CELL_TWICE suggestions[2].cell");
    assertEquals(
      refused([one, { ...one, proposed: 1, change_pct: 11 }]),
      "CANDIDATE_CELL_TWICE suggestions[1].cell",
    );
    assertEquals(
      refused([{ ...one, release: "1.0.1" }]),
      "CANDIDATE_OTHER_RELEASE suggestions[0].release",
    );
    // The same id, other tables.
    assertEquals(
      refused([other, one], { ...RELEASE_1_0_0, minimum_confluence: 70 }),
      "CANDIDATE_OTHER_RELEASE suggestions[0].release",
    );
    assertEquals(
      refused([{ ...one, cell: "LUNCH" }]),
      "CANDIDATE_CELL_UNKNOWN suggestions[0].cell",
    );
    assertEquals(
      refused([{ ...one, current: 0.91 }]),
      "CANDIDATE_CELL_UNKNOWN suggestions[0].cell",
    );
    for (const proposed of [0.9 * 1.1501, 0.9 * 1.0499, 0.9, 0.81, -1, NaN]) {
      assertEquals(
        refused([{ ...one, proposed }]),
        "CANDIDATE_OUT_OF_BOUNDS suggestions[0].proposed",
      );
    }
  });

  it("is refused where the value is beyond what a release may have", () => {
    const release = { ...RELEASE_1_0_0, session: { ...RELEASE_1_0_0.session, OPEN: 9 } };
    assertEquals(
      refused([suggestionFor("session", "OPEN", 15, release)], release),
      "CANDIDATE_OUT_OF_BOUNDS release.session.OPEN",
    );
  });
});
