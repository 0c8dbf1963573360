/**
 * `deno task ledger:verify <export> [<checkpoint> …] [--key <public key>]`: verifies an export
 * without a database. Checkpoints need the operator's public key.
 */
import { parseArgs } from "node:util";
import { verifyExport } from "../../engine/cli/verify.ts";
import { OperatorError, runTool } from "./operator.ts";
import { startProgress } from "./progress.ts";

/** The files one after the other, each ended by a line feed, as one stream. */
async function* joined(
  paths: readonly string[],
  read: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for (const path of paths) {
    using file = await open(path);
    for await (const chunk of file.readable) {
      read(chunk.length);
      yield chunk;
    }
    yield new Uint8Array([0x0a]);
  }
}

async function open(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch {
    throw new OperatorError(`${path} can't be read.`);
  }
}

if (import.meta.main) {
  await runTool(async () => {
    const { values, positionals } = parseArgs({
      options: { key: { type: "string" } },
      allowPositionals: true,
    });
    const [ledger, ...checkpoints] = positionals;
    if (!ledger) throw new OperatorError("Say which export to verify.");
    const paths = [...checkpoints, ledger];
    const sizes = await Promise.all(paths.map(async (path) => {
      using file = await open(path);
      return (await file.stat()).size;
    }));
    const progress = startProgress(sizes.reduce((sum, size) => sum + size, 0), "bytes");
    let done = 0;
    const stream = ReadableStream.from(joined(paths, (bytes) => progress.show(done += bytes)));
    const result = await verifyExport(stream, values.key ?? null);
    progress.end();
    if (!result.ok) throw new OperatorError(result.message);
    console.log(JSON.stringify(result.verification));
    return result.verification.ok ? 0 : 1;
  });
}
