/**
 * A release as its editor holds it: JSON, read and checked, with a sentence for each fault.
 */
import { type Release, releaseSchema } from "../../engine/decision/release.ts";
import { describeFault } from "./fault_sentence.ts";

/** A fault, and the field it lies in; null when the text as a whole is at fault. */
export interface ReleaseFault {
  readonly field: string | null;
  readonly message: string;
}

/** The text as a release, or what is wrong with it. */
export type ReleaseRead =
  | { readonly ok: true; readonly definition: Release }
  | { readonly ok: false; readonly faults: readonly ReleaseFault[] };

/**
 * Reads the editor's text.
 *
 * @param taken Ids that stand for releases already.
 * @example readRelease("{", []).ok // false
 */
export function readRelease(text: string, taken: readonly string[]): ReleaseRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    return { ok: false, faults: [{ field: null, message: `This is not JSON. ${said}` }] };
  }
  const parsed = releaseSchema.safeParse(value);
  const faults: ReleaseFault[] = parsed.success ? [] : parsed.error.issues.map((issue) => ({
    field: issue.path.map(String).join(".") || null,
    message: describeFault(issue),
  }));
  const id = typeof value === "object" && value !== null ? Reflect.get(value, "id") : null;
  if (typeof id === "string" && taken.includes(id)) {
    const message = `${id} exists already, and releases never change. Give this one another id.`;
    faults.push({ field: "id", message });
  }
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  return { ok: true, definition: parsed.data };
}

/** A release as text to begin a candidate with: the same, under an id that is still free. */
export function candidateText(from: Release, taken: readonly string[]): string {
  return JSON.stringify({ ...from, id: nextId(from.id, taken) }, null, 2);
}

/**
 * The next free id after one.
 *
 * @example nextId("1.0.0", ["1.0.0"]) // "1.1.0"
 */
export function nextId(id: string, taken: readonly string[]): string {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(id) ?? [];
  for (let step = 1;; step++) {
    const next = minor === undefined ? `${id}-${step + 1}` : `${major}.${Number(minor) + step}.0`;
    if (!taken.includes(next)) return next;
  }
}
