import { z } from "zod";
import { decodeBase64Url, encodeBase64Url } from "./encoding.ts";

/** What a token says about its bearer, as far as the embedded stack asks. */
export type Claims = z.output<typeof claimsSchema>;

const claimsSchema = z.looseObject({
  role: z.string(),
  sub: z.string().optional(),
  /** Seconds since 1970; a token without an end is not accepted. */
  exp: z.number(),
});
const headerSchema = z.looseObject({ alg: z.literal("HS256") });

/**
 * Reads a token that this project's auth server signed (RFC 7519, HS256).
 *
 * @param now decides whether it has expired.
 * @returns its claims, or null when it is malformed, signed with another secret or algorithm, or over.
 */
export async function readToken(
  token: string,
  jwtSecret: string,
  now: Date,
): Promise<Claims | null> {
  const [head, body, signature, ...rest] = token.split(".");
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) {
    return null;
  }
  const proof = decodeBase64Url(signature);
  if (proof === null || !headerSchema.safeParse(readPart(head)).success) return null;
  const signed = new TextEncoder().encode(`${head}.${body}`);
  if (!await crypto.subtle.verify("HMAC", await keyOf(jwtSecret), proof, signed)) return null;
  const claims = claimsSchema.safeParse(readPart(body));
  if (!claims.success || claims.data.exp * 1000 <= now.getTime()) return null;
  return claims.data;
}

/** Signs a token for tests and for calls the embedded stack makes to itself. */
export async function signToken(
  claims: Record<string, unknown>,
  jwtSecret: string,
): Promise<string> {
  const encode = (part: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(part)));
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  const proof = await crypto.subtle.sign(
    "HMAC",
    await keyOf(jwtSecret),
    new TextEncoder().encode(signed),
  );
  return `${signed}.${encodeBase64Url(proof)}`;
}

function keyOf(jwtSecret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(jwtSecret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
}

function readPart(part: string): unknown {
  const bytes = decodeBase64Url(part);
  if (bytes === null) return null;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
