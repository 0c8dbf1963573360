/** A process that runs `program.ts`, for tests that end it in one way or another. */
import { z } from "zod";

const readySchema = z.object({ url: z.string(), secretKey: z.string() });

/** The running program. */
export interface Program {
  /** Resolves when it answers; rejects with what it said when it ended before. */
  ready(): Promise<z.output<typeof readySchema>>;
  /** Sends a signal and resolves with the exit code and all it wrote once it has ended. */
  end(signal: Deno.Signal): Promise<{ code: number; stdout: string; stderr: string }>;
}

/**
 * Starts `program.ts` on a data directory, with more of an environment if wanted.
 *
 * @param program another one that says it is ready in the same way
 */
export function runProgram(
  dataDir: string,
  env: Record<string, string> = {},
  program: URL = new URL("program.ts", import.meta.url),
): Program {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", program.pathname, dataDir],
    stdout: "piped",
    stderr: "piped",
    env,
  }).spawn();
  let stdout = "";
  const firstLine = Promise.withResolvers<string>();
  const output = (async () => {
    for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
      stdout += part;
      if (stdout.includes("\n")) firstLine.resolve(stdout);
    }
  })();
  const errors = new Response(child.stderr).text();
  return {
    async ready() {
      const ended = errors.then((text) => Promise.reject(new Error(text)));
      ended.catch(() => {});
      return readySchema.parse(JSON.parse(await Promise.race([firstLine.promise, ended])));
    },
    async end(signal) {
      try {
        child.kill(signal);
      } catch {
        // It has ended by itself.
      }
      const [{ code }, stderr] = await Promise.all([child.status, errors, output]);
      return { code, stdout, stderr };
    },
  };
}
