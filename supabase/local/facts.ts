import { writePrivately } from "./data_dir.ts";

/** What a person or a script needs to use a running Strikebook; the content of `local.json`. */
export interface LocalFacts {
  readonly app_url: string;
  readonly supabase_url: string;
  readonly publishable_key: string;
  readonly secret_key: string;
  readonly email: string;
  readonly password: string;
  readonly account_id: string;
  readonly webhook_token: string;
}

/**
 * Writes `local.json` into the data directory, mode 0600, whole or not at all. Call it when
 * everything answers: scripts take the file's change for the signal to begin.
 */
export async function writeFacts(dataDir: string, facts: LocalFacts): Promise<void> {
  await writePrivately(`${dataDir}/local.json`, `${JSON.stringify(facts, null, 2)}\n`);
}
