import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { signal } from "../functions/stack.ts";
import { readText, textOf } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

describe("pages of a signed-in user", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it("show how to send the first alert before there is a decision", async () => {
    const html = await (await world.owner.get("/")).text();
    const text = textOf(html);
    assertStringIncludes(text, "No alert has reached Demo yet.");
    assertStringIncludes(text, world.stack.supabase.facts.webhook_token);
    assertStringIncludes(text, "Equity $100,000.00");
    assertStringIncludes(text, "Live clock");
  });

  it("show WAIT, then EXECUTE, with its breakdown, on the overview and on its own page", async () => {
    const first = await world.send("signals", signal("SPY", 240));
    const second = await world.send("signals", signal("SPY", 60));
    assertEquals([first.decision, second.decision], ["WAIT", "EXECUTE"]);

    const overview = await readText(await world.owner.get("/"));
    assertMatch(overview, /EXECUTE 1 WAIT 1 SKIP 0 Alerts received 2 Refused 0/);
    assertStringIncludes(overview, "LOW_CONFLUENCE");
    assertStringIncludes(overview, "Active now SPY");

    const response = await world.owner.get(`/decisions/${second.entry_id}`);
    assertEquals(response.status, 200);
    const page = await readText(response);
    assertStringIncludes(page, second.reason);
    assertStringIncludes(page, second.context_hash);
    assertMatch(page, /4h LONG 9 40 % 40 1h LONG 9 25 % 25/);
    assertMatch(page, /Quality EXTREME ×1\.30 1\.3000/);
    assertMatch(page, /HTF alignment PERFECT ×1\.30/);
    assertStringIncludes(page, "Not sent, so counted as neutral");
    const [entry] = await world.stack.rows<{ hash: string; previous_hash: string }>(
      "select hash, previous_hash from ledger.entries where id = $1::uuid",
      [second.entry_id],
    );
    assertStringIncludes(page, entry?.hash ?? "missing");
    assertStringIncludes(page, entry?.previous_hash ?? "missing");
  });

  it("find a decision by its sequence number within the account", async () => {
    const page = await readText(await world.owner.get("/decisions/1"));
    assertStringIncludes(page, "WAIT SPY LONG");
  });

  it("list decisions by verdict, ticker and code, and say when nothing matches", async () => {
    const waits = await readText(await world.owner.get("/decisions?verdict=wait&ticker=spy"));
    assertStringIncludes(waits, "LOW_CONFLUENCE");
    assertFalse(waits.includes("contracts"), "an EXECUTE row is not a WAIT");
    const none = await readText(await world.owner.get("/decisions?ticker=QQQ"));
    assertStringIncludes(none, "No decision matches these filters.");
  });

  it("show a receipt as it arrived, with its adaptations and its decision", async () => {
    const answer = await world.send("trend", {
      symbol: "AAPL",
      side: "buy",
      timeframe: "15m",
      confidence: 75,
      price: "229.4",
    });
    assertEquals(answer.rerouted_from, "trend");
    const html = await (await world.owner.get(`/receipts/${answer.receipt_id}`)).text();
    const page = textOf(html);
    assertStringIncludes(page, "Signal sent to trend");
    assertStringIncludes(page, "Wrong endpoint, rerouted");
    assertStringIncludes(page, '"confidence":75');
    for (const { field, rule } of answer.adaptations) {
      assertStringIncludes(page, field);
      assertStringIncludes(page, rule);
    }
    assertStringIncludes(html, `href="/decisions/${answer.entry_id}"`);
  });

  it("say why a body was refused, and what the nearest shape lacks", async () => {
    const refused = await world.send("signals", { symbol: "X", price: 3 });
    assertEquals(refused.code, "SHAPE_UNKNOWN");
    const page = await readText(await world.owner.get(`/receipts/${refused.receipt_id}`));
    assertStringIncludes(page, refused.detail);
    assertMatch(page, /Nearest shape signal It lacks signal\.type/);
    const list = await readText(await world.owner.get("/receipts?outcome=REFUSED"));
    assertStringIncludes(list, "SHAPE_UNKNOWN");
    assertFalse(list.includes("Decided signals"));
    const broken = await world.send("signals", '{"ticker": "<script>alert(1)</script>');
    const html = await (await world.owner.get(`/receipts/${broken.receipt_id}`)).text();
    assertStringIncludes(html, "&lt;script");
    assertFalse(html.includes("<script>alert"), "a body must be shown, never run");
  });

  it("are private and kept nowhere", async () => {
    const response = await world.owner.get("/");
    assertEquals(response.headers.get("cache-control"), "private, no-store");
    await response.body?.cancel();
  });

  it("answer 404 with a page for what is not there", async () => {
    for (
      const path of [
        "/nothing",
        "/decisions/999",
        "/decisions/none",
        `/decisions/${crypto.randomUUID()}`,
        `/receipts/${crypto.randomUUID()}`,
        "/receipts/x",
      ]
    ) {
      const response = await world.owner.get(path);
      assertEquals(response.status, 404, path);
      assertStringIncludes(await readText(response), "There is nothing here");
    }
  });

  it("hold only what an island is given: no token but the short-lived one it asks for", async () => {
    const { facts } = world.stack.supabase;
    const html = await (await world.owner.get("/")).text();
    assertFalse(html.includes(facts.secret_key), "secret key");
    for (const [name, value] of world.owner.cookies) {
      assertFalse(html.includes(value), `value of the cookie ${name}`);
    }
    const session = await (await world.owner.get("/api/session")).json();
    assertEquals(Object.keys(session).sort(), ["access_token", "expires_at"]);
    assert(session.expires_at * 1000 > Date.now());
  });
});

