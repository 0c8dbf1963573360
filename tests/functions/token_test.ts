import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { findCredential, sha256Hex } from "../../supabase/functions/_shared/token.ts";

const find = (path: string, headers: Record<string, string> = {}) =>
  findCredential(
    new Request(`https://project.example${path}`, { method: "POST", headers }),
    "signals",
  );
const ask = (path: string, headers: Record<string, string> = {}) => {
  const found = find(path, headers);
  return found?.kind === "token" ? found.token : found;
};
const KEY_ID = "0190d4a2-7b61-4c55-9c1e-2f7d3a9b8e10";

describe("findCredential", () => {
  it("takes a UUID for a key's id, wherever it stands", () => {
    const named = { kind: "key_id", id: KEY_ID } as const;
    assertEquals(find(`/signals/${KEY_ID.toUpperCase()}`), named);
    assertEquals(find(`/signals?key=${KEY_ID}`), named);
    assertEquals(find("/signals", { "x-key-id": KEY_ID }), named);
    assertEquals(find("/signals", { "x-key-id": KEY_ID, "x-api-key": "whk_x" }), {
      kind: "token",
      token: "whk_x",
    });
  });

  it("reads the path segment after the function's name", () => {
    assertEquals(ask("/signals/whk_abc"), "whk_abc");
    assertEquals(ask("/functions/v1/signals/whk_abc/"), "whk_abc");
    assertEquals(ask("/signals/a%2Bb"), "a+b");
  });

  it("survives a path that is not valid percent encoding", () => {
    assertEquals(ask("/signals/%E0%A4%A"), "%E0%A4%A");
  });

  for (const name of ["key", "secret", "token"]) {
    it(`reads ?${name}=`, () => assertEquals(ask(`/signals?${name}=whk_q`), "whk_q"));
  }

  it("reads a bearer token and x-api-key", () => {
    assertEquals(ask("/signals", { authorization: "Bearer whk_b" }), "whk_b");
    assertEquals(ask("/signals", { authorization: "bearer  whk_b " }), "whk_b");
    assertEquals(ask("/signals", { "x-api-key": " whk_x " }), "whk_x");
  });

  it("prefers path to query to header, so that a proxy's own header does not hide the token", () => {
    const headers = { authorization: "Bearer whk_b" };
    assertEquals(ask("/signals/whk_p?key=whk_q", headers), "whk_p");
    assertEquals(ask("/signals?key=whk_q", headers), "whk_q");
  });

  it("finds none in an empty query, another scheme or another function's path", () => {
    assertEquals(ask("/signals?key="), null);
    assertEquals(ask("/signals", { authorization: "Basic abc" }), null);
    assertEquals(ask("/trend/whk_abc"), null);
  });
});

describe("sha256Hex", () => {
  it("gives the published digest of abc (FIPS 180-4, B.1)", async () => {
    const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertEquals(await sha256Hex("abc"), digest);
    assertEquals(await sha256Hex(new Uint8Array([97, 98, 99])), digest);
  });
});
