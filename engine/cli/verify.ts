import { hash } from "node:crypto";
import { type Checkpoint, readCheckpoint } from "../ledger/checkpoint.ts";
import type { Verification } from "../ledger/faults.ts";
import { LedgerVerifier } from "../ledger/verify.ts";
import { type Line, LINE_TOO_LONG, readLines } from "./lines.ts";

/**
 * Runs the command: `[--key <base64>]`.
 *
 * @returns 0 for a whole ledger, 1 for any other, `null` for arguments that are none
 */
export async function runVerify(
  args: readonly string[],
  input: ReadableStream<Uint8Array>,
  output: WritableStream<Uint8Array>,
): Promise<number | null> {
  const [option, key = null, ...rest] = args;
  if (rest.length > 0 || (option !== undefined && (option !== "--key" || key === null))) {
    return null;
  }
  const result = await verifyExport(input, key);
  const line = result.ok
    ? result.verification
    : { error: { code: result.code, message: result.message, field: "checkpoint" } };
  const writer = output.getWriter();
  await writer.write(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
  writer.releaseLock();
  return result.ok && result.verification.ok ? 0 : 1;
}

/** A verdict, or why none could be reached. */
export type VerifyResult =
  | { readonly ok: true; readonly verification: Verification }
  | { readonly ok: false; readonly code: string; readonly message: string };

const CHECKPOINT_MARK = '{"format":"strikebook/checkpoint/';

const FAULTS = Object.freeze({
  NOT_A_CHECKPOINT: "it has not the form of a checkpoint",
  OTHER_KEY: "it was signed with another key than the one given",
  SIGNATURE_WRONG: "its signature is not right",
});

/** The runtime's own SHA-256, several times as fast as one in JavaScript. */
const nativeSha256 = (text: string) => hash("sha256", text, "hex");

/**
 * The `verify` command: a ledger's export in, one verdict out. Checkpoints may stand before the
 * entries, one a line; they are heeded only with the key they have to be signed with.
 *
 * @param trustedKey the operator's Ed25519 public key, base64; `null` when none was given
 */
export async function verifyExport(
  input: ReadableStream<Uint8Array>,
  trustedKey: string | null,
): Promise<VerifyResult> {
  const checkpoints: Checkpoint[] = [];
  let verifier: LedgerVerifier | null = null;
  let number = 0;
  for await (const lines of readLines(input)) {
    for (const line of lines) {
      number++;
      if (verifier === null && line !== LINE_TOO_LONG && line.startsWith(CHECKPOINT_MARK)) {
        const checkpoint = await checkpointIn(line, trustedKey, number);
        if (!checkpoint.ok) return checkpoint;
        checkpoints.push(checkpoint.checkpoint);
      } else if (line !== "") {
        verifier ??= new LedgerVerifier(checkpoints, nativeSha256);
        verifier.add(textOf(line));
      }
    }
  }
  verifier ??= new LedgerVerifier(checkpoints, nativeSha256);
  return { ok: true, verification: verifier.finish() };
}

/** A line too long to keep can be no entry: an empty text is refused as malformed. */
function textOf(line: Line): string {
  return line === LINE_TOO_LONG ? "" : line;
}

async function checkpointIn(line: string, trustedKey: string | null, number: number) {
  const refuse = (why: string) => ({
    ok: false as const,
    code: "CHECKPOINT_UNTRUSTED",
    message: `The checkpoint in line ${number} can't be relied on: ${why}.`,
  });
  if (trustedKey === null) return refuse("no key was given with --key");
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return refuse(FAULTS.NOT_A_CHECKPOINT);
  }
  const read = await readCheckpoint(value, trustedKey);
  return read.ok ? read : refuse(FAULTS[read.fault]);
}
