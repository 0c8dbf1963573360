import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { finishPolicy } from "../../lib/security_headers.ts";
import { environment, startApp } from "./app.ts";
import { readText, Visitor } from "./visitor.ts";

/** The directives of a policy by name. */
function directives(response: Response): Map<string, string> {
  const policy = response.headers.get("content-security-policy") ?? "";
  return new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values.join(" ")];
    }),
  );
}

describe("security headers", () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = new Visitor(await startApp(environment({ SUPABASE_URL: "https://abc.supabase.co" })));
  });

  it("are on pages, redirects, data, files and failures alike", async () => {
    const forged = visitor.post("/theme", {}, { origin: "https://evil.example" });
    const paths = ["/login", "/", "/api/session", "/css/tokens.css", "/nothing"];
    for (const response of [...paths.map((path) => visitor.get(path)), forged]) {
      const { headers } = await response;
      assertEquals(headers.get("x-content-type-options"), "nosniff");
      assertEquals(headers.get("x-frame-options"), "DENY");
      assertEquals(headers.get("referrer-policy"), "strict-origin-when-cross-origin");
      assertMatch(headers.get("permissions-policy") ?? "", /camera=\(\)/);
      assertMatch(headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
    }
  });

  it("allow no inline script or style, but for the nonce of the request", async () => {
    const policy = directives(await visitor.get("/login"));
    assertMatch(policy.get("script-src") ?? "", /^'self' 'nonce-[\w+/=-]{16,}'$/);
    assertEquals(policy.get("style-src"), "'self'");
    assertEquals(policy.get("object-src"), "'none'");
    assertEquals(policy.get("base-uri"), "'none'");
    assertEquals(policy.get("form-action"), "'self'");
  });

  it("have another nonce for each request", async () => {
    const [first, second] = await Promise.all([visitor.get("/login"), visitor.get("/login")]);
    assert(directives(first).get("script-src") !== directives(second).get("script-src"));
  });

  it("let the browser talk to Supabase over HTTPS and WebSocket, and to nobody else", async () => {
    assertEquals(
      directives(await visitor.get("/login")).get("connect-src"),
      "'self' https://abc.supabase.co wss://abc.supabase.co",
    );
  });

  it("allow nothing at all for what is not a page", async () => {
    const policy = directives(await visitor.get("/api/session"));
    assertEquals([...policy.keys()], ["default-src", "frame-ancestors"]);
    assertEquals(policy.get("default-src"), "'none'");
  });

  it("allow nothing inline in a page that was rendered without a nonce", () => {
    const written = "script-src 'self' 'unsafe-inline'; upgrade-insecure-requests";
    const finish = (APP_URL: string) =>
      finishPolicy(written, "text/html", environment({ APP_URL }));
    assertEquals(finish("http://book.example"), "script-src 'self'");
    assertEquals(finish("https://book.example"), "script-src 'self'; upgrade-insecure-requests");
  });

  it("do not force TLS on a dashboard that is served without it", async () => {
    const { headers } = await visitor.get("/login");
    assertEquals(headers.get("strict-transport-security"), null);
    assertFalse(headers.get("content-security-policy")?.includes("upgrade-insecure-requests"));
  });
});

describe("pages", () => {
  it("have no inline handler or style that the policy would block", async () => {
    const html = await (await new Visitor(await startApp()).get("/login")).text();
    assertFalse(/<[^>]+\son\w+=/i.test(html), "inline event handler");
    assertFalse(/<[^>]+\sstyle=/i.test(html), "style attribute");
    assertFalse(/<style/i.test(html), "style element");
  });

  it("take style sheets by an address that changes with every build, kept for a year", async () => {
    const visitor = new Visitor(await startApp());
    const html = await (await visitor.get("/login")).text();
    const href = /href="(\/css\/tokens\.css[^"]+)"/.exec(html)?.[1] ?? "";
    const response = await visitor.get(href.replaceAll("&amp;", "&"));
    assertEquals(response.status, 200);
    assertMatch(response.headers.get("content-type") ?? "", /^text\/css/);
    assertMatch(response.headers.get("cache-control") ?? "", /immutable/);
    assertStringIncludes(await response.text(), "--paper");
  });
});

describe("forged form posts", () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = new Visitor(await startApp());
  });
  const refused: Record<string, Record<string, string>> = {
    "from another site": { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    "from a sandboxed frame": { origin: "null", "sec-fetch-site": "same-origin" },
    "from a sibling host": { "sec-fetch-site": "same-site" },
    "that do not say where they come from": {},
  };
  for (const [name, headers] of Object.entries(refused)) {
    it(`are refused ${name}`, async () => {
      for (const path of ["/login", "/logout", "/account", "/theme"]) {
        const response = await visitor.post(path, { email: "a@example.com" }, headers);
        assertEquals(response.status, 403);
        assertEquals(response.headers.getSetCookie(), []);
        assertStringIncludes(await readText(response), "This request was refused");
      }
    });
  }
});
