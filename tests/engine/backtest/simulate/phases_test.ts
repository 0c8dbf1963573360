import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  confidenceOf,
  PHASE_EVENTS,
  phaseEvent,
  zoneOf,
} from "../../../../engine/backtest/simulate/phases.ts";
import { uniforms } from "./random_bars.ts";

describe("zones", () => {
  it("are bounded by 23.6, 61.8 and 100", () => {
    const table: readonly (readonly [number, string])[] = [
      [0, "NEUTRAL"],
      [23.59, "NEUTRAL"],
      [23.6, "ADVANCE"],
      [61.79, "ADVANCE"],
      [61.8, "DISTRIBUTION"],
      [99.99, "DISTRIBUTION"],
      [100, "EXTENDED_UP"],
      [250, "EXTENDED_UP"],
      [-23.59, "NEUTRAL"],
      [-23.6, "DECLINE"],
      [-61.79, "DECLINE"],
      [-61.8, "ACCUMULATION"],
      [-99.99, "ACCUMULATION"],
      [-100, "EXTENDED_DOWN"],
    ];
    for (const [value, zone] of table) assertEquals(zoneOf(value), zone, `${value}`);
  });
});

describe("what happens between two values", () => {
  const table: readonly (readonly [number, number, string | null])[] = [
    // Into a zone, from its inner edge or from anywhere.
    [-61.7, -61.8, "ENTER_ACCUMULATION"],
    [0, -62, "ENTER_ACCUMULATION"],
    [61.7, 61.8, "ENTER_DISTRIBUTION"],
    [-10, 140, "ENTER_DISTRIBUTION"],
    // Out of it.
    [-61.8, -61.7, "EXIT_ACCUMULATION"],
    [-120, -5, "EXIT_ACCUMULATION"],
    [-120, 0, "EXIT_ACCUMULATION"],
    [61.8, 61.7, "EXIT_DISTRIBUTION"],
    [90, 5, "EXIT_DISTRIBUTION"],
    // Through zero.
    [-0.1, 0.1, "ZERO_CROSS_UP"],
    [0, 0.1, "ZERO_CROSS_UP"],
    [0.1, -0.1, "ZERO_CROSS_DOWN"],
    [0, -0.1, "ZERO_CROSS_DOWN"],
    // Several at once: the far zone, then zero, then the edge.
    [-70, 70, "ENTER_DISTRIBUTION"],
    [70, -70, "ENTER_ACCUMULATION"],
    [-70, 10, "ZERO_CROSS_UP"],
    [70, -10, "ZERO_CROSS_DOWN"],
    // Nothing: within a zone, between zones, into the extremes and back.
    [10, 10, null],
    [0, 0, null],
    [0.1, 0, null],
    [20, 25, null],
    [-30, -10, null],
    [-70, -130, null],
    [-130, -70, null],
    [99, 101, null],
    [101, 99, null],
  ];
  for (const [before, now, name] of table) {
    it(`${before} to ${now} is ${name ?? "nothing"}`, () => {
      assertEquals(phaseEvent(before, now), name);
    });
  }
  it("is in a mirror what it is, with the names exchanged", () => {
    const exchanged = (name: string | null) =>
      name?.replace(/ACCUMULATION|DISTRIBUTION|UP|DOWN/, (word) =>
        ({
          ACCUMULATION: "DISTRIBUTION",
          DISTRIBUTION: "ACCUMULATION",
          UP: "DOWN",
          DOWN: "UP",
        })[word] ?? word) ?? null;
    const next = uniforms(1);
    for (let index = 0; index < 2000; index++) {
      const [before, now] = [300 * next() - 150, 300 * next() - 150];
      assertEquals(phaseEvent(-before, -now), exchanged(phaseEvent(before, now)));
    }
  });
  it("never leaves a zone that was not entered", () => {
    const next = uniforms(2);
    let [value, inside] = [0, { ACCUMULATION: false, DISTRIBUTION: false }];
    for (let index = 0; index < 5000; index++) {
      const now = Math.max(-150, Math.min(150, value + 120 * (next() - 0.5)));
      const [verb, zone] = (phaseEvent(value, now) ?? "").split("_");
      if (verb === "EXIT") assert(inside[zone as keyof typeof inside], `${value} to ${now}`);
      if (verb === "ENTER") assert(!inside[zone as keyof typeof inside], `${value} to ${now}`);
      inside = { ACCUMULATION: now <= -61.8, DISTRIBUTION: now >= 61.8 };
      value = now;
    }
  });
});

describe("phase events", () => {
  it("imply up from below and down from above", () => {
    for (const [name, { sign }] of Object.entries(PHASE_EVENTS)) {
      assertEquals(sign, /ACCUMULATION|UP/.test(name) ? 1 : -1, name);
    }
  });
  it("are classed as entry, exit and reversal; leaving a zone matters most", () => {
    for (const [name, { type, priority }] of Object.entries(PHASE_EVENTS)) {
      const [expected, weight] = name.startsWith("ENTER")
        ? ["REGIME_PHASE_ENTRY", 7]
        : name.startsWith("EXIT")
        ? ["REGIME_PHASE_EXIT", 9]
        : ["REGIME_REVERSAL", 6];
      assertEquals([type, priority], [expected, weight], name);
    }
  });
});

describe("confidence", () => {
  it("is 50, half a point per point of movement up to 25, and 20 for the timeframe above", () => {
    assertEquals(confidenceOf(-70, -50, false), 60);
    assertEquals(confidenceOf(-50, -70, false), 60);
    assertEquals(confidenceOf(-70, -50, true), 80);
    assertEquals(confidenceOf(-70, -20, false), 75);
    assertEquals(confidenceOf(-70, 70, true), 95);
    assertEquals(confidenceOf(5, 5, false), 50);
  });
});
