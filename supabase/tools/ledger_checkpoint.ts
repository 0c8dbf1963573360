/**
 * `deno task ledger:checkpoint --key <file> [--account <id>]`: appends a CHECKPOINT entry and writes
 * the signed end of the ledger to standard output. Keep that line where the database's operator
 * can't reach it. `--new-key <file>` makes the key.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { ENGINE_VERSION, RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { type Checkpoint, publicKeyText, signCheckpoint } from "../../engine/ledger/checkpoint.ts";
import { createKeyFile, readKeyFile } from "./checkpoint_key.ts";
import { call, connect, type Connection } from "./connection.ts";
import { OperatorError, runTool } from "./operator.ts";

const answer = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    account_id: z.string(),
    seq: z.number(),
    hash: z.string(),
    time: z.string(),
  }),
  z.object({ ok: z.literal(false), code: z.string() }),
]);

/** Appends a CHECKPOINT entry and signs the end of the ledger, that entry included. */
export async function makeCheckpoint(
  connection: Connection,
  keys: CryptoKeyPair,
): Promise<Checkpoint> {
  const made = answer.parse(
    await call(connection, "checkpoint_ledger", {
      account_id: connection.accountId,
      engine_version: ENGINE_VERSION,
      release: RELEASE_1_0_0.id,
    }),
  );
  if (!made.ok) throw new OperatorError(`No checkpoint was made: ${made.code}.`);
  const { account_id, seq, hash, time } = made;
  return await signCheckpoint({ account_id, seq, hash, time }, keys);
}

if (import.meta.main) {
  await runTool(async () => {
    const { values } = parseArgs({
      options: {
        account: { type: "string" },
        key: { type: "string" },
        "new-key": { type: "string" },
      },
    });
    const fresh = values["new-key"];
    if (fresh) {
      const { publicKey } = await createKeyFile(fresh);
      console.log(`Public key, for those who verify: ${await publicKeyText(publicKey)}`);
      return 0;
    }
    if (!values.key) throw new OperatorError("Say which key signs: --key <file>.");
    const keys = await readKeyFile(values.key);
    console.log(JSON.stringify(await makeCheckpoint(await connect(values.account), keys)));
    return 0;
  });
}
