import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { deepFreeze } from "../../../engine/deep_freeze.ts";
import { parseRelease, RELEASE_1_0_0, releaseSchema } from "../../../engine/decision/mod.ts";

/** Release 1.0.0 as plain JSON with one part replaced. */
function changed(path: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(RELEASE_1_0_0));
  const names = path.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce((part, name) => part[name], copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function everyPartFrozen(value: unknown): boolean {
  return typeof value !== "object" || value === null ||
    (Object.isFrozen(value) && Object.values(value).every(everyPartFrozen));
}

describe("release 1.0.0", () => {
  it("satisfies the schema of releases", () => {
    assertEquals(releaseSchema.parse(JSON.parse(JSON.stringify(RELEASE_1_0_0))), RELEASE_1_0_0);
  });

  it("is frozen all the way down", () => {
    assert(everyPartFrozen(RELEASE_1_0_0));
    assertThrows(() => Object.assign(RELEASE_1_0_0.confluence.steps[0], { factor: 9 }), TypeError);
    assertThrows(() => Object.assign(RELEASE_1_0_0.weights, { "4h": 41 }), TypeError);
  });

  it("has the tables of the specification", () => {
    assertEquals(Object.values(RELEASE_1_0_0.weights), [3, 7, 10, 15, 25, 40]);
    assertEquals(RELEASE_1_0_0.confluence.steps.map((step) => step.at_least), [90, 80, 70, 60, 50]);
    assertEquals(RELEASE_1_0_0.confluence.steps.map((step) => step.factor), [2.5, 2, 1.5, 1, 0.7]);
    assertEquals(RELEASE_1_0_0.reward_risk.steps.map((step) => step.factor), [
      1.2,
      1.15,
      1.1,
      1,
      0.85,
    ]);
    assertEquals(RELEASE_1_0_0.final_multiplier, { minimum: 0.5, maximum: 3 });
  });
});

describe("parseRelease", () => {
  it("freezes what it accepts", () => {
    const parsed = parseRelease(changed("id", "1.1.0-candidate"));
    assert(parsed.ok);
    assertEquals(parsed.release.id, "1.1.0-candidate");
    assert(everyPartFrozen(parsed.release));
  });

  const faults: readonly (readonly [string, unknown, string])[] = [
    ["id", "", "id"],
    ["id", "../1", "id"],
    ["weights.4h", 41, "weights"],
    ["weights.4h", 39.5, "weights.4h"],
    ["weights.4h", -1, "weights.4h"],
    ["weights.1h", undefined, "weights.1h"],
    [
      "confluence.steps",
      [{ at_least: 60, factor: 1 }, { at_least: 60, factor: 2 }],
      "confluence.steps",
    ],
    ["volume.steps", [{ at_least: 1, factor: 1 }, { at_least: 2, factor: 2 }], "volume.steps"],
    ["volume.steps", [], "volume.steps"],
    ["volume.otherwise", 0, "volume.otherwise"],
    ["quality.HIGH", -1, "quality.HIGH"],
    ["session.MIDDAY", 11, "session.MIDDAY"],
    ["day.FRIDAY", "1", "day.FRIDAY"],
    ["final_multiplier.minimum", 4, "final_multiplier"],
    ["minimum_confluence", 101, "minimum_confluence"],
    ["boosts.trend_strong", 2.1, "boosts.trend_strong"],
    ["misspelt", 1, ""],
  ];
  for (const [path, value, field] of faults) {
    it(`refuses ${path} = ${JSON.stringify(value)} and names it`, () => {
      const parsed = parseRelease(changed(path, value));
      assertFalse(parsed.ok);
      assertEquals(parsed.field, field);
      assert(parsed.message.length > 0);
    });
  }

  it("refuses what is no object", () => {
    assertFalse(parseRelease(null).ok);
    assertFalse(parseRelease("1.0.0").ok);
  });
});

describe("deepFreeze", () => {
  it("leaves scalars and frozen values alone", () => {
    const inner = Object.freeze({ a: 1 });
    assertEquals(deepFreeze({ inner, text: "t", none: null }), { inner, text: "t", none: null });
    assertEquals(deepFreeze(1), 1);
  });
});
