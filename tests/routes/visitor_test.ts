import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { APP_URL, environment, type Handler, startApp } from "./app.ts";
import { readText, Visitor } from "./visitor.ts";

describe("a visitor without a session", () => {
  let handler: Handler;
  let visitor: Visitor;
  beforeAll(async () => {
    handler = await startApp();
    visitor = new Visitor(handler);
  });

  it("is sent to sign in from every page, and back to it afterwards", async () => {
    for (const path of ["/decisions?verdict=WAIT", "/receipts/abc", "/no/such/page"]) {
      const response = await visitor.get(path);
      assertEquals(response.status, 303);
      assertEquals(response.headers.get("location"), `/login?next=${encodeURIComponent(path)}`);
    }
    assertEquals((await visitor.get("/")).headers.get("location"), "/login");
  });

  it("gets 401 and a code from the data routes, not a page", async () => {
    for (const path of ["/api/session", "/api/entries?account=x&after=0"]) {
      const response = await visitor.get(path);
      assertEquals(response.status, 401);
      assertEquals(response.headers.get("content-type"), "application/problem+json");
      assertEquals((await response.json()).code, "SESSION_MISSING");
    }
  });

  it("gets the sign-in page, which names its fields for people and password managers", async () => {
    const response = await visitor.get("/login");
    assertEquals(response.status, 200);
    const html = await response.text();
    assertMatch(html, /<html lang="en"/);
    assertMatch(html, /<title>Sign in · Strikebook<\/title>/);
    assertMatch(html, /<label for="email">/);
    assertStringIncludes(html, 'autocomplete="current-password"');
  });

  it("cannot be led elsewhere by the sign-in page", async () => {
    for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "/login"]) {
      const html = await (await visitor.get(`/login?next=${encodeURIComponent(next)}`)).text();
      assertStringIncludes(html, '<input type="hidden" name="next" value="/"');
    }
  });

  it("is told what is missing from the form, and keeps the email", async () => {
    const response = await visitor.post("/login", { email: "a@example.com", password: "" });
    assertEquals(response.status, 400);
    const html = await response.text();
    assertStringIncludes(html, "Enter your email address and your password.");
    assertStringIncludes(html, 'value="a@example.com"');
    assertMatch(html, /role="alert"/);
  });

  it("is told that sign-in is unavailable when Supabase does not answer", async () => {
    const response = await visitor.post("/login", { email: "a@example.com", password: "secret" });
    assertEquals(response.status, 503);
    const text = await readText(response);
    assertStringIncludes(text, "Sign-in is not available right now.");
    assert(!text.includes("127.0.0.1"), "the page must not say where Supabase is");
  });

  it("is not signed out by an outage: a session that cannot be checked gives 503", async () => {
    const silent = { log: console.error };
    console.error = () => {};
    try {
      const session = { access_token: unexpiredToken(), refresh_token: "r", token_type: "bearer" };
      const expires_at = Math.floor(Date.now() / 1000) + 3_000;
      const json = JSON.stringify({ ...session, expires_at, expires_in: 3_000 });
      const cookie = `strikebook-session=base64-${btoa(json).replace(/=+$/, "")}`;
      const response = await handler(new Request(`${APP_URL}/`, { headers: { cookie } }));
      assertEquals(response.status, 503);
      assertStringIncludes(await readText(response), "The database does not answer");
      assertEquals(response.headers.getSetCookie(), []);
    } finally {
      console.error = silent.log;
    }
  });

  it("is sent to sign in with a session cookie that is none", async () => {
    const headers = { cookie: "strikebook-session=nonsense" };
    const response = await handler(new Request(`${APP_URL}/`, { headers }));
    assertEquals(response.status, 303);
  });

  it("may choose a theme, which the next page is rendered in", async () => {
    const response = await visitor.post("/theme", { theme: "dark", next: "/login" });
    assertEquals(response.status, 303);
    const [cookie = ""] = response.headers.getSetCookie();
    assertMatch(cookie, /HttpOnly/i);
    assertMatch(cookie, /SameSite=Lax/i);
    assertMatch(await (await visitor.get("/login")).text(), /<html[^>]*data-theme="dark"/);
  });
});

describe("cookies over TLS", () => {
  it("are Secure, and the answer says that TLS is to be kept", async () => {
    const visitor = new Visitor(await startApp(environment({ APP_URL: "https://book.example" })));
    const headers = { origin: "https://book.example" };
    const response = await visitor.post("/theme", { theme: "light" }, headers);
    assertMatch(response.headers.getSetCookie()[0] ?? "", /; Secure/i);
    assertMatch(response.headers.get("strict-transport-security") ?? "", /max-age=31536000/);
  });
});

/** Looks like a token of the embedded stack; nothing is asked to believe it. */
function unexpiredToken(): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, "");
  const exp = Math.floor(Date.now() / 1000) + 3_000;
  return `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: "u", exp, iat: exp - 60 })}.c2ln`;
}
