import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { signToken } from "../../supabase/local/jwt.ts";
import { readSecrets } from "../../supabase/local/secrets.ts";
import { APP_URL, clientOf, type SignedIn, signIn, type Stack, startStack } from "./stack.ts";

/** Every privilege of every role on what the migrations made. */
async function grantsOf(stack: Stack): Promise<string[]> {
  const rows = await stack.database.transaction((session) =>
    session.query<{ grants: string }>(
      `select format('%s.%s %s', relnamespace::regnamespace, relname, relacl) as grants
       from pg_class where relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
       union all
       select format('schema %s %s', nspname, nspacl) from pg_namespace
       where nspname !~ '^(pg_|information_schema)'
       union all
       select format('default %s %s', defaclnamespace, defaclacl) from pg_default_acl
       order by 1`,
    )
  );
  return rows.map(({ grants }) => grants);
}

for (const storage of ["pglite", "postgres"] as const) {
  describe(`REST and auth on ${storage}`, () => {
    let stack: Stack;
    let grants: string[];
    let owner: SignedIn;
    let stranger: SignedIn;

    const rest = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
      fetch(`${stack.url}${path}`, { ...init, headers });
    const asAnon = () => ({ apikey: stack.facts.publishable_key });
    const asService = () => ({ apikey: stack.facts.secret_key });
    const asUser = (token: string) => ({ ...asAnon(), authorization: `Bearer ${token}` });

    beforeAll(async () => {
      stack = await startStack(storage);
      grants = await grantsOf(stack);
      owner = await signIn(stack);
      stranger = await signIn(stack);
      const { error } = await owner.client.from("notes").insert({ owner: owner.id, text: "mine" });
      if (error) throw error;
    });
    afterAll(() => stack.stop());

    it("keeps the migrations' grants through the first requests", async () => {
      const response = await rest("/rest/v1/notes", asAnon());
      assertEquals(response.status, 401, await response.text());
      const { status } = await clientOf(stack).from("secrets").select();
      assertEquals(status, 401);
      assertEquals(await grantsOf(stack), grants);
    });

    it("keeps roles apart under 60 concurrent requests of three kinds", async () => {
      const anonymous = { headers: asAnon(), role: "anon", user: null };
      const callers = [
        anonymous,
        { headers: asUser(owner.token), role: "authenticated", user: owner.id },
        { headers: asUser(stranger.token), role: "authenticated", user: stranger.id },
        { headers: asService(), role: "service_role", user: null },
      ];
      await Promise.all(Array.from({ length: 60 }, async (_, index) => {
        const { headers, role, user } = callers[index % callers.length] ?? anonymous;
        if (index % 8 < 4) {
          const response = await rest("/rest/v1/rpc/whoami", headers, { method: "POST" });
          assertEquals(await response.json(), { user, role, current: role });
          return;
        }
        const response = await rest("/rest/v1/notes?select=text", headers);
        const seen = await response.json();
        if (role === "anon") assertEquals(response.status, 401);
        else if (user === stranger.id) assertEquals(seen, []);
        else assertEquals(seen, [{ text: "mine" }]);
      }));
    });

    it("refuses a request without a key, and one with a wrong key", async () => {
      const wrong: Record<string, string>[] = [
        {},
        { apikey: "sb_publishable_wrong" },
        { apikey: "sb_secret_wrong" },
      ];
      for (const headers of wrong) {
        for (const path of ["/rest/v1/shapes", "/auth/v1/user", "/rest/v1/"]) {
          const response = await rest(path, headers);
          assertEquals(response.status, 401, `${path}: ${await response.text()}`);
        }
      }
      const { status, body } = await rest("/rest/v1/shapes", {
        authorization: `Bearer ${owner.token}`,
      });
      await body?.cancel();
      assertEquals(status, 401, "a token is not a key");
    });

    it("refuses tokens signed with another secret, unsigned ones and expired ones", async () => {
      const hour = Math.floor(Date.now() / 1000) + 3600;
      const claims = { sub: owner.id, role: "service_role", exp: hour, aud: "authenticated" };
      const forged = await signToken(claims, "another secret, as long as the real one is or so");
      const [, body] = forged.split(".");
      const unsigned = `${btoa('{"alg":"none"}').replaceAll("=", "")}.${body}.AAAA`;
      const { jwtSecret } = await readSecrets(stack.dataDir);
      const over = await signToken({ ...claims, exp: hour - 7200 }, jwtSecret);
      for (const token of [forged, unsigned, over]) {
        const response = await rest("/rest/v1/notes", asUser(token));
        assertEquals(response.status, 401, await response.text());
      }
      const good = await rest("/rest/v1/notes", asUser(await signToken(claims, jwtSecret)));
      assertEquals(good.status, 200, await good.text());
    });

    it("shows nothing outside of the schema public", async () => {
      const profile = { ...asService(), "accept-profile": "hidden" };
      const response = await rest("/rest/v1/things", profile);
      assertEquals(response.status, 406, await response.text());
      for (
        const path of ["/_system/info", "/_system/introspect", "/_system/config", "/", "/static/"]
      ) {
        const answer = await rest(path, asService());
        assertEquals(answer.status, 404, path);
        await answer.body?.cancel();
      }
    });

    it("lets nobody sign up, by any of the ways there are", async () => {
      const users = () =>
        stack.database.transaction((session) => session.query("select id from auth.users"));
      const before = await users();
      const body = JSON.stringify({
        email: "stranger@example.test",
        password: "a long password",
        create_user: true,
      });
      for (
        const way of ["signup", "otp", "magiclink", "recover", "invite", "admin/users", "resend"]
      ) {
        const headers = { ...asService(), "content-type": "application/json" };
        const response = await rest(`/auth/v1/${way}`, headers, { method: "POST", body });
        assert(response.status >= 400 && response.status < 500, `${way}: ${response.status}`);
        await response.body?.cancel();
      }
      const { data, error } = await clientOf(stack).auth.signInAnonymously();
      assertEquals(data.user, null);
      assertNotEquals(error, null);
      assertEquals(await users(), before);
    });

    it("signs in, refreshes, reads the user and signs out with supabase-js", async () => {
      const { client, id } = await signIn(stack);
      const refreshed = await client.auth.refreshSession();
      assertEquals(refreshed.error, null);
      const { data } = await client.auth.getUser();
      assertEquals(data.user?.id, id);
      assertEquals((await client.auth.signOut()).error, null);
      assertEquals((await client.auth.getUser()).data.user, null);
    });

    it("answers a wrong password like an unknown user", async () => {
      const answers = [];
      for (const email of ["demo@example.test", "nobody@example.test"]) {
        const { error } = await clientOf(stack).auth.signInWithPassword({ email, password: "no" });
        answers.push([error?.status, error?.code, error?.message]);
      }
      assertEquals(answers[0], answers[1]);
      assertEquals(answers[0]?.[0], 400);
    });

    it("writes numbers and timestamps in these shapes", async () => {
      const response = await rest("/rest/v1/shapes", asAnon());
      const text = await response.text();
      // numeric as text where a double would print otherwise, timestamps with a blank, bigints beyond
      // 2^53 rounded: everything is read through a schema that takes both forms.
      assertEquals(JSON.parse(text), [{
        id: 1,
        price: "1.500000",
        exact: 0.1,
        large: 9007199254740992,
        moment: "2026-11-22 10:20:30.456+00",
        document: { price: 1.5 },
      }]);
      const page = await clientOf(stack).from("shapes").select("*", { count: "exact", head: true });
      assertEquals(page.count, 1);
    });

    it("hands JSON on as it came, as an argument and in a column", async () => {
      const service = clientOf(stack, stack.facts.secret_key);
      const values = [
        [{ deep: [{ price: 1.5, text: 'a "quoted" \\ one' }] }, "object"],
        [[1, "2", null, { x: [] }], "array"],
        [12.25, "number"],
        [true, "boolean"],
      ] as const;
      // A bare text is taken for JSON text, other than by PostgREST: arguments are objects or lists.
      const text = await service.rpc("same", { document: '{"looks":"like"}' });
      assertEquals(text.data, { type: "object", document: { looks: "like" } });
      for (const [index, [document, type]] of values.entries()) {
        const called = await service.rpc("same", { document });
        assertEquals(called.data, { type, document });
        if (typeof document !== "object") continue;
        const row = { id: index, document };
        assertEquals((await service.from("documents").insert(row)).error, null);
        const read = await service.from("documents").select().eq("id", index).single();
        assertEquals(read.data, row);
      }
    });

    it("answers what a function raises with 500, and logs neither statement nor parameters", async () => {
      const logged: string[] = [];
      const original = console.error;
      console.error = (...parts: unknown[]) =>
        logged.push(parts.map((it) => Deno.inspect(it)).join());
      try {
        const raised = await rest("/rest/v1/rpc/complain", asAnon(), { method: "POST" });
        assertEquals([raised.status, (await raised.json()).code], [500, "SUP"]);
        const checked = await rest("/rest/v1/rpc/broken_check", asAnon(), { method: "POST" });
        assertEquals([checked.status, (await checked.json()).code], [500, "SUP"]);
      } finally {
        console.error = original;
      }
      assertEquals(logged[0], "rest: SB001 no");
      assertEquals(logged.length, 2);
      assertStringIncludes(logged[1] ?? "", "text_is_short");
      assert(!logged.join().includes("insert into"), logged.join());
    });

    it("lets pages of the dashboard read answers, and no other page", async () => {
      const preflight = { "access-control-request-method": "GET" };
      for (
        const [origin, allowed] of [
          [APP_URL, APP_URL],
          ["http://localhost:8000", "http://localhost:8000"],
          ["http://127.0.0.1:8001", null],
          ["https://example.com", null],
          ["null", null],
        ] as const
      ) {
        for (const [method, extra] of [["GET", asAnon()], ["OPTIONS", preflight]] as const) {
          const headers = { ...extra, origin };
          const response = await rest("/rest/v1/shapes", headers, { method });
          await response.body?.cancel();
          assertEquals(response.headers.get("access-control-allow-origin"), allowed, origin);
        }
      }
    });

    it("turns a body away that is larger than any it takes", async () => {
      const body = new Uint8Array(6 * 1024 * 1024 + 1);
      const response = await rest("/rest/v1/rpc/whoami", asService(), { method: "POST", body });
      assertEquals(response.status, 413);
      await response.body?.cancel();
    });

    it("is healthy", async () => {
      assertEquals(await (await rest("/health")).json(), { ok: true });
    });
  });
}
