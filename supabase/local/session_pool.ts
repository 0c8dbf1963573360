/**
 * Sessions of a Postgres that may go away and come back. The driver's own pool does not survive that
 * (postgres 3.4.9): a statement on a session whose connection has closed is written to a socket that
 * is no more, where nobody can catch it, and reservations that fail keep their places. Here every
 * session is a driver of its own with one connection, which is never used again once that has closed.
 */
import postgres from "postgres";
import type { ReservedSql, Sql } from "postgres";

/** Milliseconds after which a session makes room for a fresh one, as in the driver's own pool. */
const LIFETIME = 45 * 60_000;

/** One connection, made with its first statement. */
class OneSession {
  /** Whether its connection has closed; whatever was open in it, the server has rolled back. */
  lost = false;
  readonly sql: Sql;
  readonly #since = Date.now();
  /** What makes the statements fail that are on their way. */
  readonly #failures = new Set<(error: Error) => void>();

  constructor(options: object) {
    const own = {
      ...options,
      max: 1,
      // A transaction between two of its statements looks idle to the driver.
      idle_timeout: null,
      max_lifetime: null,
      shared: { retries: 0, typeArrayMap: {} },
      onclose: () => this.#lose(),
    };
    // The driver takes its own finished options as they are; its types know the unfinished ones.
    this.sql = postgres(own as unknown as postgres.Options<Record<string, never>>);
  }

  /** Carries a statement out; refuses when the connection closes before it has an answer. */
  run(statement: Promise<unknown>): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    if (this.lost) reject(lostConnection());
    else {
      this.#failures.add(reject);
      statement.then(resolve, reject).finally(() => this.#failures.delete(reject));
    }
    return promise;
  }

  #lose(): void {
    this.lost = true;
    // The driver has refused what it was asked before; it forgets what came after an error.
    for (const fail of this.#failures) fail(lostConnection());
  }

  get isFit(): boolean {
    return !this.lost && Date.now() - this.#since < LIFETIME;
  }
}

/** As many sessions as are wanted at once, up to a limit; the next one waits for its turn. */
export class SessionPool {
  readonly #options: object;
  readonly #limit: number;
  readonly #all = new Set<OneSession>();
  readonly #idle: OneSession[] = [];
  readonly #waiting: ((session: OneSession) => void)[] = [];

  /** @param driver whose finished options the sessions have */
  constructor(driver: Sql, limit: number) {
    this.#options = driver.options;
    this.#limit = limit;
  }

  /**
   * A session for one holder, until its `release`. Statements of a session whose connection has
   * closed are refused with the code CONNECTION_CLOSED.
   */
  async reserve(): Promise<ReservedSql> {
    return this.#held(this.#take() ?? await new Promise((turn) => this.#waiting.push(turn)));
  }

  /** Ends every session. @param timeout seconds that statements get to finish */
  async end(timeout: number): Promise<void> {
    await Promise.all([...this.#all].map(({ sql }) => sql.end({ timeout })));
  }

  #take(): OneSession | null {
    for (let session = this.#idle.pop(); session; session = this.#idle.pop()) {
      if (session.isFit) return session;
      this.#discard(session);
    }
    return this.#all.size < this.#limit ? this.#open() : null;
  }

  #open(): OneSession {
    const session = new OneSession(this.#options);
    this.#all.add(session);
    return session;
  }

  #giveBack(session: OneSession): void {
    const turn = this.#waiting.shift();
    if (!session.isFit) this.#discard(session);
    if (turn !== undefined) turn(session.isFit ? session : this.#open());
    else if (session.isFit) this.#idle.push(session);
  }

  #discard(session: OneSession): void {
    this.#all.delete(session);
    // What is left of a lost connection may not end by itself.
    session.sql.end({ timeout: 0 }).catch(() => {});
  }

  #held(session: OneSession): ReservedSql {
    let released = false;
    const { sql } = session;
    const held = {
      unsafe: (...statement: Parameters<Sql["unsafe"]>) =>
        new Statement(released ? null : session, sql.unsafe(...statement)),
      release: () => {
        if (released) return;
        released = true;
        this.#giveBack(session);
      },
    };
    // Nobody here asks a session for more than these two.
    return held as unknown as ReservedSql;
  }
}

/** A statement, sent when it is waited for; like the driver's own, but it always ends. */
class Statement implements PromiseLike<unknown> {
  readonly #session: OneSession | null;
  readonly #query: ReturnType<Sql["unsafe"]>;
  #answer: Promise<unknown> | null = null;

  /** @param session null when it has been released */
  constructor(session: OneSession | null, query: ReturnType<Sql["unsafe"]>) {
    this.#session = session;
    this.#query = query;
  }

  simple(): this {
    this.#query.simple();
    return this;
  }

  then<A, B>(
    resolved: ((value: unknown) => A | PromiseLike<A>) | null,
    refused: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#answer ??= this.#session?.run(this.#query) ?? Promise.reject(lostConnection());
    return this.#answer.then(resolved, refused) as Promise<A | B>;
  }

  catch<B>(refused: (reason: unknown) => B | PromiseLike<B>): Promise<unknown> {
    return this.then(null, refused);
  }
}

function lostConnection(): Error {
  return Object.assign(new Error("the connection to the database was lost"), {
    code: "CONNECTION_CLOSED",
  });
}
