import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { place } from "../../../engine/events/fields.ts";
import { Findings } from "../../../engine/events/findings.ts";
import { parseTime, readTime } from "../../../engine/events/times.ts";
import { minutesAfter } from "./samples.ts";

const EXPECTED = Date.UTC(2026, 10, 20, 14, 59, 30);

describe("an instant", () => {
  for (
    const [written, ms, rule] of [
      [EXPECTED / 1000, EXPECTED, "time_from_seconds"],
      [String(EXPECTED / 1000), EXPECTED, "time_from_seconds"],
      [EXPECTED / 1000 + 0.25, EXPECTED + 250, "time_from_seconds"],
      [EXPECTED, EXPECTED, "time_from_milliseconds"],
      [` ${EXPECTED} `, EXPECTED, "time_from_milliseconds"],
      ["2026-11-20T14:59:30Z", EXPECTED, null],
      ["2026-11-20t14:59:30z", EXPECTED, null],
      ["2026-11-20T14:59:30.123456789Z", EXPECTED + 123, null],
      ["2026-11-20T14:59:30.5Z", EXPECTED + 500, null],
      ["2026-11-20T14:59:30,5Z", EXPECTED + 500, null],
      ["2026-11-20T09:59:30-05:00", EXPECTED, null],
      ["2026-11-20T09:59:30-0500", EXPECTED, null],
      ["2026-11-20T20:29:30+05:30", EXPECTED, null],
      ["2026-11-20 14:59:30", EXPECTED, "time_as_utc"],
      ["2026-11-20T14:59", EXPECTED - 30_000, "time_as_utc"],
      ["2026-11-20", Date.UTC(2026, 10, 20), "time_as_utc"],
      ["2028-02-29T00:00:00Z", Date.UTC(2028, 1, 29), null],
    ] as const
  ) {
    it(`is read from ${JSON.stringify(written)}`, () => {
      assertEquals<unknown>(parseTime(written), { ms, rule });
    });
  }

  for (
    const written of [
      ...["", "soon", "14:59", "2026-13-01", "2026-00-10", "2026-02-29", "2026-11-31T00:00:00Z"],
      ...["2026-11-20T24:00:00Z", "2026-11-20T14:60:00Z", "2026-11-20T14:59:60Z", "2026-11-20T14Z"],
      ...["2026-11-20T14:59:30 EST", "1999-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "{{time}}"],
      ...["2026-11-20T14:59:30+99:00", "2026-11-20T14:59:30+05:60", "2026-11-31", "2026-11-00"],
      ...["NaN", "1e999", "-5", "0x10"],
      ...[0, -1, 5, 1e20, NaN, Infinity, true, null, undefined, [], {}],
    ]
  ) {
    it(`is not read from ${String(written) || "an empty text"} (${typeof written})`, () => {
      assertEquals(parseTime(written), null);
    });
  }

  it("in canonical form comes out as it went in", () => {
    const instant = fc.date({
      min: new Date("2000-01-01T00:00:00Z"),
      max: new Date("2099-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    });
    fc.assert(fc.property(instant, (date) => {
      const parsed = parseTime(date.toISOString());
      assertEquals(parsed, { ms: date.getTime(), rule: null });
    }));
  });

  it("is the same in seconds, milliseconds and ISO 8601", () => {
    fc.assert(fc.property(fc.integer({ min: 946_684_800, max: 4_102_444_799 }), (seconds) => {
      const iso = new Date(seconds * 1000).toISOString();
      assertEquals(parseTime(seconds)?.ms, seconds * 1000);
      assertEquals(parseTime(seconds * 1000)?.ms, seconds * 1000);
      assertEquals(parseTime(iso)?.ms, seconds * 1000);
    }));
  });

  it("never makes an exception of a text", () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const parsed = parseTime(text);
      assertEquals(parsed === null || Number.isInteger(parsed.ms), true);
    }));
  });
});

describe("an instant ahead of the receipt", () => {
  const received = Date.parse(minutesAfter(0));
  const field = place("timestamp");

  function readAt(minutes: number, limit: number | null) {
    const findings = new Findings();
    const found = { value: minutesAfter(minutes), from: null };
    const read = readTime(findings, field, found, limit);
    return [read, ...findings.adaptations.map(({ rule }) => rule)];
  }

  it("is kept up to 5 minutes", () => {
    assertEquals(readAt(5, received), [minutesAfter(5)]);
  });

  it("counts as received beyond", () => {
    assertEquals(readAt(5 + 1 / 60_000, received), [minutesAfter(0), "future_as_received"]);
    assertEquals(readAt(1e6, received), [minutesAfter(0), "future_as_received"]);
  });

  it("is kept where it may lie ahead", () => {
    assertEquals(readAt(240, null), [minutesAfter(240)]);
  });

  it("may lie as far back as it likes", () => {
    assertEquals(readAt(-1e6, received), [minutesAfter(-1e6)]);
  });
});
