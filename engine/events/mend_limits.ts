/**
 * Mends of the limits that hold for every body: finite numbers and nesting.
 */
import { MAXIMUM_DEPTH } from "./json_limits.ts";
import type { MendChange } from "./mend_types.ts";

/**
 * Brings a draft within the limits, in place, and says what was changed.
 *
 * @example withinLimits({ price: Infinity }) // [{ field: "price", what: "Wrote null.", … }]
 */
export function withinLimits(draft: unknown): MendChange[] {
  const changes: MendChange[] = [];
  visit(draft, "", 1, changes);
  return changes;
}

function visit(node: unknown, path: string, depth: number, changes: MendChange[]): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, member] of Object.entries(node)) {
    const at = Array.isArray(node) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const why = faultOf(member, depth + 1);
    if (why === null) {
      visit(member, at, depth + 1, changes);
      continue;
    }
    Reflect.set(node, key, null);
    changes.push({ field: at.slice(0, 200), what: "Wrote null.", why });
  }
}

function faultOf(member: unknown, depth: number): string | null {
  if (typeof member === "number" && !Number.isFinite(member)) {
    return "The number is too large to be one, and a field that is null counts as not sent.";
  }
  return typeof member === "object" && member !== null && depth > MAXIMUM_DEPTH
    ? `Objects and lists may be nested ${MAXIMUM_DEPTH} deep.`
    : null;
}
