import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { TEST_LABEL } from "../../lib/one_time_key.ts";
import { sendMethods } from "../../lib/view/webhook_commands.ts";
import { signal } from "../functions/stack.ts";
import { readText, textOf } from "./visitor.ts";
import { joinAs, keyForm, keyRows } from "./webhooks.ts";
import { startWorld, type World } from "./world.ts";

/** The text of the page's text area, as a browser would send it back. */
function bodyOf(html: string): string {
  const text = /<textarea[^>]*name="body"[^>]*>\n?([^<]*)<\/textarea>/.exec(html)?.[1] ?? "";
  return text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

describe("the tester", () => {
  let world: World;
  let receipts: () => Promise<{ id: string; body: string; key_label: string; outcome: string }[]>;
  beforeAll(async () => {
    world = await startWorld();
    receipts = () =>
      world.stack.rows("select id, body, key_label, outcome from public.receipts order by id");
  });
  afterAll(() => world.stop());

  it("shows a sample of each kind, and says that a test is a real alert", async () => {
    for (const endpoint of ["signals", "saty-phase", "trend", "ticks"]) {
      const html = await (await world.owner.get(`/webhooks/test?endpoint=${endpoint}&ticker=qqq`))
        .text();
      assertStringIncludes(textOf(html), "A test is a real alert.");
      const body = JSON.parse(bodyOf(html));
      assertEquals(body.ticker ?? body.symbol, "QQQ");
      assertMatch(html, new RegExp(`<option(?=[^>]*value="${endpoint}")[^>]*selected`));
      assertStringIncludes(textOf(html), "the sample's 450 is made up");
    }
  });

  it("takes the newest price on record for the sample", async () => {
    await world.send("ticks", { ticker: "IWM", price: 231.75, timestamp: Date.now() });
    const html = await (await world.owner.get("/webhooks/test?ticker=IWM")).text();
    assertEquals(JSON.parse(bodyOf(html)).price, 231.75);
    assertStringIncludes(textOf(html), "the newest price of IWM on record");
  });

  it("sends with a key of its own, shows the whole answer, and the key is gone", async () => {
    const body = bodyOf(await (await world.owner.get("/webhooks/test")).text());
    const answer = await world.owner.post("/webhooks/test", {
      endpoint: "signals",
      body: body.replaceAll("\n", "\r\n"),
      with: "own",
    });
    assertEquals(answer.status, 200);
    const html = await answer.text();
    const page = textOf(html);
    assertStringIncludes(page, "HTTP 200");
    assertMatch(page, /Stored and finished\. It took \d+ ms\./);
    assertStringIncludes(page, '"decision": "WAIT"');
    assertStringIncludes(page, "content-type application/json");
    const [receipt] = (await receipts()).slice(-1);
    // What is stored is what was shown, not what a browser makes of its line breaks.
    assertEquals(receipt?.body, body);
    assertEquals(receipt?.key_label, TEST_LABEL);
    assertStringIncludes(html, `href="/receipts/${receipt?.id}"`);
    const decision = /href="(\/decisions\/[^"]+)"/.exec(html)?.[1] ?? "";
    assertEquals((await world.owner.get(decision)).status, 200);
    const keys = (await keyRows(world)).filter(({ label }) => label === TEST_LABEL);
    assertEquals(keys.length, 1);
    assert(keys[0]?.revoked_at !== null);
    assertEquals(keys[0]?.endpoints, ["signals"]);
    assertFalse(html.includes("whk_"));
  });

  it("says when a second press was a duplicate", async () => {
    const form = { endpoint: "signals", body: JSON.stringify(signal("DUP", 60)), with: "own" };
    await (await world.owner.post("/webhooks/test", form)).body?.cancel();
    const page = await readText(await world.owner.post("/webhooks/test", form));
    assertStringIncludes(page, "nothing was decided again");
  });

  it("takes a pasted token or address, and never writes it back", async () => {
    const { webhook_token } = world.stack.supabase.facts;
    const urls = [webhook_token, `http://x/functions/v1/signals/${webhook_token}?a=b`];
    for (const [index, token] of urls.entries()) {
      const body = JSON.stringify({ ticker: "SPY", price: 450 + index, timestamp: Date.now() });
      const form = { endpoint: "ticks", body, with: "token", token };
      const answer = await world.owner.post("/webhooks/test", form);
      assertEquals(answer.status, 200);
      const html = await answer.text();
      assertStringIncludes(textOf(html), "HTTP 200");
      assertFalse(html.includes(webhook_token));
    }
  });

  it("shows a refusal as it came", async () => {
    const form = { endpoint: "signals", body: '{"ticker":"SPY",}', with: "own" };
    const page = await readText(await world.owner.post("/webhooks/test", form));
    assertStringIncludes(page, "HTTP 400");
    assertStringIncludes(page, "JSON_MALFORMED");
    assertStringIncludes(page, "Refused: the body is no JSON.");
    const unknown = { endpoint: "signals", body: "{}", with: "token", token: "whk_none" };
    const refused = await readText(await world.owner.post("/webhooks/test", unknown));
    assertStringIncludes(refused, "KEY_UNKNOWN");
  });

  it("names what is missing", async () => {
    for (
      const [changes, sentence] of [
        [{ body: " " }, "There is nothing to send."],
        [{ with: "token", token: "" }, "Paste the token of a key."],
      ] as const
    ) {
      const form = { endpoint: "signals", body: "{}", with: "own", ...changes };
      const answer = await world.owner.post("/webhooks/test", form);
      assertEquals(answer.status, 422);
      assertStringIncludes(await readText(answer), sentence);
    }
    const odd = { endpoint: "signals", body: "{}", with: "token", token: "a\u20acb" };
    assertStringIncludes(
      await readText(await world.owner.post("/webhooks/test", odd)),
      "This is no webhook token",
    );
  });

  it("keeps a foreign receipt to those who may see it", async () => {
    const form = {
      endpoint: "ticks",
      body: JSON.stringify({ ticker: "SPY", price: 451, timestamp: Date.now() }),
      with: "token",
      token: world.stack.supabase.facts.webhook_token,
    };
    const html = await (await world.stranger.post("/webhooks/test", form)).text();
    assertStringIncludes(textOf(html), "an account you cannot see");
    assertFalse(html.includes("/receipts/0"));
  });

  it("gives a key of its own to owners only", async () => {
    const before = (await keyRows(world)).length;
    for (const role of ["trader", "risk", "analyst"]) {
      await joinAs(world, role);
      const html = await (await world.stranger.get("/webhooks/test")).text();
      assertFalse(html.includes('value="own"'), role);
      const form = { endpoint: "signals", body: "{}", with: "own" };
      const answer = await world.stranger.post("/webhooks/test", form);
      assertEquals(answer.status, 403, role);
      await answer.body?.cancel();
    }
    assertEquals((await keyRows(world)).length, before);
  });

  it("and the guide's commands send what is accepted", async () => {
    const html = await (await world.owner.post("/webhooks", keyForm({ signing: "yes" }))).text();
    const [token, secret] = [/whk_[\w-]+/.exec(html)?.[0], /whsec_[\w+/]+=*/.exec(html)?.[0]];
    const key = (await keyRows(world)).at(-1);
    const url = `${world.stack.supabase.url}/functions/v1`;
    for (const [index, ticker] of ["AAA", "BBB", "CCC"].entries()) {
      const body = JSON.stringify({ ticker, note: "it's", direction: "LONG", price: 450 });
      const { name, command } = sendMethods(url, body)[index] ?? { name: "", command: "" };
      const filled = command.replace("YOUR_WEBHOOK_TOKEN", token ?? "")
        .replace("YOUR_KEY_ID", key?.id ?? "").replace("whsec_YOUR_SIGNING_SECRET", secret ?? "");
      const { stdout } = await new Deno.Command("sh", { args: ["-c", filled] }).output();
      const answer = new TextDecoder().decode(stdout);
      assertStringIncludes(answer, '"kind":"signal"', name);
      // A signature of another secret is refused, so it is the signature that was taken.
      const forged = command.replace("YOUR_KEY_ID", key?.id ?? "")
        .replace("whsec_YOUR_SIGNING_SECRET", `whsec_${"A".repeat(43)}=`);
      const other = await new Deno.Command("sh", { args: ["-c", forged] }).output();
      assertMatch(new TextDecoder().decode(other.stdout), /SIGNATURE_INVALID|KEY_UNKNOWN/, name);
    }
  });
});
