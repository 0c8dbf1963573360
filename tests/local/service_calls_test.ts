import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { ServiceCalls } from "../../supabase/local/service_calls.ts";
import { readSecrets } from "../../supabase/local/secrets.ts";
import { type Stack, startStack } from "./stack.ts";

const PLAIN = {
  id: "7d8f9fd2-5ed4-4f3b-a5b0-6f2a1c0d9e11",
  words: ["SPY", 'a "quoted", word', ""],
  number: 12,
  yes: true,
  moment: "2026-11-27T10:00:00.123Z",
  document: { deep: [{ price: 1.5 }, null, "it's"] },
};

for (const storage of ["pglite", "postgres"] as const) {
  describe(`calls of the service role on ${storage}`, () => {
    let stack: Stack;
    let calls: ServiceCalls;
    beforeAll(async () => {
      stack = await startStack(storage);
      calls = new ServiceCalls(stack.database, await readSecrets(stack.dataDir));
    });
    afterAll(() => stack.stop());

    const request = (name: string, headers: Record<string, string> = {}) =>
      new Request(`${stack.url}/rest/v1/rpc/${name}`, {
        method: "POST",
        headers: { apikey: stack.facts.secret_key, ...headers },
      });
    const ask = async (name: string, args: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(request(name, headers).url, {
        method: "POST",
        headers: {
          apikey: stack.facts.secret_key,
          "content-type": "application/json",
          ...headers,
        },
        body: typeof args === "string" ? args : JSON.stringify(args),
      });
      return { status: response.status, body: await response.json() };
    };
    /** By `@supabase/lite`, to which a preference always goes. */
    const askLite = (name: string, args: unknown) => ask(name, args, { prefer: "tx=commit" });
    const isDirect = async (name: string, args: unknown) =>
      await calls.answer(name, JSON.stringify(args)) !== null;

    it("gives the answers of @supabase/lite, itself", async () => {
      const variants = [
        ["every_type", PLAIN],
        ["every_type", { ...PLAIN, words: [], note: "some", document: [] }],
        ["every_type", { ...PLAIN, id: null, words: null, number: null, note: null }],
        ["nothing", {}],
        ["whoami", {}],
      ] as const;
      for (const [name, args] of variants) {
        const answer = await ask(name, args);
        assertEquals(answer, await askLite(name, args), name);
        assertEquals(answer.status, 200);
        assert(await isDirect(name, args), name);
      }
      const { body } = await ask("every_type", PLAIN);
      assertEquals(body, {
        ...PLAIN,
        moment: "2026-11-27T10:00:00.123",
        note: "none",
        role: "service_role",
        who: "service_role",
        user: null,
      });
    });

    it("leaves to @supabase/lite what is not plain", async () => {
      for (
        const [name, args, status] of [
          ["every_type", { ...PLAIN, document: '{"bare":"text"}' }, 200],
          ["every_type", { ...PLAIN, unknown: 1 }, 404],
          ["every_type", { id: PLAIN.id }, 404],
          ["every_type", { ...PLAIN, id: "no uuid" }, 400],
          ["overloaded", { word: "x" }, 200],
          ["several", {}, 200],
          ["for_owners", { number: 1 }, null],
          ["no_such_function", {}, 404],
        ] as const
      ) {
        const answer = await ask(name, args);
        assertEquals(answer, await askLite(name, args), name);
        if (status !== null) assertEquals(answer.status, status, name);
        assert(answer.status === 200 || answer.body.code, name);
        assertEquals(await isDirect(name, args), false, name);
      }
      for (const body of ["", "[]", "7", "{"]) {
        assertEquals(await calls.answer("nothing", body), null);
      }
    });

    it("knows a call by the secret key alone, without wishes of its own", async () => {
      const { secret_key, publishable_key } = stack.facts;
      const called = (headers: Record<string, string>, name = "nothing") =>
        calls.calledIn(request(name, headers));
      assertEquals(await called({}), "nothing");
      assertEquals(await called({ authorization: `Bearer ${secret_key}` }), "nothing");
      assertEquals(await called({ "content-profile": "public" }), "nothing");
      const others: Record<string, string>[] = [
        { apikey: publishable_key },
        { apikey: "" },
        { apikey: `${secret_key}x` },
        { authorization: "Bearer of.a.user" },
        { "content-profile": "private" },
        { prefer: "count=exact" },
      ];
      for (const headers of others) {
        assertEquals(await called(headers), null, Object.keys(headers)[0]);
      }
      assertEquals(await called({}, "nothing?select=x"), null);
      assertEquals(await called({}, "nothing%22"), null);
      const { body } = await ask("whoami", {}, { apikey: publishable_key });
      assertEquals(body.role, "anon");
    });

    it("commits a call once, and nothing of one that fails", async () => {
      assertEquals(await ask("count_call", { name: "one", fails: false }), {
        status: 200,
        body: 1,
      });
      assertEquals((await ask("count_call", { name: "one", fails: true })).status, 500);
      assertEquals(await ask("count_call", { name: "one", fails: false }), {
        status: 200,
        body: 2,
      });
    });

    it("leaves no role behind for whoever comes next", async () => {
      await Promise.all(Array.from({ length: 20 }, async (_, index) => {
        const isService = index % 2 === 0;
        const headers: Record<string, string> = isService
          ? {}
          : { apikey: stack.facts.publishable_key };
        const { body } = await ask("whoami", {}, headers);
        const role = isService ? "service_role" : "anon";
        assertEquals(body, { user: null, role, current: role });
      }));
    });
  });
}
