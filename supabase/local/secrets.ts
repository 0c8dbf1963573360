import { z } from "zod";
import { writePrivately } from "./data_dir.ts";
import { makeKeys, randomText } from "./keys.ts";
import { StartError } from "./errors.ts";

/**
 * What is random in a data directory and must survive a restart. The database holds the password and
 * the webhook token as hashes only, so this file is their one copy.
 */
export type Secrets = z.output<typeof secretsSchema>;

const secretsSchema = z.object({
  publishableKey: z.string().startsWith("sb_publishable_"),
  secretKey: z.string().startsWith("sb_secret_"),
  jwtSecret: z.string().min(43),
  /** Of the seeded user. */
  password: z.string().min(16),
  /** Of the seeded account; 43 letters and digits, 256 bits. */
  webhookToken: z.string().min(33),
});

/**
 * Reads `secrets.json` of a data directory, or makes it on the first start. It is written, with mode
 * 0600, before anything depends on it.
 *
 * @throws {StartError} when the file is there and is not what this program wrote.
 */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const path = `${dataDir}/secrets.json`;
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const made: Secrets = {
      ...makeKeys(),
      password: randomText(24),
      webhookToken: randomText(43),
    };
    await writePrivately(path, `${JSON.stringify(made, null, 2)}\n`);
    return made;
  }
  const read = secretsSchema.safeParse(parse(text));
  if (!read.success) {
    throw new StartError(
      `${path} cannot be read. Restore it from a backup, or remove it: ` +
        `the next start then makes new keys, a new password and a new webhook token.`,
    );
  }
  return read.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
