import type { FunctionHandler } from "../../../../../supabase/functions/_shared/runtime.ts";

/** Answers whomever the platform lets through. */
export const handle: FunctionHandler = () => Promise.resolve(new Response("let in"));
