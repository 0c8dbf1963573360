import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  CalendarError,
  daysToExpiry,
  dteBucket,
  expiryInstant,
  isEarlyClose,
  isTradingDay,
  nextTradingDay,
  yearsToExpiry,
} from "../../../../engine/execution/calendar/mod.ts";
import { datesBetween, newYork, plusDays, wallTime } from "./instants.ts";
import { PUBLISHED_CLOSURES, PUBLISHED_EARLY_CLOSES, PUBLISHED_HOLIDAYS } from "./published.ts";

const YEAR_SECONDS = 365 * 86_400;
const trading = [...datesBetween("2020-01-01", "2035-12-31")].filter(isTradingDay);
const expiries = fc.constantFrom(...trading);
const instants = fc.integer({
  min: newYork("2020-01-01 00:00"),
  max: newYork("2035-12-31 23:59"),
});

function refusal(act: () => unknown): CalendarError {
  return assertThrows(act, CalendarError);
}

describe("the instant of an expiry", () => {
  it("is 16:00 in New York, 13:00 on an early close", () => {
    assertEquals(expiryInstant("2026-11-20"), Date.parse("2026-11-20T21:00:00Z"));
    assertEquals(expiryInstant("2026-07-17"), Date.parse("2026-07-17T20:00:00Z"));
    assertEquals(expiryInstant("2026-11-27"), Date.parse("2026-11-27T18:00:00Z"));
    assertEquals(expiryInstant("2028-07-03"), Date.parse("2028-07-03T17:00:00Z"));
    for (const date of PUBLISHED_EARLY_CLOSES) {
      assertEquals(wallTime(expiryInstant(date)), `${date} 13:00:00`);
    }
  });

  it("shows 16:00 or 13:00 on every trading day, by the time zone database", () => {
    for (const date of trading) {
      const hour = isEarlyClose(date) ? "13" : "16";
      assertEquals(wallTime(expiryInstant(date)), `${date} ${hour}:00:00`);
    }
  });

  it("is refused on weekends, holidays and closures", () => {
    const closed = [
      ...PUBLISHED_HOLIDAYS.map(([date]) => date),
      ...PUBLISHED_CLOSURES.map(([date]) => date),
      "2026-11-21",
      "2026-11-22",
    ];
    for (const date of closed) {
      for (
        const act of [
          () => expiryInstant(date),
          () => yearsToExpiry(date, newYork("2026-11-20 12:00")),
          () => daysToExpiry(date, newYork("2026-11-20 12:00")),
        ]
      ) {
        const error = refusal(act);
        assertEquals([error.code, error.field], ["NOT_A_TRADING_DAY", "expiry"], date);
      }
    }
  });

  it("says in words why a date is no expiry", () => {
    assertEquals(
      refusal(() => expiryInstant("2026-06-19")).message,
      "expiry: 2026-06-19 is Juneteenth National Independence Day; the exchange is closed.",
    );
    assertEquals(
      refusal(() => expiryInstant("2026-11-21")).message,
      "expiry: 2026-11-21 is a Saturday; the exchange is closed.",
    );
  });

  it("is refused outside the calendar and for what is no date", () => {
    for (
      const [date, code] of [
        ["2019-12-20", "DATE_OUT_OF_RANGE"],
        ["2036-01-18", "DATE_OUT_OF_RANGE"],
        ["2026-11-31", "DATE_INVALID"],
        ["soon", "DATE_INVALID"],
      ] as const
    ) {
      const error = refusal(() => expiryInstant(date));
      assertEquals([error.code, error.field], [code, "expiry"]);
    }
  });
});

