/**
 * Reading through the Data API: one place where its failures and its rows are checked.
 */
import type { PostgrestError } from "@supabase/supabase-js";
import { z } from "zod";

/** The database could not be asked, or its answer was not what this version understands. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** What a query of supabase-js resolves to, as far as this module looks. */
export interface QueryResult {
  readonly data: unknown;
  readonly error: PostgrestError | null;
  readonly count?: number | null;
}

/**
 * The rows of an answer, each read through its schema.
 *
 * @throws {DataError} with the cause; its message never reaches a visitor.
 */
export function readRows<T extends z.ZodType>(schema: T, result: QueryResult): z.output<T>[] {
  if (result.error) throw new DataError(result.error.message, { cause: result.error });
  const parsed = z.array(schema).safeParse(result.data ?? []);
  if (!parsed.success) throw new DataError(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The number of rows a query with `count: "exact"` found. */
export function readCount(result: QueryResult): number {
  if (result.error) throw new DataError(result.error.message, { cause: result.error });
  return result.count ?? 0;
}

/** Whether a text is a UUID; anything else cannot name a row and need not be asked for. */
export function isUuid(text: string): boolean {
  return z.guid().safeParse(text).success;
}
