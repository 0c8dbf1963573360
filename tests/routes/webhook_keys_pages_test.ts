import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { readText, textOf } from "./visitor.ts";
import { joinAs, keyForm, keyRows } from "./webhooks.ts";
import { startWorld, type World } from "./world.ts";

const TOKEN = /whk_[A-Za-z0-9_-]{43}/;
const SECRET = /whsec_[A-Za-z0-9+/]{43}=/;

describe("the page of an account's webhook keys", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const create = (changes: Record<string, string> = {}) =>
    world.owner.post("/webhooks", keyForm(changes));
  /** Makes a key and returns its id and token. */
  const made = async (changes: Record<string, string> = {}) => {
    const html = await (await create(changes)).text();
    const { id } = (await keyRows(world)).find(({ label }) => label === changes.label) ?? {};
    return { id: id ?? "", token: TOKEN.exec(html)?.[0] ?? "", html };
  };

  it("lists the first key, and nothing of its token", async () => {
    const html = await (await world.owner.get("/webhooks")).text();
    const page = textOf(html);
    assertStringIncludes(page, "Demo");
    assertStringIncludes(page, "All endpoints");
    assertMatch(page, /Create the key/);
    assertFalse(html.includes(world.stack.supabase.facts.webhook_token));
  });

  it("shows token, secret and addresses in the answer to the form, and never again", async () => {
    const answer = await create({ label: "TradingView <1>", signing: "yes" });
    assertEquals(answer.status, 200);
    assertMatch(answer.headers.get("cache-control") ?? "", /no-store/);
    const html = await answer.text();
    const token = TOKEN.exec(html)?.[0] ?? "";
    const secret = SECRET.exec(html)?.[0] ?? "";
    assert(token !== "" && secret !== "");
    assertFalse(html.includes("TradingView <1>"));
    for (const endpoint of ["signals", "saty-phase", "trend", "ticks"]) {
      assertStringIncludes(html, `/functions/v1/${endpoint}/${token}`);
    }
    assertStringIncludes(textOf(html), "the only one that ever shows the token");
    for (const path of ["/webhooks", "/webhooks/guide", "/webhooks/test", "/", "/receipts"]) {
      const later = await (await world.owner.get(path)).text();
      assertFalse(later.includes(token) || later.includes(secret), path);
    }
    const { stack: { supabase } } = world;
    const sent = await world.stack.post(`ticks/${token}`, {
      body: JSON.stringify({ ticker: "SPY", price: 450, timestamp: new Date().toISOString() }),
    });
    assertEquals(sent.status, 200);
    assertFalse(JSON.stringify(sent.body).includes(token));
    const receipt = await world.owner.get(`/receipts/${sent.body.receipt_id}`);
    assertFalse((await receipt.text()).includes(token));
    assert(supabase.facts.webhook_token !== token);
  });

  it("keeps the limits that were chosen", async () => {
    const { token } = await made({
      label: "Limited",
      endpoints: "ticks",
      source: "tradingview",
      rate_per_minute: "30",
      burst: "5",
      life: "1440",
    });
    const [row] = (await keyRows(world)).filter(({ label }) => label === "Limited");
    assertEquals(row?.endpoints, ["ticks"]);
    assertEquals(row?.addresses, [
      "52.89.214.238/32",
      "34.212.75.30/32",
      "54.218.53.128/32",
      "52.32.178.7/32",
    ]);
    assertEquals([row?.rate_per_minute, row?.burst], [30, 5]);
    const page = await readText(await world.owner.get("/webhooks"));
    assertMatch(page, /Limited Works ticks TradingView/);
    const refused = await world.stack.post(`signals/${token}`, { body: "{}" });
    assertEquals([refused.status, refused.body.code], [403, "KEY_NOT_FOR_ENDPOINT"]);
  });

  it("names each field that is wrong, keeps what was typed, and makes nothing", async () => {
    const before = await keyRows(world);
    const answer = await create({
      label: "  ",
      endpoints: "nothing",
      source: "own",
      addresses: "10.0.0.1\n<b>here</b>",
      rate_per_minute: "0",
      burst: "1e9",
      life: "7",
    });
    assertEquals(answer.status, 422);
    const html = await answer.text();
    const page = textOf(html);
    assertStringIncludes(page, "A name of 1 to 100 characters.");
    assertStringIncludes(page, "At least one endpoint.");
    assertStringIncludes(page, "<b>here</b> is no address or network.");
    assertEquals(page.split("A whole number from 1 to 60,000.").length, 3);
    assertStringIncludes(page, "One of the choices.");
    assertFalse(html.includes("<b>here</b>"), "what was typed is shown, never run");
    assertFalse(TOKEN.test(html));
    assertEquals(await keyRows(world), before);
  });

  it("shows at its field what only the database refuses", async () => {
    const answer = await create({ source: "own", addresses: "10.0.0.0/99" });
    assertEquals(answer.status, 422);
    assertStringIncludes(await readText(answer), "1 to 50 addresses or networks");
  });

  it("changes label and limits and keeps the token", async () => {
    const { id, token } = await made({ label: "Before" });
    const html = await (await world.owner.get(`/webhooks/keys/${id}`)).text();
    assertMatch(html, /value="Before"/);
    assertFalse(html.includes(token));
    const path = `/webhooks/keys/${id}`;
    const answer = await world.owner.post(path, keyForm({ label: "After", endpoints: "trend" }));
    assertEquals([answer.status, answer.headers.get("location")], [303, "/webhooks?done=changed"]);
    const page = await readText(await world.owner.get("/webhooks?done=changed"));
    assertStringIncludes(page, "The key's label and limits are changed");
    assertMatch(page, /After Works trend/);
    const refused = await world.stack.post(`ticks/${token}`, { body: "{}" });
    assertEquals(refused.body.code, "KEY_NOT_FOR_ENDPOINT");
    const same = await world.owner.post(path, keyForm({ label: "After", endpoints: "trend" }));
    assertEquals(same.headers.get("location"), "/webhooks?done=same");
    assertEquals((await world.owner.post(path, keyForm({ label: "" }))).status, 422);
  });

  it("rotates with an overlap: both tokens work, and the new one is shown once", async () => {
    const { id, token } = await made({ label: "Turning" });
    const question = await readText(await world.owner.get(`/webhooks/keys/${id}/rotate`));
    assertStringIncludes(question, "Rotate “Turning”?");
    const answer = await world.owner.post(`/webhooks/keys/${id}/rotate`, { overlap_minutes: "60" });
    assertEquals(answer.status, 200);
    const html = await answer.text();
    const next = TOKEN.exec(html)?.[0] ?? "";
    assert(next !== "" && next !== token);
    assertStringIncludes(textOf(html), "The older key works until");
    for (const [index, one] of [token, next].entries()) {
      const body = JSON.stringify({ ticker: "QQQ", price: 500 + index, timestamp: Date.now() });
      assertEquals((await world.stack.post(`ticks/${one}`, { body })).status, 200);
    }
    const list = await (await world.owner.get("/webhooks")).text();
    assertMatch(textOf(list), /Turning Replaced, ends/);
    assertFalse(list.includes(next));
    const wrong = await world.owner.post(`/webhooks/keys/${id}/rotate`, { overlap_minutes: "7" });
    assertEquals(wrong.status, 422);
    assertStringIncludes(await readText(wrong), "One of the choices.");
  });

  it("revokes after a question, at once and for good, and folds the key away", async () => {
    const { id, token } = await made({ label: "Leaving" });
    const question = await readText(await world.owner.get(`/webhooks/keys/${id}/revoke`));
    assertStringIncludes(question, "Revoke “Leaving”?");
    assertEquals((await keyRows(world)).find((row) => row.id === id)?.revoked_at, null);
    const answer = await world.owner.post(`/webhooks/keys/${id}/revoke`, {});
    assertEquals(answer.headers.get("location"), "/webhooks?done=revoked");
    const refused = await world.stack.post(`ticks/${token}`, { body: "{}" });
    assertEquals([refused.status, refused.body.code], [401, "KEY_REVOKED"]);
    const html = await (await world.owner.get("/webhooks")).text();
    const folded = html.slice(html.lastIndexOf('<details class="fold"'));
    assertStringIncludes(textOf(folded), "Leaving Revoked");
    const again = await world.owner.post(`/webhooks/keys/${id}/rotate`, { overlap_minutes: "0" });
    assertEquals(again.status, 422);
    assertStringIncludes(await readText(again), "was revoked or has expired");
  });

  it("refuses posts from elsewhere", async () => {
    const { id } = await made({ label: "Guarded" });
    const paths = [
      "",
      `/keys/${id}`,
      `/keys/${id}/rotate`,
      `/keys/${id}/revoke`,
      "/test",
      "/feeds",
    ];
    for (const path of paths) {
      const answer = await world.owner.post(`/webhooks${path}`, keyForm({}), {
        origin: "https://elsewhere.example",
      });
      assertEquals(answer.status, 403, path);
      await answer.body?.cancel();
    }
    assertEquals((await keyRows(world)).find((row) => row.id === id)?.revoked_at, null);
  });

  it("shows a stranger the own account's keys only", async () => {
    const { id } = await made({ label: "Hidden" });
    const page = await readText(await world.stranger.get("/webhooks"));
    assertStringIncludes(page, "No key works");
    assertFalse(page.includes("Hidden"));
    for (const path of [`/keys/${id}`, `/keys/${id}/rotate`, `/keys/${id}/revoke`, "/keys/none"]) {
      const opened = await world.stranger.get(`/webhooks${path}`);
      assertEquals(opened.status, 404, path);
      const posted = await world.stranger.post(`/webhooks${path}`, keyForm({}));
      assertEquals(posted.status, 404, path);
      await Promise.all([opened.body?.cancel(), posted.body?.cancel()]);
    }
    const anonymous = await world.visitor().get("/webhooks");
    assertEquals([anonymous.status, anonymous.headers.get("location")], [
      303,
      "/login?next=%2Fwebhooks",
    ]);
  });

  it("gives forms to owners only, and refuses the rest whatever is posted", async () => {
    const { id } = await made({ label: "Owners'" });
    const before = await keyRows(world);
    for (const role of ["trader", "risk", "analyst"]) {
      await joinAs(world, role);
      const html = await (await world.stranger.get("/webhooks")).text();
      assertStringIncludes(html, "Owners");
      assertFalse(html.includes('action="/webhooks"'), role);
      assertFalse(html.includes("/webhooks/keys/"), role);
      for (const path of ["", `/keys/${id}`, `/keys/${id}/rotate`, `/keys/${id}/revoke`]) {
        const form = keyForm({ overlap_minutes: "0" });
        const posted = await world.stranger.post(`/webhooks${path}`, form);
        assertEquals(posted.status, 403, `${role} ${path}`);
        assertFalse(TOKEN.test(await posted.text()));
        if (path === "") continue;
        const opened = await world.stranger.get(`/webhooks${path}`);
        assertEquals(opened.status, 403, `${role} ${path}`);
        await opened.body?.cancel();
      }
    }
    assertEquals(await keyRows(world), before);
  });
});
