/**
 * The type of the Supabase client the server side passes around.
 *
 * Taken from `@supabase/ssr`, which makes every one of them: supabase-js ships two builds whose
 * types TypeScript does not hold for the same.
 */
import type { createServerClient } from "@supabase/ssr";

/** Supabase acting for one visitor: row level security applies to all it reads. */
export type Supabase = ReturnType<typeof createServerClient>;
