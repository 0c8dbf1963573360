/** The body of a request was larger than the caller allows. */
export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";

  /** @param limit in bytes. */
  constructor(readonly limit: number) {
    super(`the body is larger than ${limit} bytes`);
  }
}

/**
 * Reads a request's body to its end, so that what answers it afterwards never waits for the network.
 *
 * @param limit bytes at most.
 * @returns the same request with the body in memory.
 * @throws {BodyTooLarge} as soon as the limit is passed.
 */
export async function readWhole(request: Request, limit: number): Promise<Request> {
  if (request.body === null) return request;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const part of request.body) {
    length += part.length;
    if (length > limit) throw new BodyTooLarge(limit);
    parts.push(part);
  }
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: new Blob(parts),
  });
}
