/** Requests of every kind: where the key is, which path, which headers, which method. */
import fc from "fast-check";
import { type Endpoint, ENDPOINTS } from "../../engine/events/mod.ts";
import { brokenBody, eventBody, rawBody } from "./bodies.ts";

/** A request as data, so that a failing one can be printed and sent again. */
export interface Case {
  readonly endpoint: Endpoint;
  readonly method: string;
  /** Path and query, where `{key}` stands for the encoded key. */
  readonly path: string;
  /** Where `{key}` stands for the key. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
  /** Whether the request carries the key where it will be found first. */
  readonly known: boolean;
}

type Carrier = Pick<Case, "path" | "headers" | "known">;

const carry = (path: string, headers: Case["headers"] = [], known = true): Carrier => ({
  path,
  headers,
  known,
});

/** The places in which a key is looked for. */
const plainCarrier: fc.Arbitrary<Carrier> = fc.constantFrom(
  carry("/{endpoint}/{key}"),
  carry("/{endpoint}/{key}"),
  carry("/{endpoint}/{key}"),
  carry("/{endpoint}?key={key}"),
  carry("/{endpoint}?secret={key}"),
  carry("/{endpoint}?token={key}"),
  carry("/{endpoint}", [["authorization", "Bearer {key}"]]),
  carry("/{endpoint}", [["x-api-key", "{key}"]]),
);

/** Paths, queries and headers that nobody asked for. */
const oddCarrier: fc.Arbitrary<Carrier> = fc.oneof(
  fc.constantFrom(
    carry("//{endpoint}//{key}//"),
    carry("/functions/v1/{endpoint}/{key}/more/of/it"),
    carry("/{endpoint}/{key}?key=other&x=%zz&y=%00"),
    carry("/{endpoint}?key=&secret=%20&token={key}"),
    carry("/{endpoint}?key=%20{key}%20"),
    carry("/{endpoint}", [["authorization", "bearer    {key}  "]]),
    carry("/{endpoint}", [["authorization", "Basic eDp5"], ["x-api-key", "{key}"]]),
    carry("/{endpoint}", [], false),
    carry("/", [], false),
    carry("/{endpoint}/", [["authorization", ""], ["x-api-key", ""]], false),
    carry("/{endpoint}/%E0%A4%A", [], false),
    carry("/{endpoint}/%00", [], false),
    carry("/{endpoint}/..%2f..%2f", [], false),
    carry("/{endpoint}/{endpoint}/{key}", [], false),
    carry("/{endpoint}/x{key}", [], false),
    carry("/{endpoint}?KEY={key}", [], false),
    carry("/{endpoint}", [["authorization", "Bearer {key} {key}"]], false),
  ),
  fc.webPath().map((path) => carry(`/{endpoint}${path}`, [], false)),
  fc.webQueryParameters().map((query) => carry(`/{endpoint}/{key}?${query}`)),
);

const headerText = fc.oneof(
  fc.constantFrom("", " ", "0", "msg_1", "é", "\xff\xfe", "\t", "x".repeat(200), "x".repeat(201)),
  fc.constantFrom(
    "x".repeat(300),
    "x".repeat(8_000),
    "null",
    "a,b",
    '"',
    "'; --",
    "%00",
    "\\u0000",
  ),
  fc.string({ unit: "grapheme-ascii", maxLength: 40 }),
);

const headerName = fc.constantFrom(
  ...["webhook-id", "webhook-id", "webhook-id", "content-type", "content-type", "content-length"],
  ...["content-encoding", "webhook-timestamp", "webhook-signature", "x-forwarded-for", "x-key-id"],
  ...["x-hub-signature-256", "x-signature", "signature", "user-agent", "accept", "traceparent"],
);

/** A header that is unusual for a webhook. */
const oddHeader: fc.Arbitrary<readonly [string, string]> = fc.tuple(headerName, headerText);

const contentType: fc.Arbitrary<readonly [string, string]> = fc.constantFrom(
  ...["application/json", "text/plain; charset=utf-8", "application/x-www-form-urlencoded", "x"],
).map((type) => ["content-type", type] as const);

const endpoint = fc.constantFrom(...ENDPOINTS);

function requests(
  carrier: fc.Arbitrary<Carrier>,
  body: fc.Arbitrary<Uint8Array<ArrayBuffer>>,
  headers: fc.Arbitrary<(readonly [string, string])[]>,
  method: fc.Arbitrary<string> = fc.constant("POST"),
): fc.Arbitrary<Case> {
  return fc.record({ endpoint, method, carrier, headers, body }).map((
    { endpoint, method, carrier, headers, body },
  ) => ({
    endpoint,
    method,
    path: carrier.path.replaceAll("{endpoint}", endpoint),
    headers: [...headers, ...carrier.headers],
    body,
    known: carrier.known,
  }));
}

const none = fc.constant<(readonly [string, string])[]>([]);
const one = contentType.map((header) => [header]);

/** Cheap cases for the bulk: bytes and texts that are no event. */
export const rawCase: fc.Arbitrary<Case> = requests(plainCarrier, rawBody, none);
/** An event with mutations, sent as a sender would. */
export const eventCase: fc.Arbitrary<Case> = requests(plainCarrier, eventBody, one);
/** An event whose text was damaged on the way. */
export const brokenCase: fc.Arbitrary<Case> = requests(plainCarrier, brokenBody, one);
/** An absurd request. */
export const oddCase: fc.Arbitrary<Case> = requests(
  fc.oneof(plainCarrier, oddCarrier),
  fc.oneof(rawBody, eventBody),
  fc.array(oddHeader, { maxLength: 3 }),
  fc.constantFrom(
    ...["POST", "POST", "POST", "POST", "POST", "POST", "POST", "POST", "POST", "POST", "POST"],
    ...["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "PROPFIND", "post"],
  ),
);

/** The request of a case with its key filled in. */
export function requestOf(
  { method, path, headers, body }: Case,
  key: string,
  origin = "http://functions.example",
): Request {
  const filled = new Headers();
  for (const [name, value] of headers) filled.append(name, value.replaceAll("{key}", key));
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(origin + path.replaceAll("{key}", encodeURIComponent(key)), {
    method,
    headers: filled,
    body: hasBody ? body : null,
  });
}

/** A case as a person can read and send it again. */
export function showCase({ endpoint, method, path, headers, body }: Case): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  const lossless = new TextEncoder().encode(text).join() === body.join();
  return JSON.stringify({
    endpoint,
    method,
    path,
    headers,
    ...(lossless ? { body: text } : { bytes: [...body] }),
  });
}
