import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { mendId } from "../../lib/send_webhook.ts";
import { readText, textOf } from "./visitor.ts";
import { joinAs, keyForm } from "./webhooks.ts";
import { startWorld, type World } from "./world.ts";

const BROKEN = `{'ticker': 'SPY', direction: LONG, "price": 450, "stop_loss": 451, "rsi": NaN,}`;

describe("a refused receipt", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const refused = async (body: string, endpoint = "signals"): Promise<string> => {
    const answer = await world.send(endpoint, body);
    assert(answer.receipt_id !== undefined, JSON.stringify(answer));
    return answer.receipt_id;
  };
  const outcomes = (id: string) =>
    world.stack.rows<{ id: string; webhook_id: string; outcome: string; body: string }>(
      `select id, webhook_id, outcome, body from public.receipts where webhook_id like $1
       order by id`,
      [`mend-${id}-%`],
    );
  const bodyOf = (html: string) =>
    (/<textarea[^>]*name="body"[^>]*>\n?([^<]*)<\/textarea>/.exec(html)?.[1] ?? "")
      .replaceAll("&quot;", '"').replaceAll("&amp;", "&");

  it("shows the reason, the corrected payload and each change", async () => {
    const id = await refused(BROKEN);
    const html = await (await world.owner.get(`/receipts/${id}`)).text();
    const page = textOf(html);
    assertStringIncludes(page, "JSON_MALFORMED");
    assertStringIncludes(page, "Corrected payload Would be accepted");
    assertStringIncludes(page, "Wrote straight double quotes.");
    assertStringIncludes(page, "Put quotes around names.");
    assertStringIncludes(page, "rsi Wrote null for NaN.");
    assertStringIncludes(page, "entry.stop_loss Left it out.");
    assertStringIncludes(page, "Nothing was guessed.");
    assertEquals(JSON.parse(bodyOf(html)), {
      ticker: "SPY",
      direction: "LONG",
      price: 450,
      rsi: null,
    });
  });

  it("is sent again, once however often, and both receipts lead to each other", async () => {
    const id = await refused(BROKEN.replace("SPY", "QQQ"));
    const body = bodyOf(await (await world.owner.get(`/receipts/${id}`)).text());
    const send = () => world.owner.post(`/receipts/${id}`, { body, with: "own" });
    const answer = await send();
    assertEquals(answer.status, 200);
    const html = await answer.text();
    assertStringIncludes(textOf(html), "HTTP 200");
    const [mended] = await outcomes(id);
    assertEquals(mended?.webhook_id, await mendId(id, body));
    assertEquals([mended?.outcome, mended?.body], ["DECIDED", body]);
    assertMatch(html, /href="\/decisions\//);
    const original = await (await world.owner.get(`/receipts/${id}`)).text();
    assertStringIncludes(original, `href="/receipts/${mended?.id}"`);
    const again = await (await world.owner.get(`/receipts/${mended?.id}`)).text();
    assertStringIncludes(again, `href="/receipts/${id}"`);
    assertStringIncludes(textOf(again), "in the place of a receipt that was refused");
    // The page's own key of a second press is another one; the text is the same.
    assertStringIncludes(await readText(await send()), "This text was sent before");
    assertEquals((await outcomes(id)).length, 1);
  });

  it("is sent once when the button is pressed twice at a time", async () => {
    const id = await refused(BROKEN.replace("SPY", "TWO"));
    const body = bodyOf(await (await world.owner.get(`/receipts/${id}`)).text());
    const press = () => world.owner.post(`/receipts/${id}`, { body, with: "own" }).then(readText);
    const pages = await Promise.all([press(), press(), press()]);
    for (const page of pages) assertMatch(page, /HTTP 200|This text was sent before/);
    assertEquals((await outcomes(id)).map(({ outcome }) => outcome), ["DECIDED"]);
  });

  it("may be sent again after its key was refused", async () => {
    const id = await refused(BROKEN.replace("SPY", "KEY"));
    const body = bodyOf(await (await world.owner.get(`/receipts/${id}`)).text());
    const made = await (await world.owner.post("/webhooks", keyForm({ endpoints: "ticks" })))
      .text();
    const token = /whk_[\w-]+/.exec(made)?.[0] ?? "";
    const wrong = await world.owner.post(`/receipts/${id}`, { body, with: "token", token });
    assertStringIncludes(await readText(wrong), "KEY_NOT_FOR_ENDPOINT");
    const right = await world.owner.post(`/receipts/${id}`, { body, with: "own" });
    assertStringIncludes(await readText(right), "HTTP 200");
    assertEquals((await outcomes(id)).map(({ outcome }) => outcome), ["REFUSED", "DECIDED"]);
  });

  it("is not sent twice with the same key either", async () => {
    const id = await refused(BROKEN.replace("SPY", "IWM"));
    const form = {
      body: bodyOf(await (await world.owner.get(`/receipts/${id}`)).text()),
      with: "token",
      token: world.stack.supabase.facts.webhook_token,
    };
    await (await world.owner.post(`/receipts/${id}`, form)).body?.cancel();
    const second = await (await world.owner.post(`/receipts/${id}`, form)).text();
    assertStringIncludes(textOf(second), "Nothing was sent now.");
    assertFalse(second.includes(form.token));
    assertEquals((await outcomes(id)).filter(({ outcome }) => outcome === "DECIDED").length, 1);
  });

  it("says what only the sender knows, and what was edited is sent", async () => {
    const id = await refused('{"ticker":"DIA","price":0,"timeframe":"60","direction":"LONG"}');
    const html = await (await world.owner.get(`/receipts/${id}`)).text();
    assertStringIncludes(textOf(html), "Corrected payload Waits for you");
    const body = bodyOf(html);
    assertStringIncludes(body, '"price": {{close}}');
    const still = await readText(await world.owner.post(`/receipts/${id}`, { body, with: "own" }));
    assertStringIncludes(still, "HTTP 400");
    const edited = body.replace("{{close}}", "451.5");
    const sent = await readText(
      await world.owner.post(`/receipts/${id}`, { body: edited, with: "own" }),
    );
    assertStringIncludes(sent, "HTTP 200");
    assertEquals((await outcomes(id)).map(({ outcome }) => outcome), ["REFUSED", "DECIDED"]);
  });

  it("goes to the endpoint it came to, whatever the form says", async () => {
    const id = await refused('{"ticker":"SPY","price":450,}', "ticks");
    const body = JSON.stringify({ ticker: "SPY", price: 450, timestamp: Date.now() });
    const form = { body, with: "own", endpoint: "signals" };
    await (await world.owner.post(`/receipts/${id}`, form)).body?.cancel();
    const [row] = await world.stack.rows<{ endpoint: string }>(
      "select endpoint from public.receipts where webhook_id like $1",
      [`mend-${id}-%`],
    );
    assertEquals(row?.endpoint, "ticks");
  });

  it("shows what was sent as text, never as markup", async () => {
    const id = await refused(`{"ticker":"</textarea><script>alert(1)</script>","price":`);
    const html = await (await world.owner.get(`/receipts/${id}`)).text();
    assertFalse(html.includes("<script>alert(1)"));
    assertFalse(html.includes("</textarea><script"));
  });

  it("says where the time went", async () => {
    const answer = await world.send("signals", { ticker: "SPY", direction: "LONG", price: 450 });
    const page = await readText(await world.owner.get(`/receipts/${answer.receipt_id}`));
    assertMatch(
      page,
      /Where the time went Authenticate [\d.]+ ms Store [\d.]+ ms Decide [\d.]+ ms Append [\d.]+ ms Together [\d.,]+ ms/,
    );
  });

  it("has no form where the body was accepted", async () => {
    const answer = await world.send("ticks", { ticker: "SPY", price: 1, timestamp: Date.now() });
    const html = await (await world.owner.get(`/receipts/${answer.receipt_id}`)).text();
    assertFalse(html.includes("Send again"));
  });

  it("is nobody else's: 404 for a stranger, 403 for a member without a key", async () => {
    const id = await refused("{}");
    const form = { body: "{}", with: "own" };
    assertEquals((await world.stranger.get(`/receipts/${id}`)).status, 404);
    assertEquals((await world.stranger.post(`/receipts/${id}`, form)).status, 404);
    await joinAs(world, "trader");
    const html = await (await world.stranger.get(`/receipts/${id}`)).text();
    assertStringIncludes(html, "Send again");
    assertFalse(html.includes('value="own"'));
    assertEquals((await world.stranger.post(`/receipts/${id}`, form)).status, 403);
    assertEquals(await outcomes(id), []);
  });
});
