/**
 * Checkpoints: the end of a ledger at one instant, signed with a key the operator holds and kept
 * where nobody who can reach the database can reach it. What a checkpoint covers can't be rewritten
 * or cut off without being found, not even by recomputing every hash.
 */
import { z } from "zod";

/** First line of what is signed; no other kind of record begins with it. */
const DOMAIN = "strikebook/checkpoint/v1";

const base64 = z.base64();

const schema = z.strictObject({
  format: z.literal(DOMAIN),
  account_id: z.guid(),
  /** Sequence number of the last entry it covers; 0 for an empty ledger. */
  seq: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When it was made, ISO 8601 in UTC. */
  time: z.iso.datetime(),
  /** Ed25519 public key, raw 32 bytes, base64. */
  public_key: base64,
  /** Ed25519 signature, 64 bytes, base64. */
  signature: base64,
});

/** A signed checkpoint. */
export type Checkpoint = z.output<typeof schema>;
/** What a checkpoint says, before it is signed. */
export type CheckpointFacts = Pick<Checkpoint, "account_id" | "seq" | "hash" | "time">;

/** Why a text is no checkpoint to be trusted. */
export type CheckpointFault = "NOT_A_CHECKPOINT" | "OTHER_KEY" | "SIGNATURE_WRONG";

/** The text whose UTF-8 bytes are signed: five lines joined by line feeds. */
export function checkpointText({ account_id, seq, hash, time }: CheckpointFacts): string {
  return `${DOMAIN}\n${account_id}\n${seq}\n${hash}\n${time}`;
}

/** A public key as checkpoints and verifiers write it: raw, base64. */
export async function publicKeyText(publicKey: CryptoKey): Promise<string> {
  return encode(await crypto.subtle.exportKey("raw", publicKey));
}

/** Signs with an Ed25519 key pair. */
export async function signCheckpoint(
  facts: CheckpointFacts,
  { privateKey, publicKey }: CryptoKeyPair,
): Promise<Checkpoint> {
  const bytes = new TextEncoder().encode(checkpointText(facts));
  const { account_id, seq, hash, time } = facts;
  return {
    format: DOMAIN,
    account_id,
    seq,
    hash,
    time,
    public_key: await publicKeyText(publicKey),
    signature: encode(await crypto.subtle.sign("Ed25519", privateKey, bytes)),
  };
}

/**
 * Reads a checkpoint and checks its signature.
 *
 * @param trustedKey the operator's public key, base64. A checkpoint names the key it was signed
 *   with, but that alone proves nothing: anybody can sign with a key of their own.
 */
export async function readCheckpoint(
  value: unknown,
  trustedKey: string,
): Promise<{ ok: true; checkpoint: Checkpoint } | { ok: false; fault: CheckpointFault }> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return { ok: false, fault: "NOT_A_CHECKPOINT" };
  const checkpoint = parsed.data;
  if (checkpoint.public_key !== trustedKey) return { ok: false, fault: "OTHER_KEY" };
  const text = new TextEncoder().encode(checkpointText(checkpoint));
  try {
    const raw = decode(trustedKey);
    const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
    const right = await crypto.subtle.verify("Ed25519", key, decode(checkpoint.signature), text);
    return right ? { ok: true, checkpoint } : { ok: false, fault: "SIGNATURE_WRONG" };
  } catch {
    return { ok: false, fault: "SIGNATURE_WRONG" };
  }
}

function encode(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
