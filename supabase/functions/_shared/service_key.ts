import { sha256Hex } from "./token.ts";

/**
 * Whether a caller's key is the expected one. The hashes are compared, and all of them, so the time
 * taken says nothing about the key.
 */
export async function sameKey(given: string | null, expected: string): Promise<boolean> {
  if (given === null) return false;
  const [left, right] = await Promise.all([sha256Hex(given), sha256Hex(expected)]);
  let difference = 0;
  for (let index = 0; index < left.length; index++) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  }
  return difference === 0;
}

/** Whether a request carries the project's secret key, in `apikey` or as a bearer token. */
export async function hasSecretKey(request: Request, secretKey: string): Promise<boolean> {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return await sameKey(request.headers.get("apikey") ?? bearer ?? null, secretKey);
}
