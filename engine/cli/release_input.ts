import { RELEASE_1_0_0 } from "../decision/release_1_0_0.ts";
import { parseRelease, type Release } from "../decision/release.ts";
import { failure, type Parsed } from "./run_lines.ts";

/** Reads the release a line names or brings along; without one the built-in release. */
export function readRelease(value: unknown): Parsed<Release> {
  if (value === undefined || value === null || value === RELEASE_1_0_0.id) {
    return { ok: true, value: RELEASE_1_0_0 };
  }
  if (typeof value === "string") {
    const message = `Release ${JSON.stringify(value)} is not built in; give the release itself.`;
    return failure("RELEASE_UNKNOWN", "release", message);
  }
  const parsed = parseRelease(value);
  if (parsed.ok) return { ok: true, value: parsed.release };
  const field = parsed.field === "" ? "release" : `release.${parsed.field}`;
  return failure("FIELD_INVALID", field, parsed.message);
}
