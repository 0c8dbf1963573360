/**
 * `deno task replay:all [--file <export> | --account <id>]`: recomputes every decision of a ledger
 * from its own snapshot and names the first that don't come out the same. Without a file the ledger
 * is read from the project, as `ledger:export` does.
 */
import { parseArgs } from "node:util";
import { LineReplayer } from "../../engine/cli/replay.ts";
import { type Line, readLines } from "../../engine/cli/lines.ts";
import { connect } from "./connection.ts";
import { exportPages, lastSequence } from "./ledger_export.ts";
import { OperatorError, runTool } from "./operator.ts";
import { type Progress, startProgress } from "./progress.ts";

/** Mismatches that are named; the others are only counted. */
const NAMED = 10;
/** Differences that are printed of one mismatch. */
const SHOWN = 5;

/** What became of a ledger's entries. */
export interface ReplayedLedger {
  readonly entries: number;
  readonly decisions: number;
  /** Decisions that came out otherwise, and lines that are no entries. */
  readonly mismatches: number;
  /** The first of them, a sentence each. */
  readonly named: readonly string[];
}

/** Replays a ledger given in groups of lines. */
export async function replayLedger(
  groups: AsyncIterable<readonly Line[]>,
  replayed: (entries: number) => void,
): Promise<ReplayedLedger> {
  const replayer = new LineReplayer();
  let [entries, decisions, mismatches] = [0, 0, 0];
  const named: string[] = [];
  for await (const lines of groups) {
    for (const line of lines) {
      entries++;
      const result = replayer.answer(line);
      if (result.ok && result.value.match !== null) decisions++;
      const sentence = faultOf(result, entries);
      if (sentence === null) continue;
      mismatches++;
      if (named.length < NAMED) named.push(sentence);
    }
    replayed(entries);
  }
  return { entries, decisions, mismatches, named };
}

/** What is wrong with an answer, for a person; `null` when nothing is. */
function faultOf(result: ReturnType<LineReplayer["answer"]>, place: number): string | null {
  if (!result.ok) return `Line ${place}: ${result.error.message}`;
  const { value } = result;
  if (value.match !== false) return null;
  const shown = value.differences.slice(0, SHOWN).map((
    { code, path, recorded, recomputed },
  ) =>
    `  ${path}: ${JSON.stringify(recorded)} is recorded, ${JSON.stringify(recomputed)} comes out` +
    (code === "VALUE_DIFFERS" ? "" : ` (${code})`)
  );
  const more = value.differences.length - shown.length;
  if (more > 0) shown.push(`  and ${more} more`);
  return [`Entry ${value.seq} does not match:`, ...shown].join("\n");
}

/** A file's lines; progress counts its bytes. */
async function replayFile(path: string): Promise<ReplayedLedger> {
  let file: Deno.FsFile;
  try {
    file = await Deno.open(path);
  } catch {
    throw new OperatorError(`${path} can't be read.`);
  }
  const progress = startProgress((await file.stat()).size, "bytes");
  let read = 0;
  const counted = file.readable.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        progress.show(read += chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  return await ended(progress, replayLedger(readLines(counted), () => {}));
}

/** An account's lines, page by page; progress counts entries. */
async function replayAccount(
  account: string | undefined,
): Promise<ReplayedLedger> {
  const connection = await connect(account);
  const progress = startProgress(await lastSequence(connection), "entries");
  const pages = exportPages(connection);
  return await ended(
    progress,
    replayLedger(pages, (entries) => progress.show(entries)),
  );
}

async function ended<T>(progress: Progress, work: Promise<T>): Promise<T> {
  const result = await work;
  progress.end();
  return result;
}

if (import.meta.main) {
  await runTool(async () => {
    const { values } = parseArgs({
      options: { file: { type: "string" }, account: { type: "string" } },
    });
    if (values.file && values.account) {
      throw new OperatorError("Say either --file or --account, not both.");
    }
    const result = values.file
      ? await replayFile(values.file)
      : await replayAccount(values.account);
    for (const sentence of result.named) console.error(sentence);
    const { entries, decisions, mismatches } = result;
    console.log(
      `${entries} entries, ${decisions} decisions replayed, ${mismatches} mismatches.`,
    );
    return mismatches > 0 ? 1 : 0;
  });
}
