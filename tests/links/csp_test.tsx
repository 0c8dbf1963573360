import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, csp, type CSPOptions, csrf } from "fresh";
import { ask } from "./ask.ts";
import { handler } from "./fixture_app.ts";

function Styled() {
  return (
    <p>
      <style>{`p { color: teal }`}</style>
    </p>
  );
}

async function policyOf(options?: CSPOptions): Promise<Record<string, string>> {
  const app = new App().use(csp(options)).get("/", (ctx) => ctx.render(<Styled />));
  const header = (await ask(app, "/")).headers.get("Content-Security-Policy") ?? "";
  const names = header.split("; ").map((each) => each.split(" ")[0]);
  assertEquals(new Set(names).size, names.length, "browsers heed only the first of a name");
  return Object.fromEntries(
    header.split("; ").map((each) => {
      const [name = "", ...values] = each.split(" ");
      return [name, values.join(" ")];
    }),
  );
}

describe("csp", () => {
  it("allows only the own origin, and no frames around the page", async () => {
    const policy = await policyOf();
    assertEquals(policy["default-src"], "'self'");
    assertEquals(policy["frame-ancestors"], "'none'");
    assertEquals(policy["object-src"], "'none'");
    assertEquals(policy["script-src"], "'self' 'unsafe-inline'");
  });

  it("takes directives instead of its own and besides", async () => {
    const policy = await policyOf({ csp: ["connect-src 'self' wss://a.example", "child-src a.b"] });
    assertEquals(policy["connect-src"], "'self' wss://a.example");
    assertEquals(policy["child-src"], "a.b");
    assertEquals(policy["img-src"], "'self' data:");
  });

  it("allows inline scripts and styles by the nonce they carry", async () => {
    const policy = await policyOf({ useNonce: true });
    assertMatch(policy["script-src"] ?? "", /^'self' 'nonce-\w{16,}'$/);
    assertMatch(policy["style-src"] ?? "", /^'self' 'nonce-\w{16,}'$/);
  });

  it("writes the same nonce on every script and style, a new one each time", async () => {
    const seen = new Set<string>();
    for (const path of ["/head", "/islands", "/islands"]) {
      const { headers, text } = await ask(handler, path);
      const policy = headers.get("Content-Security-Policy") ?? "";
      const nonce = /script-src 'self' 'nonce-(\w+)'/.exec(policy)?.[1] ?? "none";
      const tags = text.match(/<(script|style)\b[^>]*>/g) ?? [];
      assert(tags.length > 0);
      for (const tag of tags) assertStringIncludes(tag, `nonce="${nonce}"`);
      seen.add(nonce);
    }
    assertEquals(seen.size, 3);
  });

  it("writes a new nonce on an element that is rendered again", async () => {
    const style = <style>{`p { color: teal }`}</style>;
    const app = new App().use(csp({ useNonce: true })).get(
      "/",
      (ctx) => ctx.render(<p>{style}</p>),
    );
    const handler = app.handler();
    for (let time = 0; time < 2; time++) {
      const { headers, text } = await ask(handler, "/");
      const nonce = /<style nonce="(\w+)"/.exec(text)?.[1] ?? "none";
      assertStringIncludes(headers.get("Content-Security-Policy") ?? "", `'nonce-${nonce}'`);
    }
  });

  it("never sends the nonce in another header", async () => {
    const { headers } = await ask(handler, "/");
    const nonce = /'nonce-(\w+)'/.exec(headers.get("Content-Security-Policy") ?? "")?.[1] ?? "";
    headers.delete("Content-Security-Policy");
    assertFalse([...headers.values()].some((value) => value.includes(nonce)));
  });

  it("can only report", async () => {
    const app = new App().use(csp({ reportOnly: true, reportTo: "/reports" }))
      .get("/", () => new Response("text"));
    const { headers } = await ask(app, "/");
    assertEquals(headers.get("Content-Security-Policy"), null);
    const policy = headers.get("Content-Security-Policy-Report-Only") ?? "";
    assertStringIncludes(policy, "report-to csp-endpoint; report-uri /reports");
    assertEquals(headers.get("Reporting-Endpoints"), 'csp-endpoint="/reports"');
  });
});

describe("csrf", () => {
  const app = new App().use(csrf()).all("/", () => new Response("done"));

  async function post(headers: Record<string, string>, method = "POST"): Promise<number> {
    return (await ask(app, "/", { method, headers })).status;
  }

  it("lets through what the own pages and no browser sends", async () => {
    assertEquals(await post({}), 200);
    assertEquals(await post({ Origin: "http://localhost" }), 200);
    assertEquals(await post({ "Sec-Fetch-Site": "same-origin" }), 200);
    assertEquals(await post({ "Sec-Fetch-Site": "none" }), 200);
  });

  it("refuses what pages elsewhere send", async () => {
    assertEquals(await post({ Origin: "https://evil.example" }), 403);
    assertEquals(await post({ "Sec-Fetch-Site": "cross-site" }), 403);
    const both = { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" };
    assertEquals(await post(both), 403);
  });

  it("lets pages elsewhere read", async () => {
    assertEquals(await post({ "Sec-Fetch-Site": "cross-site" }, "GET"), 200);
  });

  it("lets through origins it is told", async () => {
    const open = new App().use(csrf({ origin: ["https://a.example"] }))
      .post("/", () => new Response("done"));
    const status = async (origin: string) =>
      (await ask(open, "/", { method: "POST", headers: { Origin: origin } })).status;
    assertEquals(await status("https://a.example"), 200);
    assertEquals(await status("https://b.example"), 403);
  });
});
