import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { HttpError } from "fresh";
import { z } from "zod";
import { DataError, readRows } from "../../lib/data/read.ts";
import { instant, jsonArray, jsonObject, numeric, whole } from "../../lib/data/values.ts";
import { EnvironmentError, readEnvironment } from "../../lib/environment.ts";
import { statusOf } from "../../lib/middleware/failures.ts";
import { readChoice, readPage, readSequence, readTicker } from "../../lib/view/query.ts";
import { createAttempts } from "../../lib/session/attempts.ts";
import { safeNext } from "../../lib/session/safe_next.ts";
import { explain } from "../../lib/session/sign_in.ts";
import { withQuery } from "../../lib/view/address.ts";

describe("environment", () => {
  const good = { SUPABASE_URL: "https://abc.supabase.co/", SUPABASE_PUBLISHABLE_KEY: "k" };

  it("takes origins, whatever path follows them", () => {
    const environment = readEnvironment(good);
    assertEquals(environment.supabaseUrl, "https://abc.supabase.co");
    assertEquals(environment.functionsUrl, "https://abc.supabase.co/functions/v1");
    assertEquals(environment.localWebhook, null);
  });

  it("names everything that is missing or unusable, in one go", () => {
    const read = () => readEnvironment({ SUPABASE_URL: "ftp://x", SUPABASE_PUBLISHABLE_KEY: " " });
    const { message } = assertThrows(read, EnvironmentError);
    assertStringIncludes(message, "SUPABASE_URL is not usable");
    assertStringIncludes(message, "SUPABASE_PUBLISHABLE_KEY is not set");
  });
});

describe("the way back after signing in", () => {
  it("is a path of this site", () => {
    assertEquals(safeNext("/decisions?page=2&verdict=WAIT"), "/decisions?page=2&verdict=WAIT");
    assertEquals(safeNext("/a/../receipts"), "/receipts");
  });

  for (
    const bad of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "\\\\evil",
      "javascript:alert(1)",
      "/\t/evil.example",
      "/\n//evil.example",
      "/a/..//evil.example/",
      "/.//evil.example",
      "/login?next=/login",
      "/logout",
      "/api/session",
      "",
      null,
      7,
      `/${"a".repeat(3_000)}`,
    ]
  ) {
    it(`is never ${JSON.stringify(bad)?.slice(0, 40)}`, () => {
      const path = safeNext(bad);
      // What is left must be a path a browser cannot take for another host.
      assertEquals(new URL(path, "https://ours.example").origin, "https://ours.example");
      assertEquals(/^\/(?!\/)/.test(path), true);
      assertEquals(/^\/(login|logout|api)/.test(path), false);
    });
  }
});

describe("failed sign-ins", () => {
  it("bring a pause after eight within five minutes, and it ends", () => {
    const attempts = createAttempts();
    for (let second = 0; second < 8; second++) {
      assertEquals(attempts.pause("a@example.com", second * 1000), 0);
      attempts.fail("a@example.com", second * 1000);
    }
    assertEquals(attempts.pause("a@example.com", 8_000), 292);
    assertEquals(attempts.pause("b@example.com", 8_000), 0);
    assertEquals(attempts.pause("a@example.com", 300_000), 0);
  });

  it("are forgotten after a success", () => {
    const attempts = createAttempts();
    for (let index = 0; index < 8; index++) attempts.fail("a@example.com", index);
    attempts.clear("a@example.com");
    assertEquals(attempts.pause("a@example.com", 10), 0);
  });

  it("are explained without saying whether the email is known", () => {
    const wrong = explain({ status: 400, code: "invalid_credentials" });
    assertEquals(wrong, explain({ status: 400, code: "user_not_found" }));
    assertEquals(wrong.status, 401);
    assertEquals(explain({ status: 429 }).retryAfterSeconds, 60);
    assertEquals(explain({ status: 0 }).status, 503);
    assertEquals(explain({}).status, 503);
  });
});

describe("rows of the Data API", () => {
  it("give the same instant however it is printed", () => {
    for (
      const text of [
        "2026-03-02T14:31:00.123456+00:00",
        "2026-03-02 14:31:00.123456+00",
        "2026-03-02T09:31:00.123-05:00",
        "2026-03-02 14:31:00.123+0000",
        "2026-03-02T14:31:00.123Z",
      ]
    ) assertEquals(instant.parse(text), "2026-03-02T14:31:00.123Z");
    assertEquals(instant.safeParse("yesterday").success, false);
  });

  it("give numbers from numbers and from text, and refuse what is neither", () => {
    assertEquals(numeric.parse("100000.250000"), 100_000.25);
    assertEquals(numeric.parse(2), 2);
    assertEquals(whole.parse("12"), 12);
    for (const bad of ["", "NaN", "twelve", null]) {
      assertEquals(numeric.safeParse(bad).success, false);
    }
    assertEquals(whole.safeParse("9007199254740993").success, false);
  });

  it("give JSON from JSON and from its text", () => {
    assertEquals(jsonObject.parse('{"a":1}'), { a: 1 });
    assertEquals(jsonArray.parse([1]), [1]);
    assertEquals(jsonObject.safeParse("nonsense").success, false);
  });
});

describe("a query that failed", () => {
  const error = { message: "fetch failed", code: "", details: "", hint: "" } as never;
  const failed = (status: number) =>
    assertThrows(() => readRows(z.object({}), { data: null, error, status }), DataError);

  it("is an outage when nothing answered, and a fault of ours otherwise", () => {
    assertEquals([0, 400, 500, 502, 503].map((status) => statusOf(failed(status))), [
      503,
      500,
      500,
      503,
      503,
    ]);
    assertEquals(statusOf(new HttpError(404)), 404);
    assertEquals(statusOf(new TypeError("x")), 500);
  });

  it("is not mistaken for no rows: a row of another shape is refused", () => {
    const rows = { data: [{ id: 1 }], error: null, status: 200 };
    assertThrows(() => readRows(z.object({ id: z.string() }), rows), DataError);
  });
});

describe("what somebody typed into the address", () => {
  it("gives a page or nothing, never an error", () => {
    assertEquals(["3", "0", "-1", "x", "99999999", null].map(readPage), [3, 1, 1, 1, 1, 1]);
    assertEquals(["7", "x", "1e9", null].map(readSequence), [7, 0, 0, 0]);
    assertEquals(readChoice("wait", ["EXECUTE", "WAIT"]), "WAIT");
    assertEquals(readChoice("%", ["EXECUTE"]), null);
    assertEquals(["spy ", "BRK.B", "a,b", "", null].map(readTicker), [
      "SPY",
      "BRK.B",
      null,
      null,
      null,
    ]);
  });

  it("keeps the other parameters when one changes", () => {
    const url = new URL("http://x/decisions?verdict=WAIT&page=2");
    assertEquals(withQuery(url, { page: "3" }), "/decisions?verdict=WAIT&page=3");
    assertEquals(withQuery(url, { page: null, verdict: null }), "/decisions");
  });
});
