import { z } from "zod";
import { OperatorError } from "./operator.ts";

const ALGORITHM = "Ed25519";
const keyFile = z.object({ d: z.string(), x: z.string(), kty: z.literal("OKP") });

/** Makes an Ed25519 key and writes it as a JWK (RFC 8037) that only its owner may read. */
export async function createKeyFile(path: string): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new TypeError("Ed25519 gives a pair of keys");
  const text = JSON.stringify(await crypto.subtle.exportKey("jwk", pair.privateKey));
  try {
    await Deno.writeTextFile(path, `${text}\n`, { createNew: true, mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    throw new OperatorError(`${path} exists; a key is never overwritten. Choose another name.`);
  }
  return pair;
}

/** Reads the key pair that {@link createKeyFile} wrote. */
export async function readKeyFile(path: string): Promise<CryptoKeyPair> {
  try {
    const { d, x, kty } = keyFile.parse(JSON.parse(await Deno.readTextFile(path)));
    const curve = { kty, crv: ALGORITHM, x };
    const imported = (jwk: JsonWebKey, usage: KeyUsage) =>
      crypto.subtle.importKey("jwk", jwk, ALGORITHM, true, [usage]);
    return {
      privateKey: await imported({ ...curve, d }, "sign"),
      publicKey: await imported(curve, "verify"),
    };
  } catch {
    throw new OperatorError(
      `${path} holds no checkpoint key. Make one: deno task ledger:checkpoint --new-key ${path}`,
    );
  }
}