describe("years to expiry", () => {
  it("are seconds over a year of 365 days", () => {
    assertEquals(yearsToExpiry("2026-11-20", newYork("2026-11-20 15:59")), 60 / YEAR_SECONDS);
    assertEquals(yearsToExpiry("2026-11-20", newYork("2026-11-19 16:00")), 1 / 365);
    assertEquals(yearsToExpiry("2026-11-27", newYork("2026-11-27 12:00")), 3600 / YEAR_SECONDS);
    assertEquals(yearsToExpiry("2027-11-19", newYork("2026-11-19 16:00")), 1);
  });

  it("count the hour the clocks lose and gain", () => {
    // Friday 16:00 to Friday 16:00 over a change is 167 or 169 hours.
    const spring = yearsToExpiry("2026-03-13", newYork("2026-03-06 16:00"));
    const autumn = yearsToExpiry("2026-11-06", newYork("2026-10-30 16:00"));
    assertEquals(spring, (167 * 3600) / YEAR_SECONDS);
    assertEquals(autumn, (169 * 3600) / YEAR_SECONDS);
  });

  it("count milliseconds", () => {
    const years = yearsToExpiry("2026-11-20", newYork("2026-11-20 16:00") - 1);
    assertEquals(years, 1 / (YEAR_SECONDS * 1000));
    assert(years > 0);
  });

  it("are 0 at the expiry and after it", () => {
    for (const wall of ["2026-11-20 16:00", "2026-11-20 16:15", "2026-11-23 09:30"]) {
      assertEquals(yearsToExpiry("2026-11-20", newYork(wall)), 0);
    }
    assertEquals(yearsToExpiry("2026-11-27", newYork("2026-11-27 13:00")), 0);
  });

  it("never are negative, never NaN, and shrink as time goes by", () => {
    fc.assert(
      fc.property(expiries, instants, fc.integer({ min: 1, max: 1e9 }), (expiry, now, step) => {
        const years = yearsToExpiry(expiry, now);
        assert(Number.isFinite(years) && years >= 0);
        assertEquals(years === 0, now >= expiryInstant(expiry));
        if (now + step > newYork("2035-12-31 23:59")) return;
        const later = yearsToExpiry(expiry, now + step);
        assert(years === 0 ? later === 0 : later < years);
      }),
    );
  });

  it("give back the instant of the expiry", () => {
    fc.assert(fc.property(expiries, instants, (expiry, now) => {
      fc.pre(now < expiryInstant(expiry));
      const back = now + yearsToExpiry(expiry, now) * YEAR_SECONDS * 1000;
      assert(Math.abs(back - expiryInstant(expiry)) < 0.001);
    }));
  });

  it("grow with the expiry", () => {
    const pairs = fc.constantFrom(...trading.slice(0, -1));
    fc.assert(fc.property(pairs, instants, (expiry, now) => {
      const next = nextTradingDay(expiry);
      fc.pre(now < expiryInstant(next));
      assert(yearsToExpiry(next, now) > yearsToExpiry(expiry, now));
    }));
  });

  it("refuse an instant that is none or unknown, with the field as_of", () => {
    for (const ask of [yearsToExpiry, daysToExpiry]) {
      assertEquals(refusal(() => ask("2026-11-20", NaN)).code, "INSTANT_INVALID");
      assertEquals(refusal(() => ask("2026-11-20", Infinity)).field, "as_of");
      assertEquals(refusal(() => ask("2026-11-20", 0)).code, "DATE_OUT_OF_RANGE");
      assertEquals(refusal(() => ask("2026-11-20", 0)).field, "as_of");
    }
  });
});

describe("days to expiry", () => {
  it("are calendar days by the New York date", () => {
    assertEquals(daysToExpiry("2026-11-20", newYork("2026-11-20 09:30")), 0);
    assertEquals(daysToExpiry("2026-11-20", newYork("2026-11-20 23:59")), 0);
    assertEquals(daysToExpiry("2026-11-20", newYork("2026-11-19 23:59")), 1);
    assertEquals(daysToExpiry("2026-11-27", newYork("2026-11-20 10:00")), 7);
    assertEquals(daysToExpiry("2026-11-20", newYork("2026-11-23 10:00")), -3);
    // 20:00 in New York is the next day in UTC.
    assertEquals(daysToExpiry("2026-11-23", Date.parse("2026-11-21T01:00:00Z")), 3);
  });

  it("are whole days whatever the clocks do", () => {
    fc.assert(fc.property(expiries, instants, (expiry, now) => {
      const days = daysToExpiry(expiry, now);
      assertEquals(plusDays(wallTime(now).slice(0, 10), days), expiry);
    }));
  });
});

describe("the class of a number of days", () => {
  const bounds = [
    [0, "0DTE"],
    [1, "WEEKLY"],
    [7, "WEEKLY"],
    [8, "MONTHLY"],
    [45, "MONTHLY"],
    [46, "LEAP"],
    [1000, "LEAP"],
  ] as const;
  for (const [days, bucket] of bounds) {
    it(`of ${days} is ${bucket}`, () => assertEquals(dteBucket(days), bucket));
  }

  it("is refused for what is no number of days left", () => {
    for (const days of [-1, 0.5, NaN, Infinity, -Infinity]) {
      const error = refusal(() => dteBucket(days));
      assertEquals([error.code, error.field], ["DAYS_INVALID", "days"]);
    }
  });

  it("never grows shorter with more days", () => {
    const order = ["0DTE", "WEEKLY", "MONTHLY", "LEAP"];
    for (let days = 0; days < 400; days++) {
      assert(order.indexOf(dteBucket(days + 1)) >= order.indexOf(dteBucket(days)));
    }
  });
});
