import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { place } from "../../../engine/events/fields.ts";
import { Findings } from "../../../engine/events/findings.ts";
import {
  readSignalTimeframe,
  readTimeframe,
  timeframeMinutes,
} from "../../../engine/events/timeframes.ts";
import { trendTimeframe } from "../../../engine/events/trend.ts";

describe("a timeframe in minutes", () => {
  for (
    const [written, minutes] of [
      ...[["15", 15], [15, 15], ["15m", 15], ["15M", 15], ["15 min", 15], [
        "15_minutes",
        15,
      ]] as const,
      ...[["1h", 60], ["1H", 60], ["60", 60], ["h", 60], ["2 hours", 120]] as const,
      ...[["4h", 240], ["4H", 240], ["240", 240], ["240m", 240], [" 4h ", 240]] as const,
      ...[["D", 1440], ["1D", 1440], ["1d", 1440], ["daily", 1440], ["1440", 1440]] as const,
      ...[["W", 10_080], ["1W", 10_080], ["weekly", 10_080]] as const,
      ...[["M", 43_200], ["1M", 43_200], ["1mo", 43_200], ["month", 43_200]] as const,
      ...[["1m", 1], ["3M", 3], ["5M", 5], ["30M", 30]] as const,
      ...[["tf3min", 3], ["tf240min", 240], ["tf1week", 10_080], ["tf1month", 43_200]] as const,
    ]
  ) {
    it(`is ${minutes} for ${JSON.stringify(written)}`, () => {
      assertEquals(timeframeMinutes(written), minutes);
    });
  }

  for (
    const written of [
      ...["", " ", "m", "min", "0", "-15", "1.5h", "15x", "quarter", "1e3", "h4", "999999999"],
      ...[0, -15, 1.5, NaN, Infinity, 1e9, true, null, undefined, [15], {}],
    ]
  ) {
    it(`is none for ${JSON.stringify(written) ?? "undefined"} (${typeof written})`, () => {
      assertEquals(timeframeMinutes(written), null);
    });
  }
});

describe("the timeframe of a signal", () => {
  const read = (value: unknown): unknown => {
    const findings = new Findings();
    const minutes = readSignalTimeframe(findings, place("signal.timeframe"), { value, from: null });
    return findings.refusal?.code ?? [minutes, ...findings.adaptations.map(({ rule }) => rule)];
  };

  it("is one of seven", () => {
    for (const minutes of [3, 5, 15, 30, 60, 240, 1440]) assertEquals(read(minutes), [minutes]);
    for (const minutes of [1, 2, 10, 45, 120, 180, 10_080, "1M", "W"]) {
      assertEquals(read(minutes), "FIELD_INVALID", String(minutes));
    }
  });

  it("says so when it was turned into minutes", () => {
    assertEquals(read("4h"), [240, "minutes_from_text"]);
    assertEquals(read("15"), [15, "minutes_from_text"]);
  });

  it("may be any of a phase", () => {
    const findings = new Findings();
    const found = { value: "45", from: null };
    assertEquals(readTimeframe(findings, place("timeframe.event_tf"), found), 45);
    assertEquals(readTimeframe(findings, place("timeframe.event_tf"), null), null);
  });
});

describe("the timeframe of a trend's key", () => {
  const spellings = {
    "3m": ["3m", "3M", "3", "3min", "tf3min", "TF3MIN"],
    "5m": ["5m", "5", "tf5min"],
    "15m": ["15m", "15M", "15", "tf15min"],
    "30m": ["30m", "30", "tf30min"],
    "1h": ["1h", "1H", "60", "60m", "tf60min"],
    "4h": ["4h", "4H", "240", "tf240min"],
    "1w": ["1w", "1W", "W", "tf1week"],
    "1M": ["1M", "M", "1mo", "tf1month"],
  };
  for (const [timeframe, keys] of Object.entries(spellings)) {
    it(`is ${timeframe} for ${keys.join(", ")}`, () => {
      for (const key of keys) assertEquals<string | null>(trendTimeframe(key), timeframe, key);
    });
  }

  it("is none for any other", () => {
    for (const key of ["1m", "7m", "D", "1d", "2h", "dir", "", "__proto__"]) {
      assertEquals(trendTimeframe(key), null, key);
    }
  });
});
