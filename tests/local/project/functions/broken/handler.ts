import type { FunctionHandler } from "../../../../../supabase/functions/_shared/runtime.ts";

/** Fails with something that must not get out. */
export const handle: FunctionHandler = () => Promise.reject(new Error("the password is swordfish"));
