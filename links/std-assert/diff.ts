import { inspect } from "node:util";

/** Above this many compared pairs of lines the diff is shown as two blocks. */
const MAX_PAIRS = 4_000_000;

/** A value as text, one property a line and with sorted keys, so that two can be compared. */
export function show(value: unknown): string {
  return inspect(value, {
    depth: 100,
    sorted: true,
    compact: false,
    maxArrayLength: null,
    maxStringLength: null,
    breakLength: 100,
  });
}

/** For each pair of suffixes the length of what they have in common, in one flat table. */
function commonLengths(
  left: readonly string[],
  right: readonly string[],
): Uint32Array {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const here = row * width + column;
      table[here] = left[row] === right[column]
        ? (table[here + width + 1] ?? 0) + 1
        : Math.max(table[here + width] ?? 0, table[here + 1] ?? 0);
    }
  }
  return table;
}

function mark(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) => `${sign} ${line}`);
}

function diffLines(
  left: readonly string[],
  right: readonly string[],
): string[] {
  if (left.length * right.length > MAX_PAIRS) {
    return [...mark("-", left), ...mark("+", right)];
  }
  const width = right.length + 1;
  const table = commonLengths(left, right);
  const lines: string[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length && column < right.length) {
    const here = row * width + column;
    if (left[row] === right[column]) {
      lines.push(`  ${left[row]}`);
      row++;
      column++;
    } else if ((table[here + width] ?? 0) >= (table[here + 1] ?? 0)) {
      lines.push(`- ${left[row++]}`);
    } else {
      lines.push(`+ ${right[column++]}`);
    }
  }
  return [
    ...lines,
    ...mark("-", left.slice(row)),
    ...mark("+", right.slice(column)),
  ];
}

/**
 * Where two values differ, line by line: `-` is only in the actual one, `+` only in the expected.
 *
 * @example
 * ```ts
 * diff({ strike: 440 }, { strike: 445 }); // "  {\n-   strike: 440\n+   strike: 445\n  }"
 * ```
 */
export function diff(actual: unknown, expected: unknown): string {
  const asText = typeof actual === "string" && typeof expected === "string" &&
    (actual.includes("\n") || expected.includes("\n"));
  const left = asText ? actual : show(actual);
  const right = asText ? expected : show(expected);
  const lines = diffLines(left.split("\n"), right.split("\n"));
  return ["  (- actual, + expected)", ...lines].join("\n");
}
