import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decodeBase64Url, encodeBase64Url } from "../../supabase/local/encoding.ts";
import { readToken, signToken } from "../../supabase/local/jwt.ts";
import { sameKey } from "../../supabase/functions/_shared/service_key.ts";
import { sha256Hex } from "../../supabase/functions/_shared/token.ts";
import { makeKeys, randomText } from "../../supabase/local/keys.ts";

const NOW = new Date("2026-11-22T10:00:00Z");
const IN_AN_HOUR = NOW.getTime() / 1000 + 3600;

describe("keys", () => {
  it("look like Supabase's and are new each time", () => {
    const [one, other] = [makeKeys(), makeKeys()];
    assertMatch(one.publishableKey, /^sb_publishable_[A-Za-z0-9]{32}$/);
    assertMatch(one.secretKey, /^sb_secret_[A-Za-z0-9]{43}$/);
    assertMatch(one.jwtSecret, /^[A-Za-z0-9]{64}$/);
    assertNotEquals(one.secretKey, other.secretKey);
  });

  it("use every letter about as often as every other", () => {
    const counts = new Map<string, number>();
    for (const letter of randomText(62_000)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    assertEquals(counts.size, 62);
    // 1000 expected, standard deviation 31.4: seven of them either way.
    for (const [letter, count] of counts) {
      assert(Math.abs(count - 1000) < 220, `${letter} ${count}`);
    }
  });

  it("are compared by value", async () => {
    assert(await sameKey("sb_secret_a", "sb_secret_a"));
    assert(!await sameKey("sb_secret_b", "sb_secret_a"));
    assert(!await sameKey(null, "sb_secret_a"));
  });

  it("are hashed as everybody else hashes", async () => {
    // FIPS 180-4, example B.1
    const expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertEquals(await sha256Hex("abc"), expected);
  });
});

describe("base64url", () => {
  it("gives back every byte", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    for (const length of [0, 1, 2, 3, 255, 256]) {
      const part = bytes.slice(0, length);
      assertEquals(decodeBase64Url(encodeBase64Url(part)), part);
    }
  });

  it("refuses what is not base64url", () => {
    for (const text of ["a", "a+b/", "ab==", "ä", "a b c"]) {
      assertEquals(decodeBase64Url(text), null);
    }
  });
});

describe("tokens", () => {
  const claims = { sub: "user", role: "authenticated", exp: IN_AN_HOUR };

  it("read back what was signed", async () => {
    assertEquals(await readToken(await signToken(claims, "secret"), "secret", NOW), claims);
  });

  it("agree with RFC 7515, appendix A.1", async () => {
    const token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" +
      ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ" +
      ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const key = decodeBase64Url(
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
    );
    // The example's key is not text, so the signature is checked here and the claims lack a role.
    assert(key !== null);
    assertEquals(await readToken(token, "secret", new Date(0)), null);
    const hmac = { name: "HMAC", hash: "SHA-256" };
    const imported = await crypto.subtle.importKey("raw", key, hmac, false, ["sign"]);
    const [head, body, signature] = token.split(".");
    const signed = new TextEncoder().encode(`${head}.${body}`);
    assertEquals(encodeBase64Url(await crypto.subtle.sign("HMAC", imported, signed)), signature);
  });

  it("are refused when forged, unsigned, over, without an end, or no tokens at all", async () => {
    const good = await signToken(claims, "secret");
    const [head = "", body = "", signature = ""] = good.split(".");
    const encode = (value: unknown) =>
      encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
    const raised = encode({ ...claims, role: "service_role" });
    const bad = [
      await signToken(claims, "another secret"),
      `${head}.${raised}.${signature}`,
      `${encode({ alg: "none" })}.${body}.`,
      `${encode({ alg: "HS512" })}.${body}.${signature}`,
      await signToken({ ...claims, exp: NOW.getTime() / 1000 }, "secret"),
      await signToken({ sub: "user", role: "authenticated" }, "secret"),
      await signToken({ sub: "user", exp: IN_AN_HOUR }, "secret"),
      `${good}.more`,
      `${head}.${body}`,
      "not.a.token",
      "..",
      "",
    ];
    for (const token of bad) assertEquals(await readToken(token, "secret", NOW), null, token);
  });
});
