/**
 * Tables as CSV (RFC 4180): CRLF ends a line, a cell that needs it stands in quotes.
 */

/** A cell: text, an unrounded number, a fact, or nothing known. */
export type ExportCell = string | number | boolean | null;

/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A cell. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers are
 * numbers and stay as they are.
 *
 * @example csvCell("=1+1") // "'=1+1"
 * @example csvCell(-0.1) // "-0.1"
 */
export function csvCell(cell: ExportCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A line with its end.
 *
 * @example csvLine(["a", 1, null]) // "a,1,\r\n"
 */
export function csvLine(cells: readonly ExportCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