describe("an account's rows", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.send("signals", signal("SPY", 240));
  });
  afterAll(() => world.stop());

  it("are 404 for a stranger, whatever address is asked", async () => {
    const { account_id } = world.stack.supabase.facts;
    const [entry] = await world.stack.rows<{ id: string }>("select id from ledger.entries");
    const [receipt] = await world.stack.rows<{ id: string }>("select id from ledger.receipts");
    for (
      const path of [
        `/decisions/${entry?.id}`,
        "/decisions/1",
        `/receipts/${receipt?.id}`,
        `/api/entries?account=${account_id}&after=0`,
      ]
    ) {
      const response = await world.stranger.get(path);
      assertEquals(response.status, 404, path);
      // The rail leads everybody to the chain of SPY; that says nothing about an account.
      assertFalse((await response.text()).replace("/chain/SPY", "").includes("SPY"));
      const own = await world.owner.get(path);
      assertEquals(own.status, 200, path);
      await own.body?.cancel();
    }
  });

  it("do not appear on a stranger's lists", async () => {
    for (const path of ["/", "/decisions", "/receipts"]) {
      const page = await readText(await world.stranger.get(path));
      assertStringIncludes(page, "Elsewhere");
      assertFalse(page.includes("SPY LONG"), path);
      assertFalse(page.includes(world.stack.supabase.facts.webhook_token), path);
    }
    const overview = await readText(await world.stranger.get("/"));
    assertStringIncludes(overview, "signals/YOUR_WEBHOOK_TOKEN");
    assertMatch(overview, /EXECUTE 0 WAIT 0 SKIP 0 Alerts received 0/);
  });

  it("come to an open overview from the last sequence number on", async () => {
    const { account_id } = world.stack.supabase.facts;
    const from = (after: number) =>
      world.owner.get(`/api/entries?account=${account_id}&after=${after}`);
    const all = await (await from(0)).json();
    assertEquals(all.decisions.map(({ seq }: { seq: number }) => seq), [1]);
    assertEquals(all.tickers[0].ticker, "SPY");
    assertEquals((await (await from(1)).json()).decisions, []);
  });

  it("can be switched to when there is more than one account, and only to one's own", async () => {
    const refused = await world.owner.post("/account", { account: world.strangerAccount });
    assertEquals(refused.status, 404);
    await refused.body?.cancel();
    await world.stack.rows(
      "select private.add_member($1::uuid, id, 'analyst') from auth.users where email = $2",
      [world.strangerAccount, world.stack.supabase.facts.email],
    );
    assertStringIncludes(await readText(await world.owner.get("/")), "Demo Live clock");
    const response = await world.owner.post("/account", {
      account: world.strangerAccount,
      next: "/decisions/1",
    });
    assertEquals(response.headers.get("location"), "/decisions");
    const page = await readText(await world.owner.get("/"));
    assertStringIncludes(page, "Elsewhere Backtest clock");
    assertStringIncludes(page, "backtest · analyst");
  });
});

