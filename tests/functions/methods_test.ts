import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { FunctionRuntime } from "../../supabase/functions/_shared/runtime.ts";
import { receiveWebhook } from "../../supabase/functions/_shared/webhook.ts";
import { fixturesOf } from "../engine/events/fixtures.ts";
import { MemoryDatabase } from "./memory_database.ts";
import { ACCOUNT, hmac, KEYS, METHODS, OTHER, SIGNED, signer, standard } from "./methods.ts";
import type { Signed } from "./methods.ts";

const ACCEPTED = ["signal", "phase", "trend", "tick", "body", "rerouted"].flatMap(fixturesOf)
  .filter(({ expect }) => expect.refused === undefined);
const BODY = JSON.stringify({ ticker: "SPY", direction: "LONG", timeframe: 15, price: 450 });
/** Signatures are checked against the clock of the machine. */
const now = () => new Date();

const RUNTIME: FunctionRuntime = {
  supabaseUrl: "http://database.example",
  publishableKey: "sb_publishable_x",
  secretKey: "sb_secret_x",
  clientAddress: null,
  waitUntil() {},
  now,
};

/** Sends to the door of a database in memory. */
async function send(
  { path, headers }: Signed,
  body: string,
  endpoint: typeof ACCEPTED[number]["endpoint"] = "signals",
  database = new MemoryDatabase(KEYS, now),
) {
  const request = new Request(`http://functions.example/${endpoint}${path}`, {
    method: "POST",
    headers,
    body,
  });
  const response = await receiveWebhook(endpoint, request, RUNTIME, database);
  return { status: response.status, body: await response.json(), database };
}

/** What of an answer does not depend on ids and the millisecond. */
function outcome({ status, body }: Awaited<ReturnType<typeof send>>): unknown {
  const { kind, rerouted_from, adaptations, decision, code, alignment, stored } = body;
  return { status, kind, rerouted_from, adaptations, decision, code, alignment, stored };
}

describe("every accepted variant by every method", () => {
  it("has variants and methods", () => {
    assert(ACCEPTED.length > 150 && METHODS.length >= 10);
  });

  for (const { file, endpoint, body } of ACCEPTED) {
    it(file, async () => {
      const outcomes = await Promise.all(
        METHODS.map(async ({ sign }) => outcome(await send(sign(body), body, endpoint))),
      );
      for (const [index, each] of outcomes.entries()) {
        assertEquals(each, outcomes[0], METHODS[index]?.name);
      }
      assertEquals(Reflect.get(Object(outcomes[0]), "status"), 200);
    });
  }
});

