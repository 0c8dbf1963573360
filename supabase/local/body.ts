import { readInTime } from "../functions/_shared/body.ts";

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
 * @throws {BodyTimeout} when it is not whole in time.
 */
export async function readWhole(request: Request, limit: number): Promise<Request> {
  if (request.body === null) return request;
  const parts = await readInTime(request.body, (reader) => readParts(reader, limit));
  if (parts === null) throw new BodyTooLarge(limit);
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: new Blob(parts) });
}

/** Null as soon as there is more than the limit. */
async function readParts(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>[] | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts;
    length += value.length;
    parts.push(value);
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
  }
}
