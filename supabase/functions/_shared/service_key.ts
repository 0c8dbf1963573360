import { sha256Hex } from "./token.ts";

/**
 * Whether a request carries the project's secret key, in `apikey` or as a bearer token. The hashes
 * are compared, so the time taken says nothing about the key.
 */
export async function hasSecretKey(request: Request, secretKey: string): Promise<boolean> {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const given = request.headers.get("apikey") ?? bearer;
  if (!given) return false;
  const [left, right] = await Promise.all([sha256Hex(given), sha256Hex(secretKey)]);
  let difference = 0;
  for (let index = 0; index < left.length; index++) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  }
  return difference === 0;
}