describe("the twin of a request that is", () => {
  const refused = async (signed: Signed, code: string, body = BODY, keepsReceipt = false) => {
    const answer = await send(signed, body);
    assertEquals([answer.status, answer.body.code], [401, code]);
    assertEquals(answer.database.receipts.length, keepsReceipt ? 1 : 0);
    assertEquals(answer.database.entriesOf(ACCOUNT), []);
  };

  for (const { name, sign } of METHODS) {
    it(`sent again (${name}) gets the first answer`, async () => {
      const signed = sign(BODY);
      const first = await send(signed, BODY);
      const again = await send(signed, BODY, "signals", first.database);
      assertEquals([first.body.duplicate, again.body.duplicate], [false, true]);
      assertEquals(again.body.receipt_id, first.body.receipt_id);
      assertEquals(first.database.receipts.length, 1);
    });

    it(`sent to an endpoint the key is not for (${name}) is refused with 403`, async () => {
      const keys = KEYS.map((key) => ({ ...key, endpoints: ["ticks"] }));
      const database = new MemoryDatabase(keys, now);
      const answer = await send(sign(BODY), BODY, "signals", database);
      assertEquals([answer.status, answer.body.code], [403, "KEY_NOT_FOR_ENDPOINT"]);
      assertEquals(database.receipts.map(({ outcome }) => outcome?.outcome), ["REFUSED"]);
    });

    for (const state of [{ revoked: true }, { expires_at: "2020-01-01T00:00:00.000Z" }]) {
      it(`made with a key that is ${Object.keys(state)[0]} (${name}) is refused`, async () => {
        const database = new MemoryDatabase(KEYS.map((key) => ({ ...key, ...state })), now);
        const answer = await send(sign(BODY), BODY, "signals", database);
        assertEquals([answer.status, answer.body.code], [401, "KEY_REVOKED"]);
        assertEquals(database.receipts, []);
      });
    }
  }

  for (const { name, header } of SIGNED) {
    const twin = (value: string, path = `/${KEYS[0].id}`) => ({
      path,
      headers: { [header]: value },
    });
    it(`signed in ${name}, but forged, altered, cut short or empty, is refused`, async () => {
      const right = hmac(KEYS[0].secret, BODY);
      await refused(twin(hmac(OTHER.secret, BODY)), "SIGNATURE_INVALID");
      await refused(twin(right), "SIGNATURE_INVALID", `${BODY} `);
      await refused(twin(right.slice(0, -2)), "SIGNATURE_INVALID");
      await refused(twin(""), "SIGNATURE_INVALID");
      await refused(twin(`${right}00`), "SIGNATURE_INVALID");
    });

    it(`signed in ${name} with another account's key is refused`, async () => {
      await refused(twin(hmac(OTHER.secret, BODY)), "SIGNATURE_INVALID");
      await refused(twin(hmac(KEYS[0].secret, BODY), `/${OTHER.id}`), "SIGNATURE_INVALID");
    });

    it(`signed in ${name} in capital letters is accepted`, async () => {
      const answer = await send(twin(hmac(KEYS[0].secret, BODY).toUpperCase()), BODY);
      assertEquals(answer.status, 200);
    });

    it(`signed in ${name} wrongly beside the right token leaves a refused receipt`, async () => {
      const forged = { path: `/${KEYS[0].token}`, headers: { [header]: hmac(OTHER.secret, BODY) } };
      await refused(forged, "SIGNATURE_INVALID", BODY, true);
    });
  }

  it("a key id without a signature is refused and leaves nothing", async () => {
    await refused({ path: `/${KEYS[0].id}`, headers: {} }, "SIGNATURE_MISSING");
    await refused({ path: "", headers: { "x-key-id": KEYS[0].id } }, "SIGNATURE_MISSING");
  });

  describe("signed by Standard Webhooks", () => {
    const seconds = () => Math.floor(Date.now() / 1000);
    it("with another id, another time, another body or a cut signature is refused", async () => {
      const right = standard(KEYS[0], BODY, { id: "msg_1", seconds: seconds() });
      const altered = (headers: Record<string, string>) => ({
        ...right,
        headers: { ...right.headers, ...headers },
      });
      await refused(altered({ "webhook-id": "msg_2" }), "SIGNATURE_INVALID");
      await refused(altered({ "webhook-timestamp": `${seconds() - 1}` }), "SIGNATURE_INVALID");
      await refused(altered({ "webhook-signature": "v1,AAAA" }), "SIGNATURE_INVALID");
      await refused(altered({ "webhook-signature": "" }), "SIGNATURE_INVALID");
      await refused(right, "SIGNATURE_INVALID", `${BODY} `);
    });

    it("more than five minutes early or late is refused", async () => {
      // One second more than five minutes, and what the test itself may take.
      for (const away of [-301, 320]) {
        const signed = standard(KEYS[0], BODY, { seconds: seconds() + away });
        await refused(signed, "SIGNATURE_EXPIRED");
      }
    });

    it("with a wrong signature before the right one is accepted", async () => {
      const id = "msg_1";
      const at = seconds();
      const right = standard(KEYS[0], BODY, { id, seconds: at }).headers;
      const wrong = standard(OTHER, BODY, { id, seconds: at }).headers;
      const both = `${wrong["webhook-signature"]} ${right["webhook-signature"]}`;
      const headers = { ...right, "webhook-signature": both };
      assertEquals((await send({ path: `/${KEYS[0].id}`, headers }, BODY)).status, 200);
    });

    it("with another account's key is refused", async () => {
      const signed = standard(OTHER, BODY, { seconds: seconds() });
      await refused({ ...signed, path: `/${KEYS[0].id}` }, "SIGNATURE_INVALID");
    });
  });

  it("during a rotation's overlap either secret signs for either key; afterwards the old one not", async () => {
    const next = { ...signer("next"), account_id: ACCOUNT, rotated_from: KEYS[0].id };
    const overlap = (expires_at: string) =>
      new MemoryDatabase([{ ...KEYS[0], expires_at }, next], now);
    const later = new Date(Date.now() + 60_000).toISOString();
    for (const named of [KEYS[0], next]) {
      for (const signing of [KEYS[0], next]) {
        const signed = { path: `/${named.id}`, headers: { signature: hmac(signing.secret, BODY) } };
        assertEquals((await send(signed, BODY, "signals", overlap(later))).status, 200);
      }
    }
    const over = overlap("2020-01-01T00:00:00.000Z");
    const old = { path: `/${next.id}`, headers: { signature: hmac(KEYS[0].secret, BODY) } };
    assertEquals((await send(old, BODY, "signals", over)).body.code, "SIGNATURE_INVALID");
    const fresh = { path: `/${next.id}`, headers: { signature: hmac(next.secret, BODY) } };
    assertEquals((await send(fresh, BODY, "signals", over)).status, 200);
  });
});
