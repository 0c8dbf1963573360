/**
 * What an edge function needs from the place it runs in. On Supabase it comes from the environment,
 * in the embedded stack it is handed over; the functions cannot tell which.
 */

/** Surroundings of one function call. */
export interface FunctionRuntime {
  /** Base address of the Supabase project, without a trailing slash. */
  readonly supabaseUrl: string;
  readonly publishableKey: string;
  /** Key of the service role. Never part of an answer or a log line. */
  readonly secretKey: string;
  /**
   * How the project is reached; left out: by `fetch`. The embedded stack answers its own functions
   * without a connection.
   */
  readonly fetch?: typeof globalThis.fetch;
  /** Keeps the process alive until the promise settles, after the answer has been sent. */
  waitUntil(promise: Promise<unknown>): void;
  /** Address of the caller as the platform saw it, `null` when unknown. */
  readonly clientAddress: string | null;
  now(): Date;
}

/** An edge function. The request's path starts with the function's own name, as on Supabase. */
export type FunctionHandler = (request: Request, runtime: FunctionRuntime) => Promise<Response>;
