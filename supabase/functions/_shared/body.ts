/** Largest body an endpoint reads, in bytes (domain specification 2). */
export const BODY_LIMIT = 64 * 1024;
/** How long a body may take to arrive, in milliseconds; TradingView itself gives up after three. */
export const BODY_TIME_LIMIT = 10_000;

/** A request's raw bytes, cut at the limit. */
export interface RawBody {
  /** At most {@link BODY_LIMIT} bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether there were more. */
  readonly tooLarge: boolean;
}

/** Named error: a body did not arrive in time, or broke off. */
export class BodyTimeout extends Error {
  override readonly name = "BodyTimeout";
}

/**
 * Reads a request's body as bytes and stops at the limit, so that a large or endless body costs no
 * more memory than an allowed one.
 *
 * @param limit bytes
 * @param timeLimit milliseconds for the whole body
 * @throws BodyTimeout when it is not whole by then, or the connection broke
 */
export async function readRawBody(
  request: Request,
  limit = BODY_LIMIT,
  timeLimit = BODY_TIME_LIMIT,
): Promise<RawBody> {
  if (request.body === null) return { bytes: new Uint8Array(0), tooLarge: false };
  return await readInTime(request.body, (reader) => readUpTo(reader, limit), timeLimit);
}

/**
 * Reads from a body and cancels what is left of it when that takes too long.
 *
 * @param read takes what it wants from the reader; whatever it throws counts as a broken connection
 * @param timeLimit milliseconds
 * @throws BodyTimeout when it is not done by then, or the connection broke
 */
export async function readInTime<T>(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  read: (reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>) => Promise<T>,
  timeLimit = BODY_TIME_LIMIT,
): Promise<T> {
  const reader = body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyTimeout("the body took too long")), timeLimit);
  });
  try {
    return await Promise.race([read(reader), late]);
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    if (error instanceof BodyTimeout) throw error;
    throw new BodyTimeout("the body broke off", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function readUpTo(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<RawBody> {
  const buffer = new Uint8Array(limit);
  let length = 0;
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

/**
 * The JSON of a request that a client of ours makes; an empty body is an empty object.
 *
 * @returns `null` when the body is too large, does not come in time, or is no JSON
 */
export async function readJson(request: Request): Promise<unknown> {
  try {
    const { bytes, tooLarge } = await readRawBody(request);
    if (tooLarge) return null;
    return bytes.length === 0 ? {} : JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof BodyTimeout || error instanceof SyntaxError) return null;
    throw error;
  }
}
