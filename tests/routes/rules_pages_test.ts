import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { signal } from "../functions/stack.ts";
import { RULE_FIELDS } from "../../lib/view/rule_fields.ts";
import { ruleTexts } from "../../lib/view/rule_form.ts";
import { readText, textOf } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

describe("the page of an account's rules", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const stored = async () => {
    const [row] = await world.stack.rows<{ rules: Record<string, unknown> }>(
      "select rules from ledger.accounts where id = $1::uuid",
      [world.stack.supabase.facts.account_id],
    );
    return row?.rules;
  };
  const form = async (changes: Record<string, string>) => ({
    ...ruleTexts(await stored()),
    comment: "Said why.",
    ...changes,
  });
  const join = async (role: string) => {
    const { account_id } = world.stack.supabase.facts;
    await world.stack.rows(
      `select private.add_member($1::uuid, id, $2) from auth.users where email like 'stranger%'`,
      [account_id, role],
    );
    await (await world.stranger.post("/account", { account: account_id })).body?.cancel();
  };

  it("explains every rule with its unit, its default and what it is set to", async () => {
    const html = await (await world.owner.get("/rules")).text();
    const page = textOf(html);
    for (const { rule, label, unit, help } of RULE_FIELDS) {
      assertStringIncludes(page, label);
      assertStringIncludes(page, help.split(" ").slice(0, 4).join(" "));
      if (unit !== null) assertStringIncludes(page, unit);
      assertMatch(html, new RegExp(`<label for="${rule}"`));
    }
    assertStringIncludes(page, "Default: 10.");
    assertStringIncludes(page, "Nothing is halted");
    assertMatch(html, /<option(?=[^>]*value="ignore")[^>]*selected/);
    assertStringIncludes(html, 'href="/rules/savings"');
  });

  it("changes rules, says so, and keeps who, when, why and what in its history", async () => {
    const answer = await world.owner.post(
      "/rules",
      await form({ max_open_trades: "3", allowed_tickers: "spy, qqq", daily_loss_limit: "500.5" }),
    );
    assertEquals([answer.status, answer.headers.get("location")], [303, "/rules?done=rules"]);
    assertEquals(await stored(), {
      market_hours: "ignore",
      max_open_trades: 3,
      allowed_tickers: ["SPY", "QQQ"],
      daily_loss_limit: 500.5,
    });
    const page = await readText(await world.owner.get("/rules?done=rules"));
    assertStringIncludes(page, "The rules are changed.");
    assertMatch(page, /You Tickers: every ticker → SPY, QQQ Open trades at most: 10 → 3/);
    assertMatch(page, /Daily loss limit: no limit → 500\.5 Said why\. 1/);
    const same = await world.owner.post("/rules", await form({}));
    assertEquals(same.headers.get("location"), "/rules?done=same");
  });

  it("names each field that is wrong, keeps what was typed, and changes nothing", async () => {
    const before = await stored();
    const answer = await world.owner.post(
      "/rules",
      await form({
        max_open_trades: "0",
        account_risk_pct: "<b>2</b>",
        cooldown_minutes: "1.5",
        dated_rates: "2026-07-01 0.04 -\n2026-02-30 - -",
        comment: "",
      }),
    );
    assertEquals(answer.status, 422);
    const html = await answer.text();
    const page = textOf(html);
    assertStringIncludes(page, "5 fields need another look; nothing was changed.");
    assertStringIncludes(page, "At least 1.");
    assertStringIncludes(page, "A whole number.");
    assertStringIncludes(page, "Line 2: A date such as 2026-07-01.");
    assertStringIncludes(page, "Say why, in at most 500 characters.");
    assertFalse(html.includes("<b>2</b>"), "what was typed is shown, never run");
    assertMatch(html, /value="&lt;b(>|&gt;)2/);
    for (const rule of ["max_open_trades", "account_risk_pct", "comment"]) {
      assertMatch(html, new RegExp(`name="${rule}"[^>]*aria-invalid="true"`));
    }
    assertEquals(await stored(), before);
  });

  it("halts entries, then exits too, and resumes, each with its reason", async () => {
    const halt = (scope: string, reason = "Fed at two.") =>
      world.owner.post("/rules/halt", { scope, reason });
    assertEquals((await halt("ENTRIES")).headers.get("location"), "/rules?done=halted");
    assertStringIncludes(await readText(await world.owner.get("/")), "New entries halted");
    await world.send("signals", signal("SPY", 240));
    const refused = await world.send("signals", signal("SPY", 60));
    assertEquals(refused.code, "HALTED");
    await halt("ENTRIES_AND_EXITS");
    const page = await readText(await world.owner.get("/rules"));
    assertStringIncludes(page, "New entries and exits are halted");
    assertStringIncludes(page, "is settled all the same");
    assertStringIncludes(page, "Halted: New entries → New entries and exits");
    assertStringIncludes(await readText(await world.owner.get("/positions")), "Exits are halted:");
    assertEquals((await halt("", "Over.")).headers.get("location"), "/rules?done=resumed");
    const resumed = await readText(await world.owner.get("/rules"));
    assertStringIncludes(resumed, "Nothing is halted");
    assertMatch(resumed, /Halted: New entries and exits → Nothing Over\./);
  });

  it("wants a reason for a halt", async () => {
    const answer = await world.owner.post("/rules/halt", { scope: "ENTRIES", reason: " " });
    assertEquals(answer.status, 422);
    assertStringIncludes(await readText(answer), "Say why, in at most 500 characters.");
    assertStringIncludes(await readText(await world.owner.get("/rules")), "Nothing is halted");
  });

  it("refuses posts from elsewhere", async () => {
    for (const path of ["/rules", "/rules/halt", "/releases/new", "/releases/activate"]) {
      const answer = await world.owner.post(path, { scope: "ENTRIES", reason: "x" }, {
        origin: "https://elsewhere.example",
      });
      assertEquals(answer.status, 403, path);
      await answer.body?.cancel();
    }
  });

  it("offers each role what it may, and refuses the rest whatever is posted", async () => {
    const may = {
      trader: [true, false],
      risk: [true, true],
      analyst: [false, false],
    };
    for (const [role, [mayHalt, mayChange]] of Object.entries(may)) {
      await join(role);
      const html = await (await world.stranger.get("/rules")).text();
      assertEquals(html.includes('action="/rules/halt"'), mayHalt, role);
      assertEquals(html.includes("Change the rules"), mayChange, role);
      assertEquals(/<fieldset[^>]*disabled/.test(html), !mayChange, role);
      const change = await world.stranger.post("/rules", await form({}));
      assertEquals(change.status, mayChange ? 303 : 403, role);
      const halt = await world.stranger.post("/rules/halt", { scope: "", reason: "x" });
      assertEquals(halt.status, mayHalt ? 303 : 403, role);
      await Promise.all([change.body?.cancel(), halt.body?.cancel()]);
    }
    const page = await readText(await world.stranger.get("/rules"));
    assertStringIncludes(page, "Owner ");
    assertFalse(page.includes(world.stack.supabase.facts.email), "no address of another member");
  });

  it("shows nothing of another account", async () => {
    await (await world.stranger.post("/account", { account: world.strangerAccount })).body
      ?.cancel();
    const page = await readText(await world.stranger.get("/rules"));
    assertStringIncludes(page, "Nothing has been changed yet.");
    const refused = await world.stranger.post("/rules", await form({ max_open_trades: "2" }));
    assertEquals(refused.status, 422);
    assert((await readText(refused)).includes("A backtest's clock begins with its first event"));
  });
});
