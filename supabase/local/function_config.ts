/** What `supabase/config.toml` says about one edge function. */
export interface FunctionConfig {
  /** Whether the platform turns away callers without a user's token. Webhooks say no. */
  readonly verifyJwt: boolean;
}

/**
 * Reads the `[functions.NAME]` tables of the Supabase CLI's configuration, as far as the embedded
 * stack heeds them. A function that is not mentioned has `verify_jwt = true`, as on a hosted project.
 *
 * @param toml the text of `supabase/config.toml`.
 * @throws {SyntaxError} when `verify_jwt` is neither true nor false: guessing would open a door.
 * @example
 * ```ts
 * readFunctionConfig("[functions.signals]\nverify_jwt = false").get("signals")?.verifyJwt; // false
 * ```
 */
export function readFunctionConfig(toml: string): ReadonlyMap<string, FunctionConfig> {
  const configs = new Map<string, FunctionConfig>();
  let name: string | null = null;
  for (const line of toml.split(/\r?\n/)) {
    const text = line.replace(/^\s+|\s*(?:#.*)?$/g, "");
    const table = /^\[(.*)\]$/.exec(text)?.[1]?.trim();
    if (table !== undefined) {
      name = /^functions\.(?:"([^"]+)"|([A-Za-z0-9_-]+))$/.exec(table)?.slice(1).find(Boolean) ??
        null;
      if (name !== null) configs.set(name, { verifyJwt: true });
      continue;
    }
    const value = /^verify_jwt\s*=\s*(.*)$/.exec(text)?.[1];
    if (name === null || value === undefined) continue;
    if (value !== "true" && value !== "false") {
      throw new SyntaxError(`config.toml: verify_jwt of ${name} is neither true nor false`);
    }
    configs.set(name, { verifyJwt: value === "true" });
  }
  return configs;
}
