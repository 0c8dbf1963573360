/** What tests look at of an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An app, or what its `handler()` gave. */
type Askable = { handler(): Handler } | Handler;
type Handler = (request: Request) => Promise<Response>;

/**
 * Sends a request to an app without a server.
 *
 * @param path of a URL on http://localhost
 */
export async function ask(app: Askable, path: string, init?: RequestInit): Promise<Answer> {
  const handler = typeof app === "function" ? app : app.handler();
  const response = await handler(new Request(`http://localhost${path}`, init));
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}

/** Keeps what is logged out of the test report, and returns it with the result. */
export async function quietly<T>(work: () => Promise<T>): Promise<{ result: T; logged: string }> {
  const { error } = console;
  const logged: unknown[] = [];
  console.error = (...args: unknown[]) => logged.push(...args);
  try {
    return { result: await work(), logged: logged.map(String).join("\n") };
  } finally {
    console.error = error;
  }
}
