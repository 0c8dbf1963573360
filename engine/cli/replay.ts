import { hash } from "node:crypto";
import { readEntryLine } from "../ledger/entry.ts";
import { type Replay, replayEntry } from "../replay/mod.ts";
import { ReleaseBook } from "../replay/release_book.ts";
import { isPlain } from "./elements.ts";
import type { Line } from "./lines.ts";
import { type Failure, failure, type Parsed, parsed, runAnswers, textOf } from "./run_lines.ts";

/** An entry of another kind: there is nothing to recompute. */
export interface PassedOver {
  readonly seq: number;
  readonly match: null;
}

/** A line that is a ledger entry. */
interface Entry {
  /** Empty in a backtest's entries, which are all of one account. */
  readonly account_id: string;
  readonly seq: number;
  readonly kind: string;
  readonly engine_version: string;
  readonly release: string;
  /** The body's JSON, read only when it is needed. */
  readonly body: () => unknown;
}

/** The runtime's own SHA-256, several times as fast as one in JavaScript. */
const nativeSha256 = (text: string) => hash("sha256", text, "hex");

/** How every line of `ledger:export` begins, and no line of a backtest. */
const EXPORTED = '{"account_id":';

/** Replays the lines of a ledger in their order; remembers nothing but the releases they define. */
export class LineReplayer {
  readonly #releases = new ReleaseBook();

  /** Answers one line: an export's, or a plain entry as a backtest writes it. */
  answer(line: Line): Parsed<Replay | PassedOver> {
    const entry = readEntry(line);
    if (!entry.ok) return entry;
    const { account_id, seq, kind, engine_version, release, body } = entry.value;
    if (kind === "RELEASE") this.#releases.learn(account_id, body());
    if (kind !== "DECISION") return { ok: true, value: { seq, match: null } };
    const releases = this.#releases.of(account_id);
    const decision = { seq, engine_version, release, body: body() };
    return { ok: true, value: replayEntry(decision, { releases, sha256: nativeSha256 }) };
  }
}

/**
 * The `replay` command: ledger entries in, one a line; `{seq, match, differences}` out for a
 * DECISION, `{seq, match: null}` for any other kind.
 *
 * @returns the exit status: 0 when everything matches, 1 when not, `null` for arguments
 */
export async function runReplay(
  args: readonly string[],
  input: ReadableStream<Uint8Array>,
  output: WritableStream<Uint8Array>,
): Promise<number | null> {
  if (args.length > 0) return null;
  const replayer = new LineReplayer();
  const succeeded = await runAnswers(input, output, (line) => {
    const result = replayer.answer(line);
    if (!result.ok) return { ok: false, value: { error: result.error } };
    return { ok: result.value.match !== false, value: result.value };
  });
  return succeeded ? 0 : 1;
}

function readEntry(line: Line): Parsed<Entry> {
  const text = textOf(line);
  if (!text.ok) return text;
  if (!text.value.startsWith(EXPORTED)) return readPlain(text.value);
  const exported = readEntryLine(text.value);
  if (exported === null) return notAnEntry("The line is not an entry of a ledger's export.");
  const { header, bodyText } = exported;
  return { ok: true, value: { ...header, body: () => parsedOrNull(bodyText) } };
}

/** A body that is no JSON is as good as none: the replay says so. */
function parsedOrNull(text: string): unknown {
  const value = parsed(text);
  return value.ok ? value.value : null;
}

function readPlain(text: string): Parsed<Entry> {
  const value = parsed(text);
  if (!value.ok) return value;
  const entry = value.value;
  if (!isPlain(entry)) return failure("FIELD_INVALID", null, "The line must be a JSON object.");
  const { seq, kind, engine_version, release, body, account_id = "" } = entry;
  if (typeof seq !== "number") return missing("seq");
  if (typeof kind !== "string") return missing("kind");
  if (typeof engine_version !== "string") return missing("engine_version");
  if (typeof release !== "string") return missing("release");
  return {
    ok: true,
    value: { account_id: String(account_id), seq, kind, engine_version, release, body: () => body },
  };
}

function missing(field: string): Failure {
  return notAnEntry(`A ledger entry has a ${field}.`, field);
}

function notAnEntry(message: string, field: string | null = null): Failure {
  return failure(field === null ? "MALFORMED" : "FIELD_MISSING", field, message);
}
