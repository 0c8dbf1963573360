/** The release of the Supabase CLI that the generated types come from. */
export const CLI = "supabase@3.1.0";

/** What one run of the CLI gave. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the Supabase CLI in a copy of what it reads of the project, because it writes beside it.
 *
 * @example await supabaseCli(["db", "push", "--db-url", server.url, "--yes"])
 */
export async function supabaseCli(args: readonly string[]): Promise<Run> {
  const workdir = await Deno.makeTempDir({ prefix: "strikebook-cli-" });
  const source = new URL("../../supabase/", import.meta.url);
  try {
    await Deno.mkdir(`${workdir}/supabase/migrations`, { recursive: true });
    for await (const { name } of Deno.readDir(new URL("migrations/", source))) {
      const file = `migrations/${name}`;
      await Deno.copyFile(new URL(file, source), `${workdir}/supabase/${file}`);
    }
    for (const name of ["config.toml", "seed.sql"]) {
      await Deno.copyFile(new URL(name, source), `${workdir}/supabase/${name}`);
    }
    const output = await new Deno.Command("npx", {
      args: ["--yes", CLI, ...args],
      cwd: workdir,
      env: {
        SUPABASE_TELEMETRY_DISABLED: "1",
        DO_NOT_TRACK: "1",
        NO_COLOR: "1",
        // without it the CLI tries TLS first and remarks on its failure in the middle of the types
        PGSSLMODE: "disable",
      },
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code: output.code, stdout: text(output.stdout), stderr: text(output.stderr) };
  } finally {
    await Deno.remove(workdir, { recursive: true });
  }
}