describe("signing in and out", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it("leads where the visitor wanted to go, with a cookie no script can read", async () => {
    const { email, password } = world.stack.supabase.facts;
    const visitor = world.visitor();
    const response = await visitor.post("/login", { email, password, next: "/receipts?page=2" });
    assertEquals(response.status, 303);
    assertEquals(response.headers.get("location"), "/receipts?page=2");
    for (const cookie of response.headers.getSetCookie()) {
      assertMatch(cookie, /HttpOnly/i);
      assertMatch(cookie, /SameSite=Lax/i);
    }
    assertEquals((await visitor.get("/login?next=/receipts")).headers.get("location"), "/receipts");
  });

  it("is refused with one sentence for a wrong password and for an unknown email", async () => {
    const sentences = await Promise.all(
      [world.stack.supabase.facts.email, "nobody@example.com"].map(async (email) => {
        const response = await world.visitor().post("/login", { email, password: "wrong" });
        assertEquals(response.status, 401);
        assertEquals(response.headers.getSetCookie(), []);
        return /role="alert".*?<p>(.*?)<\/p>/s.exec(await response.text())?.[1];
      }),
    );
    assertEquals(sentences[0], "This email and password do not belong together.");
    assertEquals(sentences[1], sentences[0]);
  });

  it("is paused after too many wrong passwords, even with the right one", async () => {
    const { password } = world.stack.supabase.facts;
    const email = "guessed@example.com";
    for (let attempt = 0; attempt < 8; attempt++) {
      await (await world.visitor().post("/login", { email, password: "wrong" })).body?.cancel();
    }
    const response = await world.visitor().post("/login", { email, password });
    assertEquals(response.status, 429);
    assertMatch(response.headers.get("retry-after") ?? "", /^\d+$/);
    assertStringIncludes(await readText(response), "Too many attempts. Wait");
  });

  it("keeps a session that was renewed on the way to a page that fails", async () => {
    const { email, password } = world.stack.supabase.facts;
    const visitor = world.visitor();
    await visitor.signIn(email, password);
    const [[name, value] = ["", ""]] = visitor.cookies;
    const session = JSON.parse(
      atob(value.replace(/^base64-/, "").replaceAll("-", "+").replaceAll("_", "/")),
    );
    const old = JSON.stringify({ ...session, expires_at: 1, expires_in: 0 });
    visitor.cookies.set(name, `base64-${btoa(old).replaceAll("+", "-").replaceAll("/", "_")}`);
    const response = await visitor.get("/decisions/999");
    assertEquals(response.status, 404);
    assertEquals(response.headers.getSetCookie().length > 0, true, "the renewed session is set");
    assertEquals((await visitor.get("/")).status, 200);
    const renewed = visitor.cookies.get(name) ?? "";
    assertFalse(renewed.includes(session.refresh_token));
    assert(renewed !== value);
  });

  it("ends the session on signing out", async () => {
    const before = await world.owner.get("/");
    assertEquals(before.status, 200);
    await before.body?.cancel();
    const kept = new Map(world.owner.cookies);
    const response = await world.owner.post("/logout", {});
    assertEquals(response.headers.get("location"), "/login");
    assertEquals([...world.owner.cookies.keys()].filter((name) => name.includes("session")), []);
    assert(kept.size > 0);
    assertEquals((await world.owner.get("/")).status, 303);
  });
});
