import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { DatabaseError, type Delivery } from "../../supabase/functions/_shared/database.ts";
import { MemoryDatabase } from "../functions/memory_database.ts";
import { canary, CanaryWatch } from "./canaries.ts";
import { Door, KEYS, TOKEN } from "./door.ts";
import type { Case } from "./requests.ts";

const SENT: Case = {
  endpoint: "signals",
  method: "POST",
  path: "/signals/{key}",
  headers: [],
  body: new TextEncoder().encode('{"ticker":"SPY","direction":"LONG","price":450,"timeframe":15}'),
  known: true,
};

describe("the watch for canaries", () => {
  const secret = "whk_c4nary+of/the=webhook~key?";
  const watch = new CanaryWatch([canary("token", secret)]);
  const forms: readonly [string, string][] = [
    ["as it is", secret],
    ["percent-encoded", encodeURIComponent(secret)],
    ["percent-encoded twice", encodeURIComponent(encodeURIComponent(secret))],
    ["in upper case", secret.toUpperCase()],
    ["in base64", btoa(secret)],
    ["in base64 behind one character", btoa(`x${secret}`)],
    ["in base64 between others", btoa(`Bearer ${secret} and more`)],
    ["in base64 for addresses", btoa(secret).replaceAll("+", "-").replaceAll("/", "_")],
    [
      "in hexadecimal",
      [...secret].map((letter) => letter.charCodeAt(0).toString(16)).join(""),
    ],
  ];
  for (const [how, text] of forms) {
    it(`sees one ${how}`, () => {
      assertStringIncludes(watch.find(`before ${text} after`) ?? "", "token as ");
    });
  }

  it("sees none where there is none", () => {
    assertEquals(watch.find("whk_ another key, c4nary"), null);
  });
});

describe("the fuzzer's door", () => {
  it("has nothing to say of an event that is handled well", async () => {
    await new Door().check(SENT);
  });

  /** A database with something wrong with it. */
  const broken = (receive: (delivery: Delivery, own: MemoryDatabase) => Promise<never>) => {
    const database = new MemoryDatabase(KEYS);
    const own = database.receive.bind(database);
    database.receive = (delivery) => receive(delivery, { receive: own } as MemoryDatabase);
    return new Door(database);
  };

  const CASES: readonly [string, Door, string][] = [
    [
      "a 5xx",
      broken(() => Promise.reject(new DatabaseError("23514: a constraint"))),
      "answered 503",
    ],
    [
      "a secret in the log",
      broken((delivery, own) => {
        console.error(`received with ${TOKEN.value}`);
        return own.receive(delivery) as Promise<never>;
      }),
      "a secret in the log",
    ],
    [
      "a second receipt for the same bytes",
      broken((delivery, own) =>
        own.receive({ ...delivery, body_sha256: crypto.randomUUID() }) as Promise<never>
      ),
      "the same bytes made a second receipt",
    ],
    [
      "a secret in a receipt",
      broken((delivery, own) =>
        own.receive({ ...delivery, content_type: TOKEN.value }) as Promise<never>
      ),
      "a secret in a receipt",
    ],
    [
      "a known key that is refused",
      broken((delivery, own) => own.receive({ ...delivery, key_hash: "" }) as Promise<never>),
      "refused with 401",
    ],
    [
      "an undecided receipt",
      (() => {
        const database = new MemoryDatabase(KEYS);
        database.append = () => Promise.reject(new DatabaseError("gone"));
        return new Door(database);
      })(),
      "left undecided",
    ],
  ];
  for (const [what, door, words] of CASES) {
    it(`notices ${what}, and says which request it was`, async () => {
      const { message } = await assertRejects(() => door.check(SENT), Error, words);
      assertStringIncludes(message, '"path":"/signals/{key}"');
    });
  }
});
