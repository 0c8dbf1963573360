/** Who sent a request, as far as can be said before the database has seen its key. */
import type { RawBody } from "./body.ts";
import type { Database, KeyName } from "./database.ts";
import type { Problem } from "./problem.ts";
import { problemOf, refusalProblem } from "./refusals.ts";
import { isSigned, signatureFault } from "./signature.ts";
import { type Credential, sha256Hex } from "./token.ts";

/** A request to authenticate. */
export interface Sender {
  readonly credential: Credential;
  readonly headers: Headers;
  readonly body: RawBody;
  readonly now: Date;
}

/** What is known of a sender. */
export type Authenticated =
  | {
    readonly ok: true;
    readonly key: KeyName;
    /** What is wrong with the signature of a sender whose token may be right; kept with the receipt. */
    readonly problem: Problem | null;
  }
  /** A sender who has shown nothing leaves no receipt: anybody knows a key's id. */
  | { readonly ok: false; readonly problem: Problem };

/**
 * Authenticates a sender. A token is hashed, and the database says whose it is; a signature is
 * checked here, over the raw bytes, because only here are they as they were sent.
 */
export async function authenticate(sender: Sender, database: Database): Promise<Authenticated> {
  const { credential } = sender;
  const hash = credential.kind === "token" ? await sha256Hex(credential.token) : "";
  const key = { key_hash: hash, key_id: credential.kind === "key_id" ? credential.id : null };
  const signed = isSigned(sender.headers);
  if (credential.kind === "token" && !signed) return { ok: true, key, problem: null };
  if (!signed) return { ok: false, problem: problemOf("SIGNATURE_MISSING") };
  const found = await database.secrets(key);
  if (!found.ok) {
    const problem = refusalProblem(found);
    if (problem === null) throw new Error(`signing_secrets refused with ${found.code}`);
    return { ok: false, problem };
  }
  // A provider's own signature says nothing to a key that was made without a secret.
  if (credential.kind === "token" && found.secrets.length === 0) {
    return { ok: true, key, problem: null };
  }
  const fault = sender.body.tooLarge
    // The signature is over all of the body, of which only the beginning is here.
    ? "SIGNATURE_INVALID"
    : await signatureFault({ ...sender, bytes: sender.body.bytes }, found.secrets);
  if (fault === null) return { ok: true, key, problem: null };
  const problem = problemOf(fault);
  return credential.kind === "token" ? { ok: true, key, problem } : { ok: false, problem };
}
