import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createHmac } from "node:crypto";
import { isSigned, signatureFault } from "../../supabase/functions/_shared/signature.ts";

const SECRET = `whsec_${btoa("thirty-two bytes of a test secret")}`;
const OTHER = `whsec_${btoa("thirty-two bytes of some other one")}`;
const BODY = '{"ticker":"SPÜ"}';
const NOW = new Date();
const SECONDS = Math.floor(NOW.getTime() / 1000);

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hmac = (key: string | Uint8Array, data: string | Uint8Array, form: "hex" | "base64") =>
  createHmac("sha256", key).update(data).digest(form);
const decoded = (secret: string) =>
  Uint8Array.from(atob(secret.slice("whsec_".length)), (character) => character.charCodeAt(0));

const check = (
  headers: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer> = BODY,
  secrets: readonly string[] = [SECRET],
) =>
  signatureFault({
    headers: new Headers(headers),
    bytes: typeof body === "string" ? bytesOf(body) : body,
    now: NOW,
  }, secrets);

/** Headers of Standard Webhooks, signed here by the letter of its specification. */
function standard(
  { id = "msg_1", seconds = SECONDS, body = BODY, secret = SECRET }: {
    id?: string;
    seconds?: number;
    body?: string;
    secret?: string;
  } = {},
): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${hmac(decoded(secret), `${id}.${seconds}.${body}`, "base64")}`,
  };
}

describe("a plain HMAC", () => {
  const digest = hmac(SECRET, BODY, "hex");
  for (const name of ["x-hub-signature-256", "x-signature", "signature"]) {
    it(`is right in ${name}, with and without its prefix, in either case`, async () => {
      for (const value of [digest, `sha256=${digest}`, `SHA256=${digest.toUpperCase()}`]) {
        assertEquals(await check({ [name]: value }), null);
      }
    });
  }

  it("is over the bytes, whatever they are", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x00, 0x7b]);
    assertEquals(await check({ signature: hmac(SECRET, bytes, "hex") }, bytes), null);
  });

  it("is wrong over another body, with another secret, cut short, or when it is none", async () => {
    const wrong = [
      hmac(SECRET, BODY + " ", "hex"),
      hmac(OTHER, BODY, "hex"),
      digest.slice(0, 62),
      `${digest}00`,
      "",
      "sha256=",
      `sha1=${digest}`,
      hmac(SECRET, BODY, "base64"),
    ];
    for (const value of wrong) {
      assertEquals(await check({ "x-signature": value }), "SIGNATURE_INVALID", value);
    }
  });

  it("may have been made with any of the secrets, and with none without any", async () => {
    assertEquals(await check({ signature: digest }, BODY, [OTHER, SECRET]), null);
    assertEquals(await check({ signature: digest }, BODY, []), "SIGNATURE_INVALID");
  });
});

describe("Standard Webhooks", () => {
  it("are right as their specification signs them", async () => {
    assertEquals(await check(standard()), null);
  });

  it("may carry several signatures, of which one is right", async () => {
    const headers = standard();
    const forged = standard({ secret: OTHER })["webhook-signature"];
    const list = `v1a,AAAA ${forged} ${headers["webhook-signature"]}`;
    assertEquals(await check({ ...headers, "webhook-signature": list }), null);
  });

  it("are wrong when id, time or body is another, or a header is missing", async () => {
    const headers = standard();
    const cases: Record<string, string>[] = [
      { ...headers, "webhook-id": "msg_2" },
      { ...headers, "webhook-timestamp": String(SECONDS + 1) },
      { ...headers, "webhook-timestamp": "soon" },
      { ...headers, "webhook-signature": "v1," },
      { ...headers, "webhook-signature": headers["webhook-signature"].slice(0, 20) },
      standard({ secret: OTHER }),
      { "webhook-signature": headers["webhook-signature"] },
    ];
    for (const sent of cases) {
      assertEquals(await check(sent), "SIGNATURE_INVALID", JSON.stringify(sent));
    }
    assertEquals(await check(headers, BODY + "\n"), "SIGNATURE_INVALID");
  });

  it("expire after five minutes, and are not believed from further ahead", async () => {
    assertEquals(await check(standard({ seconds: SECONDS - 295 })), null);
    assertEquals(await check(standard({ seconds: SECONDS + 295 })), null);
    for (const seconds of [SECONDS - 320, SECONDS + 320]) {
      assertEquals(await check(standard({ seconds })), "SIGNATURE_EXPIRED");
    }
  });

  it("are wrong over bytes that are no text", async () => {
    const replaced = "\uFFFD{}";
    const bytes = new Uint8Array([0xff, 0x7b, 0x7d]);
    assertEquals(await check(standard({ body: replaced }), bytes), "SIGNATURE_INVALID");
    assertEquals(await check(standard({ body: replaced }), replaced), null);
  });
});

describe("a request's signatures", () => {
  it("must all be right", async () => {
    const right = { signature: hmac(SECRET, BODY, "hex") };
    const forged = { signature: hmac(OTHER, BODY, "hex") };
    assertEquals(await check({ ...standard(), ...right }), null);
    assertEquals(await check({ ...standard(), ...forged }), "SIGNATURE_INVALID");
    assertEquals(await check({ ...standard({ secret: OTHER }), ...right }), "SIGNATURE_INVALID");
  });

  it("are seen in any of the headers", async () => {
    assertEquals(isSigned(new Headers({ "webhook-signature": "" })), true);
    assertEquals(isSigned(new Headers({ "x-signature": "x" })), true);
    assertEquals(isSigned(new Headers({ "webhook-id": "x" })), false);
    assertEquals(await check({}), "SIGNATURE_INVALID");
  });
});
