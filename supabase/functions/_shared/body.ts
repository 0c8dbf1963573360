/** Largest body an endpoint reads, in bytes (domain specification 2). */
export const BODY_LIMIT = 64 * 1024;

/** A request's raw bytes, cut at the limit. */
export interface RawBody {
  /** At most {@link BODY_LIMIT} bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether there were more. */
  readonly tooLarge: boolean;
}

/**
 * Reads a request's body as bytes and stops at the limit, so that a large or endless body costs no
 * more memory than an allowed one.
 */
export async function readRawBody(request: Request, limit = BODY_LIMIT): Promise<RawBody> {
  const buffer = new Uint8Array(limit);
  let length = 0;
  if (request.body === null) return { bytes: buffer.subarray(0, 0), tooLarge: false };
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { bytes: buffer.slice(0, length), tooLarge: false };
    const room = limit - length;
    buffer.set(value.subarray(0, room), length);
    length += Math.min(value.length, room);
    if (value.length > room) {
      await reader.cancel().catch(() => undefined);
      return { bytes: buffer, tooLarge: true };
    }
  }
}
