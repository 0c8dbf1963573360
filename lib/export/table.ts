/**
 * A table on its way out of the dashboard: CSV or JSON, sent row by row.
 */
import type { ExportFormat } from "../view/performance/export_formats.ts";
import { csvLine, type ExportCell } from "./csv.ts";

/** A table; its rows may come page by page. */
export interface ExportTable {
  /** Without folder and ending: `performance-days-2026-01-01-2026-03-31`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** A cell for each column. */
  readonly rows:
    | Iterable<readonly ExportCell[]>
    | AsyncIterable<readonly ExportCell[]>;
}

const TYPES: Readonly<Record<ExportFormat, string>> = Object.freeze({
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
});

/** Characters sent at once; a row by itself would be a packet by itself. */
const CHUNK = 16_384;

/**
 * The answer with a table as a file. JSON is a list of objects with the columns as names. When rows
 * cannot be read half-way, the transfer breaks off, so that no file is complete that is not.
 */
export function exportResponse(table: ExportTable, format: ExportFormat): Response {
  const pieces = format === "csv" ? csvPieces(table) : jsonPieces(table);
  return new Response(streamOf(pieces), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="${fileName(table.name)}.${format}"`,
      "cache-control": "private, no-store",
    },
  });
}

/** Only characters that every system allows in a name. */
function fileName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, "-");
}

async function* csvPieces({ columns, rows }: ExportTable): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const row of rows) yield csvLine(row);
}

async function* jsonPieces({ columns, rows }: ExportTable): AsyncGenerator<string> {
  let before = "[\n";
  for await (const row of rows) {
    const named = columns.map((column, index) => [column, row[index] ?? null]);
    yield `${before}${JSON.stringify(Object.fromEntries(named))}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** Bytes of text pieces, gathered; the source is asked only as fast as they are taken. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      let text = "";
      while (text.length < CHUNK) {
        const { value, done } = await pieces.next();
        if (done) {
          if (text !== "") controller.enqueue(encoder.encode(text));
          return controller.close();
        }
        text += value;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
