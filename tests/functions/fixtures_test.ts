import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Stack, startStack } from "./stack.ts";

interface Fixture {
  readonly name: string;
  readonly endpoint: string;
  readonly content_type: string;
  readonly body: string;
  readonly expect: {
    readonly kind?: string;
    readonly rerouted_from?: string | null;
    readonly refused?: { readonly status: number; readonly code: string };
  };
}

const FOLDER = new URL("../fixtures/events/", import.meta.url);

function readFixtures(): Fixture[] {
  return [...Deno.readDirSync(FOLDER)].filter(({ isDirectory }) => isDirectory).flatMap((
    { name },
  ) =>
    [...Deno.readDirSync(new URL(`${name}/`, FOLDER))].map((file) =>
      JSON.parse(Deno.readTextFileSync(new URL(`${name}/${file.name}`, FOLDER)))
    )
  );
}

// How each variant is understood is tested on the engine; here, that the door lets it through alike.
describe("every event variant over HTTP", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    await stack.rows("update private.webhook_keys set burst = 10000");
    await stack.rows("update private.webhook_usage set tokens = 10000");
  });
  afterAll(() => stack.stop());

  for (const { name, endpoint, content_type, body, expect } of readFixtures()) {
    it(`${endpoint}: ${name}`, async () => {
      const headers = { "content-type": content_type };
      const { status, body: answer } = await stack.send(endpoint, body, headers);
      if (expect.refused) {
        assertEquals([status, answer.code], [expect.refused.status, expect.refused.code]);
      } else {
        assertEquals([status, answer.kind], [200, expect.kind]);
        if (!answer.duplicate) assertEquals(answer.rerouted_from, expect.rerouted_from);
      }
      assertEquals(typeof answer.receipt_id, "string");
    });
  }

  it("leaves no receipt unfinished", async () => {
    const rows = await stack.rows("select id from public.receipts where outcome = 'PENDING'");
    assertEquals(rows, []);
  });
});
