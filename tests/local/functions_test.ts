import { assert, assertEquals, assertFalse, assertStringIncludes, assertThrows } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { readFunctionConfig } from "../../supabase/local/function_config.ts";
import { EdgeFunctions } from "../../supabase/local/functions.ts";
import { signToken } from "../../supabase/local/jwt.ts";
import { makeKeys } from "../../supabase/local/keys.ts";
import { signIn, type Stack, startStack, TEST_PROJECT } from "./stack.ts";

/** An address that answers when the test says so, and tells when it was asked. */
function openGate() {
  const asked = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async () => {
    asked.resolve();
    await open.promise;
    return new Response("open");
  });
  const url = encodeURIComponent(`http://127.0.0.1:${server.addr.port}/`);
  return { url, asked: asked.promise, open: open.resolve, close: () => server.shutdown() };
}

describe("config.toml's functions", () => {
  it("want a user's token unless they say otherwise", () => {
    const configs = readFunctionConfig(`
      project_id = "x"
      verify_jwt = false
      [functions.open] # a webhook
      verify_jwt   =  false   # really
      enabled = true
      [functions."quoted-name"]
      verify_jwt=false
      [functions.shut]
      [functions.open.extra]
      verify_jwt = true
      [auth]
      verify_jwt = false
    `);
    assertEquals(Object.fromEntries(configs), {
      open: { verifyJwt: false },
      "quoted-name": { verifyJwt: false },
      shut: { verifyJwt: true },
    });
  });

  it("are not guessed at", () => {
    const text = '[functions.odd]\nverify_jwt = "false"';
    assertThrows(() => readFunctionConfig(text), SyntaxError, "odd");
  });
});

describe("edge functions in process", () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${stack.url}/functions/v1/${path}`, init);

  it("see the path, query, method and body they would see when hosted", async () => {
    const response = await call("echo/deep/path?x=1&y=%20", { method: "PUT", body: "ä" });
    assertEquals(await response.json(), {
      path: "/echo/deep/path",
      query: "?x=1&y=%20",
      method: "PUT",
      body: "ä",
      clientAddress: "127.0.0.1",
      publishable: stack.facts.publishable_key,
      called: { user: null, role: "service_role", current: "service_role" },
    });
  });

  it("do not believe a header about the caller unless a proxy is trusted", async () => {
    const headers = { "x-forwarded-for": "52.89.214.238" };
    const { clientAddress } = await (await call("echo", { headers })).json();
    assertEquals(clientAddress, "127.0.0.1");
  });

  it("call back into the project while others do, without waiting for one another", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => call("echo")));
    for (const answer of answers) {
      assertEquals((await answer.json()).called.role, "service_role");
    }
  });

  it("do not exist under names that are none", async () => {
    for (const path of ["absent", "_shared", "..%2Fecho", "echo.ts", "Echo", "%65cho2", ""]) {
      const response = await call(path);
      assertEquals(response.status, 404, path);
      await response.body?.cancel();
    }
  });

  it("fail without saying why to the caller", async () => {
    const original = console.error;
    const logged: string[] = [];
    console.error = (...parts: unknown[]) => logged.push(parts.join(" "));
    const response = await call("broken").finally(() => console.error = original);
    assertEquals(response.status, 500);
    assertEquals(response.headers.get("content-type"), "application/problem+json");
    const text = await response.text();
    assertFalse(text.includes("swordfish"));
    assertEquals(JSON.parse(text).code, "FUNCTION_FAILED");
    assertStringIncludes(logged.join(), "swordfish");
  });

  it("are closed to strangers where config.toml does not open them", async () => {
    const { token } = await signIn(stack);
    const soon = Math.floor(Date.now() / 1000) + 60;
    const forged = await signToken({ role: "authenticated", exp: soon }, "not the secret");
    const { publishable_key, secret_key } = stack.facts;
    const tries: [Record<string, string>, number][] = [
      [{}, 401],
      [{ apikey: publishable_key }, 401],
      [{ authorization: `Bearer ${publishable_key}` }, 401],
      [{ authorization: `Bearer ${forged}` }, 401],
      [{ authorization: token }, 401],
      [{ authorization: `Bearer ${token}` }, 200],
      [{ authorization: `Bearer ${secret_key}` }, 200],
      [{ apikey: secret_key }, 200],
    ];
    for (const [headers, status] of tries) {
      const response = await call("guarded", { headers });
      assertEquals(response.status, status, JSON.stringify(headers));
      await response.body?.cancel();
    }
    const preflight = await call("guarded", { method: "OPTIONS" });
    assertEquals(await preflight.text(), "let in");
  });

  it("never see a body larger than any the stack takes", async () => {
    const response = await call("echo", {
      method: "POST",
      body: new Uint8Array(6 * 1024 * 1024 + 1),
    });
    assertEquals(response.status, 413);
    await response.body?.cancel();
  });

  it("leave CORS to the function", async () => {
    const response = await call("guarded", {
      headers: { origin: stack.facts.app_url, apikey: stack.facts.secret_key },
    });
    assertEquals(response.headers.get("access-control-allow-origin"), null);
    await response.body?.cancel();
  });

  it("are given up after their time with 504", async () => {
    const gate = openGate();
    const functions = new EdgeFunctions({
      folder: TEST_PROJECT.functions,
      configs: new Map([["busy", { verifyJwt: false }]]),
      keys: makeKeys(),
      supabaseUrl: stack.url,
      answerRest: () => Promise.reject(new Error("not asked")),
      now: () => new Date(),
      timeLimit: 20,
    });
    const request = new Request(`http://x/functions/v1/busy?gate=${gate.url}`);
    const response = await functions.answer(request, null);
    assertEquals([response.status, (await response.json()).code], [504, "FUNCTION_TIMEOUT"]);
    gate.open();
    await functions.drain();
    await gate.close();
  });
});

describe("stopping", () => {
  it("finishes calls in flight and what they left for afterwards, and takes no new ones", async () => {
    const stack = await startStack();
    const done = await Deno.makeTempFile({ prefix: "strikebook-local-" });
    const first = openGate();
    const second = openGate();
    const url = `${stack.url}/functions/v1/busy`;
    const slow = fetch(`${url}?gate=${first.url}`);
    const early = await fetch(
      `${url}?gate=${second.url}&afterwards&done=${encodeURIComponent(done)}`,
    );
    assertEquals(await early.text(), "answered early");
    await Promise.all([first.asked, second.asked]);
    const stopped = stack.stop();
    const refused = await fetch(url);
    assertEquals([refused.status, (await refused.json()).code], [503, "SHUTTING_DOWN"]);
    first.open();
    second.open();
    // Both call back into the project after the stop began.
    assertEquals(await (await slow).text(), "finished");
    await stopped;
    const called = JSON.parse(await Deno.readTextFile(done));
    assertEquals(called.role, "service_role");
    await Promise.all([first.close(), second.close(), Deno.remove(done)]);
    assert(await fetch(url).then(() => false, () => true), "the port is closed");
  });
});
