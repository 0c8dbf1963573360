/** The body of a request was larger than the caller allows. */
export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";

  /** @param limit in bytes. */
  constructor(readonly limit: number) {
    super(`the body is larger than ${limit} bytes`);
  }
}

/** The body of a request took longer than the caller waits, or its connection broke. */
export class BodyTooSlow extends Error {
  override name = "BodyTooSlow";
}

/**
 * Reads a request's body to its end, so that what answers it afterwards never waits for the network.
 *
 * @param limit bytes at most.
 * @param timeLimit milliseconds at most.
 * @returns the same request with the body in memory.
 * @throws {BodyTooLarge} as soon as the limit is passed.
 * @throws {BodyTooSlow} when it is not whole in time.
 */
export async function readWhole(
  request: Request,
  limit: number,
  timeLimit = 10_000,
): Promise<Request> {
  if (request.body === null) return request;
  const reader = request.body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyTooSlow("the body took too long")), timeLimit);
  });
  try {
    const body = new Blob(await Promise.race([readParts(reader, limit), late]));
    return new Request(request.url, { method: request.method, headers: request.headers, body });
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    if (error instanceof BodyTooLarge || error instanceof BodyTooSlow) throw error;
    throw new BodyTooSlow("the body broke off", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function readParts(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts;
    length += value.length;
    if (length > limit) throw new BodyTooLarge(limit);
    parts.push(value);
  }
}
