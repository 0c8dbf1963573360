import { assert, assertArrayIncludes, assertEquals, assertObjectMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  ADAPTATION_RULES,
  EVENT_CODES,
  type EventRead,
  phaseSchema,
  signalSchema,
  tickSchema,
  trendSchema,
} from "../../../engine/events/mod.ts";
import { type Fixture, fixtureGroups, fixturesOf, readFixture } from "./fixtures.ts";

const SCHEMAS = {
  signal: signalSchema,
  phase: phaseSchema,
  trend: trendSchema,
  tick: tickSchema,
} as const;

function checkAccepted(fixture: Fixture, read: EventRead): void {
  const { expect } = fixture;
  assertEquals(read.kind, expect.kind);
  assertEquals(read.rerouted_from, expect.rerouted_from);
  const [first, ...further] = read.events;
  assertEquals(first?.kind, read.kind);
  assertObjectMatch({ event: first?.event }, { event: expect.event });
  const made = read.adaptations.map(({ field, rule }) => `${field}/${rule}`);
  if (expect.adaptations !== undefined) assertArrayIncludes(made, [...expect.adaptations]);
  if (expect.adaptations_exactly !== undefined) {
    assertEquals(made, [...expect.adaptations_exactly]);
  }
  if (expect.ticks !== undefined) assertEquals<unknown>(read.ticks, expect.ticks);
  assertEquals(further.length, expect.further?.length ?? 0);
  for (const [index, expected] of (expect.further ?? []).entries()) {
    assertObjectMatch({ ...further[index] }, expected);
  }
  for (const { kind, event } of read.events) {
    assertEquals<unknown>(SCHEMAS[kind].parse(event), event);
  }
  for (const { note } of read.adaptations) assert(note.length > 0 && note.length < 200);
}

for (const group of fixtureGroups()) {
  describe(`event fixtures: ${group}`, () => {
    for (const fixture of fixturesOf(group)) {
      it(`${fixture.name} (${fixture.file})`, () => {
        const read = readFixture(fixture);
        if (fixture.expect.refused !== undefined) {
          assertObjectMatch({ ...read }, fixture.expect.refused);
          assert(!read.ok && read.message.endsWith("."));
          assertEquals(read.status, EVENT_CODES[read.code].status);
        } else {
          assert(read.ok, `refused: ${JSON.stringify(read)}`);
          checkAccepted(fixture, read);
        }
      });
    }
  });
}

describe("the fixtures together", () => {
  const all = fixtureGroups().flatMap(fixturesOf);

  it("show every adaptation rule but the one that needs a tick", () => {
    const rules = new Set(
      all.map(readFixture).flatMap((read) =>
        read.ok ? read.adaptations.map(({ rule }) => rule) : []
      ),
    );
    const unseen = Object.keys(ADAPTATION_RULES).filter((rule) => !rules.has(rule));
    assertEquals(unseen, ["price_from_tick"]);
    assertEquals([...rules].filter((rule) => !(rule in ADAPTATION_RULES)), []);
  });

  it("show every code that does not need a large body or a backtest account", () => {
    const codes = new Set(all.map(readFixture).flatMap((read) => read.ok ? [] : [read.code]));
    const unseen = Object.keys(EVENT_CODES).filter((code) => !codes.has(code as never));
    assertEquals(unseen, ["TOO_LARGE", "CLOCK_BACKWARDS"]);
  });

  it("have a name of their own each within their folder", () => {
    const names = all.map(({ name, file }) => `${file.split("/")[0]}: ${name}`);
    assertEquals(names.filter((name, index) => names.indexOf(name) !== index), []);
  });

  it("cover all twelve wrong endpoints", () => {
    const wrong = fixturesOf("rerouted").filter(({ expect }) => expect.rerouted_from !== null)
      .map(({ expect, endpoint }) => `${expect.kind} at ${endpoint}`);
    assertEquals(new Set(wrong).size, 12);
  });
});
