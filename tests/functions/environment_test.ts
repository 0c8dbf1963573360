import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { EnvironmentError, readEnvironment } from "../../supabase/functions/_shared/environment.ts";

const from = (values: Record<string, string>) => readEnvironment((name) => values[name]);

const CURRENT = {
  SUPABASE_URL: "https://project.example/",
  SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_1"}',
  SUPABASE_SECRET_KEYS: '{"default":"sb_secret_1"}',
};

describe("readEnvironment", () => {
  it("reads the key sets and cuts the trailing slash", () => {
    assertEquals(from(CURRENT), {
      supabaseUrl: "https://project.example",
      publishableKey: "sb_publishable_1",
      secretKey: "sb_secret_1",
    });
  });

  it("falls back to the older single keys", () => {
    const older = { SUPABASE_ANON_KEY: "anon", SUPABASE_SERVICE_ROLE_KEY: "service" };
    const read = from({ SUPABASE_URL: "https://project.example", ...older });
    assertEquals([read.publishableKey, read.secretKey], ["anon", "service"]);
  });

  it("names what is missing", () => {
    assertThrows(() => from({}), EnvironmentError, "SUPABASE_URL is not set");
    assertThrows(
      () => from({ SUPABASE_URL: "https://project.example" }),
      EnvironmentError,
      "SUPABASE_ANON_KEY is not set",
    );
  });

  it("names a key set that is not one, without printing it", () => {
    const error = assertThrows(
      () => from({ ...CURRENT, SUPABASE_SECRET_KEYS: "sb_secret_leak" }),
      EnvironmentError,
      "SUPABASE_SECRET_KEYS",
    );
    assertEquals(error.message.includes("sb_secret_leak"), false);
  });
});
