/**
 * One ledger entry as an export holds it, and the bytes its hash is made of. docs/ledger.md explains
 * both with a worked example.
 */
import { z } from "zod";

/** First line of what is hashed: no other kind of record begins with it. */
const DOMAIN = "strikebook/entry/v1";
/** What the first entry of a ledger has for a previous hash. */
export const GENESIS_HASH = "0".repeat(64);

const BODY_MARK = ',"body":';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
// A field with a line feed could pass for two fields of the hashed text.
// deno-lint-ignore no-control-regex -- control characters are what is refused
const plain = z.string().regex(/^[^\u0000-\u001f\u007f]+$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

const header = z.strictObject({
  account_id: z.guid(),
  seq: z.int().positive(),
  // any 128 bits are a uuid to Postgres
  id: z.guid(),
  occurred_at: instant,
  recorded_at: instant,
  kind: plain,
  trade_id: plain.nullable(),
  ticker: plain.nullable(),
  engine_version: plain,
  release: plain,
  previous_hash: hash,
  hash,
});

/**
 * A line as `export_ledger` writes it, unless a text in it needs escapes: the same rules as above,
 * several times as fast. What it does not match may still be an entry.
 */
const WRITTEN = (() => {
  const id = '"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"';
  const time = String.raw`"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)"`;
  const text = String.raw`"([^"\\\u0000-\u001f\u007f]+)"`;
  const hash = '"([0-9a-f]{64})"';
  return new RegExp(
    String.raw`^\{"account_id":${id},"seq":([1-9]\d{0,14}),"id":${id},"occurred_at":${time},` +
      `"recorded_at":${time},"kind":${text},"trade_id":(?:null|${text}),"ticker":(?:null|${text}),` +
      `"engine_version":${text},"release":${text},"previous_hash":${hash},"hash":${hash},"body":`,
  );
})();

/** An entry without its body: what `export_ledger` writes before it. */
export type EntryHeader = z.output<typeof header>;

/** An entry with its body as the very text the database hashed. */
export interface ExportedEntry {
  readonly header: EntryHeader;
  readonly bodyText: string;
}

/**
 * Reads one line of an export, or returns `null` when it is none. The body is cut out as text,
 * because parsing and printing it again could change how a number is written.
 *
 * The mark before the body can't occur earlier: inside a JSON string its quotes would be escaped.
 */
export function readEntryLine(line: string): ExportedEntry | null {
  if (!line.endsWith("}}")) return null;
  const written = WRITTEN.exec(line);
  if (written !== null) {
    return { header: headerOf(written), bodyText: line.slice(written[0].length, -1) };
  }
  const mark = line.indexOf(BODY_MARK);
  if (mark === -1) return null;
  try {
    const parsed = header.safeParse(JSON.parse(`${line.slice(0, mark)}}`));
    if (!parsed.success) return null;
    return { header: parsed.data, bodyText: line.slice(mark + BODY_MARK.length, -1) };
  } catch {
    return null;
  }
}

function headerOf(written: RegExpExecArray): EntryHeader {
  return {
    account_id: written[1],
    seq: Number(written[2]),
    id: written[3],
    occurred_at: written[4],
    recorded_at: written[5],
    kind: written[6],
    trade_id: written[7] ?? null,
    ticker: written[8] ?? null,
    engine_version: written[9],
    release: written[10],
    previous_hash: written[11],
    hash: written[12],
  };
}

/**
 * The text whose UTF-8 bytes are hashed: thirteen lines joined by line feeds, the body last.
 *
 * @param previous_hash another than the entry's own, to ask what it would give after another entry
 * @example sha256Hex(entryPreimage(entry)) === entry.header.hash // true for an untouched entry
 */
export function entryPreimage(
  { header: entry, bodyText }: ExportedEntry,
  previous_hash: string = entry.previous_hash,
): string {
  return `${DOMAIN}\n${previous_hash}\n${entry.account_id}\n${entry.seq}\n${entry.id}\n` +
    `${entry.occurred_at}\n${entry.recorded_at}\n${entry.kind}\n${entry.trade_id ?? ""}\n` +
    `${entry.ticker ?? ""}\n${entry.engine_version}\n${entry.release}\n${bodyText}`;
}
