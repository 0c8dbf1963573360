import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { readText } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

const STREAK = {
  code: "LOSING_STREAK",
  subject: null,
  since: "2026-11-20T20:00:00.000Z",
  value: 6,
  threshold: 5,
  sentence: "The last 6 trades were losses, $840.00 together.",
};
const DRAWDOWN = {
  code: "DRAWDOWN",
  subject: null,
  since: "2026-11-24",
  value: 6210.5,
  threshold: 5000,
  sentence: "The equity is $6,210.50 below its peak of $104,000.00.",
};

describe("the page of safety alerts", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  /** Keeps what holds now, as functions/learn does. */
  const record = async (...alerts: readonly object[]) =>
    await world.stack.rows("select public.record_alerts($1::uuid, $2::jsonb)", [
      world.stack.supabase.facts.account_id,
      JSON.stringify(alerts),
    ]);
  const idOf = async (code: string) => {
    const rows = await world.stack.rows<{ id: string }>(
      "select id from ledger.safety_alerts where code = $1",
      [code],
    );
    return rows[0]?.id ?? "";
  };
  const acknowledge = async (code: string, comment: string, who = world.owner) =>
    who.post("/alerts", { alert: await idOf(code), comment });
  const join = async (role: string) => {
    const { account_id } = world.stack.supabase.facts;
    await world.stack.rows(
      `select private.add_member($1::uuid, id, $2) from auth.users where email like 'stranger%'`,
      [account_id, role],
    );
    await (await world.stranger.post("/account", { account: account_id })).body?.cancel();
  };

  it("shows what was found: sentence, value against threshold, since when, and where to look", async () => {
    await record(STREAK, DRAWDOWN);
    const page = await readText(await world.owner.get("/alerts"));
    assertStringIncludes(page, "Losses in a row Holds now The last 6 trades were losses");
    assertMatch(page, /Value 6 , alerts beyond 5 Since .* Nov 20 15:00:00/);
    assertMatch(page, /Value \$6,210\.50 , alerts beyond \$5,000\.00 Since close of 2026-11-24/);
    assertStringIncludes(page, "no alert stops a trade or changes a size");
  });

  it("is pointed to from the overview and from learning", async () => {
    for (const path of ["/", "/learning"]) {
      const page = await readText(await world.owner.get(path));
      assertStringIncludes(page, "2 safety alerts wait to be acknowledged.", path);
      assertStringIncludes(page, "Information only: trading goes on.", path);
    }
  });

  it("asks for a comment at the field of the alert it is about", async () => {
    const answer = await acknowledge("DRAWDOWN", "  ");
    assertEquals(answer.status, 422);
    const html = await answer.text();
    const id = await idOf("DRAWDOWN");
    assertStringIncludes(html, `id="refused-${id}"`);
    assertFalse(html.includes(`id="refused-${await idOf("LOSING_STREAK")}"`));
    assertStringIncludes(html, "Say why, in at most 500 characters.");
  });

  it("lets any member but an analyst acknowledge", async () => {
    await join("analyst");
    const page = await readText(await world.stranger.get("/alerts"));
    assertStringIncludes(page, "Owners, risk members and traders can acknowledge it.");
    const refused = await acknowledge("DRAWDOWN", "Seen.", world.stranger);
    assertEquals(refused.status, 403);
    await refused.body?.cancel();
    await join("trader");
    const answer = await acknowledge("DRAWDOWN", "The November gap.", world.stranger);
    assertEquals(answer.headers.get("location"), "/alerts?done=acknowledged");
  });

  it("keeps a history of who made what of it, and whether it is over", async () => {
    const page = await readText(await world.owner.get("/alerts?done=acknowledged"));
    assertStringIncludes(page, "Acknowledged. Nothing else changes by it.");
    assertMatch(
      page,
      /close of 2026-11-24 Drawdown .* Holds now Trader \w{8} .* The November gap\./,
    );
    await record(STREAK);
    const later = await readText(await world.owner.get("/alerts"));
    assertMatch(later, /close of 2026-11-24 Drawdown .* Over Trader/);
    const notice = await readText(await world.owner.get("/"));
    assertStringIncludes(notice, "1 safety alert waits to be acknowledged.");
  });

  it("refuses a second acknowledgement, and one of an alert that is not there", async () => {
    const twice = await acknowledge("DRAWDOWN", "Again.");
    assertEquals(twice.status, 422);
    assertStringIncludes(await readText(twice), "acknowledged");
    for (const [alert, status] of [["x", 404], [crypto.randomUUID(), 422]] as const) {
      const answer = await world.owner.post("/alerts", { alert, comment: "Seen." });
      assertEquals(answer.status, status);
      await answer.body?.cancel();
    }
  });

  it("says when every alert is acknowledged, and shows nothing of another account", async () => {
    await (await acknowledge("LOSING_STREAK", "Fewer trades this week.")).body?.cancel();
    const page = await readText(await world.owner.get("/alerts"));
    assertStringIncludes(page, "Every alert is acknowledged.");
    assertFalse((await readText(await world.owner.get("/"))).includes("safety alert"));
    await (await world.stranger.post("/account", { account: world.strangerAccount })).body
      ?.cancel();
    const other = await readText(await world.stranger.get("/alerts"));
    assertStringIncludes(other, "There has been no alert.");
    const answer = await acknowledge("LOSING_STREAK", "Mine.", world.stranger);
    assertEquals(answer.status, 422);
    await answer.body?.cancel();
  });
});
