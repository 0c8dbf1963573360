import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../engine/decision/mod.ts";
import { signal } from "../functions/stack.ts";
import { readText, textOf } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

const EAGER = {
  ...RELEASE_1_0_0,
  id: "1.1.0",
  minimum_confluence: 30,
  weights: { ...RELEASE_1_0_0.weights, "4h": 35, "3m": 8 },
};

describe("the pages of an account's releases", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.send("signals", signal("SPY", 240));
  });
  afterAll(() => world.stop());

  const propose = (definition: string, comment = "Trade earlier.") =>
    world.owner.post("/releases/new", { from: "1.0.0", definition, comment });
  const activate = (release: string, comment = "Said why.") =>
    world.owner.post("/releases/activate", { release, comment });
  const join = async (role: string) => {
    const { account_id } = world.stack.supabase.facts;
    await world.stack.rows(
      `select private.add_member($1::uuid, id, $2) from auth.users where email like 'stranger%'`,
      [account_id, role],
    );
    await (await world.stranger.post("/account", { account: account_id })).body?.cancel();
  };

  it("show the built-in release as the active one before there is another", async () => {
    const page = await readText(await world.owner.get("/releases"));
    assertMatch(page, /1\.0\.0 Active Built in The first release of the engine/);
    assertStringIncludes(page, "Nothing has been changed yet.");
    assertFalse(page.includes("Roll back"));
  });

  it("begin a candidate from a release, under the next free id", async () => {
    const html = await (await world.owner.get("/releases/new?from=1.0.0")).text();
    assertStringIncludes(textOf(html), '"id": "1.1.0"');
    assertEquals((await world.owner.get("/releases/new?from=9.9.9")).status, 404);
  });

  it("say field by field what is wrong with a candidate, and keep what was typed", async () => {
    const answer = await propose(
      JSON.stringify({ ...EAGER, minimum_confluence: 400, weights: { "4h": 40 }, extra: 1 }),
    );
    assertEquals(answer.status, 422);
    const page = await readText(answer);
    assertStringIncludes(page, "minimum_confluence At most 100.");
    assertStringIncludes(page, "weights.1h It is missing.");
    assertStringIncludes(page, "Nothing is called extra.");
    assertStringIncludes(page, '"extra":1');
    const broken = await readText(await propose("{"));
    assertStringIncludes(broken, "This is not JSON.");
    const unsaid = await propose(JSON.stringify(EAGER), " ");
    assertStringIncludes(await readText(unsaid), "comment Say why, in at most 500 characters.");
    assertEquals(await world.stack.rows("select id from ledger.releases"), []);
  });

  it("keep a candidate, which decides nothing yet, and never under a taken id", async () => {
    const answer = await propose(JSON.stringify(EAGER));
    assertEquals(answer.headers.get("location"), "/releases?done=proposed");
    const page = await readText(await world.owner.get("/releases"));
    assertMatch(page, /1\.1\.0 Candidate .* Trade earlier\. Difference New from this Activate/);
    const taken = await propose(JSON.stringify({ ...EAGER, minimum_confluence: 20 }));
    assertStringIncludes(await readText(taken), "1.1.0 exists already");
  });

  it("show the difference between two releases as a table", async () => {
    const page = await readText(await world.owner.get("/releases?before=1.0.0&after=1.1.0"));
    assertMatch(page, /weights\.3m 3 8 weights\.4h 40 35 minimum_confluence 60 30/);
    const same = await readText(await world.owner.get("/releases?before=1.0.0&after=1.0.0"));
    assertStringIncludes(same, "1.0.0 and 1.0.0 hold the same values.");
  });

  it("try a release on past decisions, with counts and the decisions that change", async () => {
    const page = await readText(await world.owner.get("/releases/compare?release=1.1.0"));
    assertStringIncludes(page, "1.1.0 decides 1 of 1 otherwise");
    assertMatch(page, /WAIT → (EXECUTE|SKIP) 1/);
    assertMatch(page, /SPY , decision 1 WAIT LOW_CONFLUENCE/);
    const same = await readText(await world.owner.get("/releases/compare?release=1.0.0"));
    assertStringIncludes(same, "1.0.0 decides all 1 the same");
    const before = await world.owner.get(
      "/releases/compare?release=1.1.0&from=2026-01-01&to=2026-01-31",
    );
    assertStringIncludes(await readText(before), "No decision was made in these days.");
    assertStringIncludes(
      await readText(await world.owner.get("/releases/compare?release=none&from=x&to=%00")),
      "Decide again",
    );
  });

  it("ask before they activate, with the difference and a comment", async () => {
    const page = await readText(await world.owner.get("/releases/activate?release=1.1.0"));
    assertStringIncludes(page, "Activate 1.1.0?");
    assertStringIncludes(page, "minimum_confluence 60 30");
    const unsaid = await activate("1.1.0", "");
    assertEquals(unsaid.status, 422);
    assertStringIncludes(await readText(unsaid), "Say why, in at most 500 characters.");
    assertEquals((await activate("9.9.9")).status, 404);
    const answer = await activate("1.1.0", "The shadows won.");
    assertEquals(answer.headers.get("location"), "/releases?done=activated");
  });

  it("make the active release what bars and thresholds are drawn by", async () => {
    const decided = await world.send("signals", signal("QQQ", 240));
    assertEquals([decided.release, decided.confluence_score], ["1.1.0", 35]);
    const overview = await readText(await world.owner.get("/"));
    assertStringIncludes(overview, "Release 1.1.0");
    const bar = await (await world.owner.get("/")).text();
    assertMatch(bar, /4h long \(weight 35 %\)[^"]*3m no signal \(weight 8 %\)/);
    const page = await (await world.owner.get(`/decisions/${decided.entry_id}`)).text();
    assertStringIncludes(textOf(page), "(30 needed)");
    assertMatch(page, /4h long \(weight 35 %\)/);
    const old = await readText(await world.owner.get("/decisions/1"));
    assertStringIncludes(old, "(60 needed)");
    const list = await (await world.owner.get("/decisions")).text();
    assertEquals([...list.matchAll(/class="(reached|missed)"/g)].map(([, look]) => look), [
      "reached",
      "missed",
    ]);
  });

  it("roll back to an earlier release, and tell both acts", async () => {
    const list = await readText(await world.owner.get("/releases"));
    assertMatch(list, /1\.0\.0 Was active Built in .* Roll back/);
    await activate("1.0.0", "Too eager.");
    const page = await readText(await world.owner.get("/releases"));
    assertMatch(page, /Rolled back: 1\.1\.0 → 1\.0\.0 Too eager\. \d+/);
    assertMatch(page, /Activated: 1\.0\.0 → 1\.1\.0 The shadows won\. \d+/);
    assertMatch(page, /1\.1\.0 Was active/);
    assertEquals((await world.send("signals", signal("IWM", 240))).code, "LOW_CONFLUENCE");
    const same = await activate("1.0.0");
    assertEquals(same.headers.get("location"), "/releases?done=same");
  });

  it("offer each role what it may, and refuse the rest", async () => {
    for (
      const [role, mayPropose, mayActivate] of [
        ["risk", true, false],
        ["trader", false, false],
        ["analyst", false, false],
      ] as const
    ) {
      await join(role);
      const page = await readText(await world.stranger.get("/releases"));
      assertEquals(page.includes("New from this"), mayPropose, role);
      assertEquals(page.includes("Roll back"), mayActivate, role);
      const statuses = await Promise.all([
        world.stranger.get("/releases/new?from=1.0.0"),
        world.stranger.get("/releases/activate?release=1.1.0"),
        world.stranger.post("/releases/activate", { release: "1.1.0", comment: "x" }),
        world.stranger.get("/releases/compare?release=1.1.0"),
      ]);
      assertEquals(statuses.map(({ status }) => status), [mayPropose ? 200 : 403, 403, 403, 200]);
      await Promise.all(statuses.map(({ body }) => body?.cancel()));
    }
  });

  it("hold nothing of another account", async () => {
    await (await world.stranger.post("/account", { account: world.strangerAccount })).body
      ?.cancel();
    const page = await readText(await world.stranger.get("/releases?before=1.0.0&after=1.1.0"));
    assertFalse(page.includes("Trade earlier."));
    assertFalse(page.includes("minimum_confluence"));
    const answer = await world.stranger.get("/releases/activate?release=1.1.0");
    assertEquals(answer.status, 404);
    await answer.body?.cancel();
  });
});
