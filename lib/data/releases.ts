/**
 * Releases of an account: the built-in one and those proposed for it.
 */
import { z } from "zod";
import { parseRelease, type Release } from "../../engine/decision/release.ts";
import { RELEASE_1_0_0 } from "../../engine/decision/release_1_0_0.ts";
import type { Supabase } from "../supabase.ts";
import { readRows } from "./read.ts";
import { instant, jsonObject } from "./values.ts";

const releaseRow = z.object({
  id: z.string(),
  definition: jsonObject,
  comment: z.string(),
  /** Id of the member who proposed it. */
  created_by: z.guid(),
  created_at: instant,
});

/** A release an account may decide with. */
export interface KnownRelease {
  readonly id: string;
  /** Null when this version of the engine cannot read it: then it cannot be activated here. */
  readonly release: Release | null;
  /** Why it was proposed; null for the built-in one, like the two that follow. */
  readonly comment: string | null;
  readonly createdBy: string | null;
  readonly createdAt: string | null;
}

const BUILT_IN: KnownRelease = Object.freeze({
  id: RELEASE_1_0_0.id,
  release: RELEASE_1_0_0,
  comment: null,
  createdBy: null,
  createdAt: null,
});

/** Proposed releases that a page lists at most. */
const MOST = 200;

/** Every release of an account, the newest first and the built-in one last. */
export async function listReleases(
  supabase: Supabase,
  accountId: string,
): Promise<KnownRelease[]> {
  const result = await supabase.from("releases").select(Object.keys(releaseRow.shape).join(","))
    .eq("account_id", accountId).order("created_at", { ascending: false }).limit(MOST);
  const proposed = readRows(releaseRow, result).map((row): KnownRelease => ({
    id: row.id,
    release: readDefinition(row.definition, row.id),
    comment: row.comment,
    createdBy: row.created_by,
    createdAt: row.created_at,
  }));
  return [...proposed, BUILT_IN];
}

/**
 * A release of an account by its id.
 *
 * @returns null when it is unknown, or not readable by this version of the engine.
 */
export async function findRelease(
  supabase: Supabase,
  accountId: string,
  id: string | null,
): Promise<Release | null> {
  if (id === null) return null;
  if (id === RELEASE_1_0_0.id) return RELEASE_1_0_0;
  const result = await supabase.from("releases").select("id,definition")
    .eq("account_id", accountId).eq("id", id).limit(1);
  const row = readRows(releaseRow.pick({ id: true, definition: true }), result)[0];
  return row === undefined ? null : readDefinition(row.definition, row.id);
}

/** Confluence each release asks for, percent, by the release's id. */
export function thresholdsOf(releases: readonly KnownRelease[]): Record<string, number> {
  return Object.fromEntries(
    releases.flatMap(({ id, release }) =>
      release === null ? [] : [[id, release.minimum_confluence]]
    ),
  );
}

function readDefinition(definition: unknown, id: string): Release | null {
  const parsed = parseRelease(definition);
  return parsed.ok && parsed.release.id === id ? parsed.release : null;
}
