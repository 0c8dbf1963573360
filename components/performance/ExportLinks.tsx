/** A table as a file. */
import { EXPORT_FORMATS } from "../../lib/view/performance/export_formats.ts";

/** Which table, of which selection. */
export interface ExportLinksProps {
  /** Name of the table in the address. */
  readonly table: string;
  /** What the table is called. */
  readonly of: string;
  /** The selection as query parameters. */
  readonly query: string;
}

/** Links to the table as CSV and as JSON. */
export function ExportLinks({ table, of, query }: ExportLinksProps) {
  return (
    <span class="exports small no-print">
      {EXPORT_FORMATS.map((format) => {
        const search = new URLSearchParams(query);
        search.set("format", format);
        return (
          <a
            key={format}
            href={`/performance/export/${table}?${search}`}
            aria-label={`${of} as ${format.toUpperCase()}`}
            download
          >
            {format.toUpperCase()}
          </a>
        );
      })}
    </span>
  );
}
