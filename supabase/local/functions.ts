import type { FunctionHandler, FunctionRuntime } from "../functions/_shared/runtime.ts";
import type { FunctionConfig } from "./function_config.ts";
import { readToken } from "./jwt.ts";
import { sameKey } from "../functions/_shared/service_key.ts";
import type { ProjectKeys } from "./keys.ts";

/** Milliseconds a function may take to answer, the wall clock of a hosted project's free plan. */
const TIME_LIMIT = 150_000;

/** What the functions run in. */
export interface FunctionSurroundings {
  /** The folder with one folder per function, each with a `handler.ts` that exports `handle`. */
  readonly folder: URL;
  /** From `config.toml`; a function that is not in it wants a user's token. */
  readonly configs: ReadonlyMap<string, FunctionConfig>;
  readonly keys: ProjectKeys;
  /** Base address of the embedded project. */
  readonly supabaseUrl: string;
  /** Answers what a function asks of `/rest/v1`, as the project's server would. */
  answerRest(request: Request): Promise<Response>;
  now(): Date;
  /** Milliseconds until a call is given up with 504; a test may want fewer. */
  readonly timeLimit?: number;
}

/**
 * Runs the edge functions in this process. Each is the same `handle` that its `index.ts` serves on
 * the Edge Runtime, gets the path it would see there (`/signals/…`), and reaches the project by
 * requests alone, of which those to `/rest/v1` need no network. It never runs inside the database
 * lock, so it may call back as often as it likes.
 */
export class EdgeFunctions {
  readonly #surroundings: FunctionSurroundings;
  /** One for all calls, so that a client made with it can be kept. */
  readonly #fetch: typeof fetch;
  readonly #loaded = new Map<string, Promise<FunctionHandler>>();
  readonly #working = new Set<Promise<unknown>>();
  #draining = false;

  constructor(surroundings: FunctionSurroundings) {
    this.#surroundings = surroundings;
    this.#fetch = fetchWithin(surroundings);
  }

  /**
   * Answers `/functions/v1/<name>/…`.
   *
   * @param clientAddress of whoever called, null when not known.
   */
  async answer(request: Request, clientAddress: string | null): Promise<Response> {
    const [, name, rest] = /^\/functions\/v1\/([^/]+)(.*)$/.exec(new URL(request.url).pathname) ??
      [];
    if (this.#draining) return problem(503, "SHUTTING_DOWN", "Strikebook is stopping");
    if (name === undefined || !await this.#exists(name)) {
      return problem(404, "FUNCTION_UNKNOWN", "There is no function of this name");
    }
    if (!await this.#admits(name, request)) {
      return problem(401, "TOKEN_INVALID", "This function wants a signed-in user's token");
    }
    const url = new URL(request.url);
    url.pathname = `/${name}${rest ?? ""}`;
    const { method, headers, body } = request;
    return await this.#keep(
      this.#run(name, new Request(url, { method, headers, body }), clientAddress),
    );
  }

  /** Loads every function, so that the first alert does not wait for it. Failures come up on a call. */
  async warm(): Promise<void> {
    const names: string[] = [];
    for await (const { name } of Deno.readDir(this.#surroundings.folder)) {
      if (await this.#exists(name)) names.push(name);
    }
    await this.#keep(Promise.allSettled(names.map((name) => this.#load(name))));
  }

  /** Turns new calls away, then waits for those that run and for what they left to finish. */
  async drain(): Promise<void> {
    this.#draining = true;
    while (this.#working.size > 0) await Promise.allSettled(this.#working);
  }

  async #run(
    name: string,
    request: Request,
    clientAddress: string | null,
  ): Promise<Response> {
    const { keys, supabaseUrl, now, timeLimit = TIME_LIMIT } = this.#surroundings;
    const runtime: FunctionRuntime = {
      supabaseUrl,
      publishableKey: keys.publishableKey,
      secretKey: keys.secretKey,
      clientAddress,
      now,
      fetch: this.#fetch,
      waitUntil: (promise) => {
        this.#keep(promise).catch((error) => console.error(`function ${name}, afterwards:`, error));
      },
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Response>((resolve) => {
      timer = setTimeout(
        () => resolve(problem(504, "FUNCTION_TIMEOUT", "The function took too long")),
        timeLimit,
      );
    });
    try {
      const work = this.#keep(this.#load(name).then((handle) => handle(request, runtime)));
      return await Promise.race([work, late]);
    } catch (error) {
      console.error(`function ${name}:`, error);
      return problem(500, "FUNCTION_FAILED", "The function failed");
    } finally {
      clearTimeout(timer);
    }
  }

  /** Remembers work until it settles, so that {@linkcode EdgeFunctions.drain} can wait for it. */
  #keep<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(() => {}, () => {}).finally(() => this.#working.delete(settled));
    this.#working.add(settled);
    return work;
  }

  #load(name: string): Promise<FunctionHandler> {
    let loaded = this.#loaded.get(name);
    if (loaded === undefined) {
      loaded = this.#import(name);
      // A failed import is tried again at the next call.
      loaded.catch(() => this.#loaded.delete(name));
      this.#loaded.set(name, loaded);
    }
    return loaded;
  }

  async #import(name: string): Promise<FunctionHandler> {
    const module: { handle?: unknown } = await import(this.#fileOf(name).href);
    if (typeof module.handle !== "function") {
      throw new TypeError(`functions/${name}/handler.ts does not export "handle"`);
    }
    return module.handle as FunctionHandler;
  }

  async #exists(name: string): Promise<boolean> {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) return false;
    if (this.#loaded.has(name)) return true;
    return await Deno.stat(this.#fileOf(name)).then(({ isFile }) => isFile, () => false);
  }

  async #admits(name: string, request: Request): Promise<boolean> {
    const { configs, keys, now } = this.#surroundings;
    // A browser asks without credentials whether it may come back with some.
    if (request.method === "OPTIONS" || configs.get(name)?.verifyJwt === false) return true;
    const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
    const apiKey = request.headers.get("apikey");
    if (await sameKey(apiKey, keys.secretKey) || await sameKey(token, keys.secretKey)) return true;
    return token !== null && await readToken(token, keys.jwtSecret, now()) !== null;
  }

  #fileOf(name: string): URL {
    return new URL(`${name}/handler.ts`, this.#surroundings.folder);
  }
}

function fetchWithin({ supabaseUrl, answerRest }: FunctionSurroundings): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const isRest = request.url.startsWith(`${supabaseUrl}/rest/v1/`);
    return await (isRest ? answerRest(request) : fetch(request));
  };
}

function problem(status: number, code: string, title: string): Response {
  return new Response(JSON.stringify({ type: "about:blank", status, code, title }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
