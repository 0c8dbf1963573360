import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { newYorkDate } from "../../lib/view/time.ts";
import { signal } from "../functions/stack.ts";
import { learn, seedLearningBook, seedTradeNow } from "./learning_book.ts";
import { readText } from "./visitor.ts";
import { startWorld, type World } from "./world.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const PAGES = ["/learning", "/learning/candidates", "/learning/scorecard", "/alerts"];

describe("the pages of learning", () => {
  let world: World;
  let id: string;
  let candidate: string;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const join = async (role: string) => {
    const { account_id } = world.stack.supabase.facts;
    await world.stack.rows(
      `select private.add_member($1::uuid, id, $2) from auth.users where email like 'stranger%'`,
      [account_id, role],
    );
    await (await world.stranger.post("/account", { account: account_id })).body?.cancel();
  };
  const review = (status: string, comment: string, who = world.owner) =>
    who.post(`/learning/${id}`, { status, comment });
  const entries = (kind: string) =>
    world.stack.rows<{ body: Record<string, unknown> }>(
      "select body from ledger.entries where kind = $1 order by seq",
      [kind],
    );
  const statusOf = async (response: Promise<Response>) => {
    const answer = await response;
    await answer.body?.cancel();
    return answer.status;
  };

  it("say that there is too little to learn from, with the count", async () => {
    const page = await readText(await world.owner.get("/learning"));
    assertStringIncludes(page, "INSUFFICIENT_DATA");
    assertStringIncludes(page, "0 closed trades with a planned risk, of 30 that a run needs.");
    assertStringIncludes(page, "There is no suggestion.");
    assertStringIncludes(page, "Advice only. Nothing here changes a decision");
    const answer = await world.owner.post("/learning/run", {});
    assertEquals(answer.headers.get("location"), "/learning?done=few");
    assertStringIncludes(
      await readText(await world.owner.get("/learning?done=few")),
      "There are too few closed trades, so nothing was looked at.",
    );
    assertEquals(await entries("SUGGESTION"), []);
  });

  it("are empty and usable before there is anything", async () => {
    const texts = await Promise.all(
      PAGES.map(async (path) => await readText(await world.owner.get(path))),
    );
    assertStringIncludes(texts[1] ?? "", "No candidate has been made of suggestions yet.");
    assertStringIncludes(texts[2] ?? "", "There is no suggestion to look back on.");
    assertStringIncludes(texts[3] ?? "", "There has been no alert.");
    assertFalse((await readText(await world.owner.get("/"))).includes("safety alert"));
    assertEquals(await statusOf(world.owner.get(`/learning/${NOWHERE}`)), 404);
    assertEquals(await statusOf(world.owner.get("/learning/nothing")), 404);
    assertEquals(
      await statusOf(world.owner.get("/learning/candidates/compare?release=1.0.0")),
      404,
    );
  });

  it("show a run of the schedule: what it looked at, sealed, and its suggestion", async () => {
    const before = newYorkDate(new Date().toISOString());
    await seedLearningBook(world.stack, { trades: 210, edge: 0.9, before, seed: 1 });
    assertEquals((await learn(world.stack)).status, "OK");
    const page = await readText(await world.owner.get("/learning"));
    assertMatch(page, /Closed trades 210 with a planned risk/);
    assertStringIncludes(page, "asked for by the schedule");
    assertMatch(
      page,
      /It looked at \d+ cells over \d+ trades before that and came to \d suggestion/,
    );
    assertMatch(page, /Sealed before the hold-out was read: [0-9a-f]{64}/);
    assertMatch(page, /session POWER_HOUR: 0\.85 → 0\.9\d+ \(\+\d+ %\) Pending/);
    assertMatch(page, /Difference \+\d\.\d\d R q .+ over \d+ cells Hold-out Agrees/);
    const rows = await world.stack.rows<{ id: string }>(
      "select id from public.suggestions where body ->> 'cell' = 'POWER_HOUR'",
    );
    id = rows[0]?.id ?? "";
  });

  it("list suggestions by where they stand", async () => {
    const pending = await readText(await world.owner.get("/learning?status=pending"));
    assertStringIncludes(pending, "session POWER_HOUR");
    const rejected = await readText(await world.owner.get("/learning?status=rejected"));
    assertStringIncludes(rejected, "No suggestion is rejected.");
    const anything = await readText(await world.owner.get("/learning?status=%00x"));
    assertStringIncludes(anything, "session POWER_HOUR");
  });

  it("show the evidence: distribution, intervals, q, hold-out, parts, seal, all cells", async () => {
    const answer = await world.owner.get(`/learning/${id}`);
    assertEquals(answer.status, 200);
    const page = await readText(answer);
    for (
      const text of [
        "R in the cell and beside it",
        "Difference of mean R",
        "Among cells with a q this small,",
        "all of them count towards q",
        "read only once the hypothesis was sealed",
        "first half",
        "second half",
        "Max drawdown",
        "All cells, with p and q",
        "This one",
        "What happened afterwards",
        "Fewer than 10 trades were closed since",
      ]
    ) assertStringIncludes(page, text);
    assertMatch(page, /Seal [0-9a-f]{64} , entry \d+/);
    assertMatch(page, /Evidence \+\d\.\d\d R \+\d\.\d\d R to \+\d\.\d\d R/);
    assertMatch(page, /Hold-out \+\d\.\d\d R [+−]\d\.\d\d R to \+\d\.\d\d R/);
    assertFalse(/significant/i.test(page));
    assertFalse(page.includes("do not give the numbers"));
  });

  it("count on the page the trades that the suggestion counts", async () => {
    const [row] = await world.stack.rows<{ trades: number; rest: number }>(
      `select (body ->> 'trades')::int as trades, (body ->> 'rest')::int as rest
       from public.suggestions where id = $1::uuid`,
      [id],
    );
    const page = await readText(await world.owner.get(`/learning/${id}`));
    assertStringIncludes(page, `session POWER_HOUR: ${row?.trades} trades, mean`);
    assertStringIncludes(page, `the others: ${row?.rest} trades, mean`);
  });

  it("ask for a reason at the field, and keep what was typed", async () => {
    const answer = await review("APPROVED", " ");
    assertEquals(answer.status, 422);
    const html = await answer.text();
    assertStringIncludes(html, "Say why, in at most 500 characters.");
    assertMatch(html, /aria-invalid="true" aria-describedby="review-refused"/);
    assertEquals(await statusOf(review("PERHAPS", "x")), 400);
    assertEquals(await entries("REVIEW"), []);
  });

  it("let owners and risk members decide, and nobody else", async () => {
    for (const role of ["trader", "analyst"]) {
      await join(role);
      const page = await readText(await world.stranger.get(`/learning/${id}`));
      assertStringIncludes(page, "Owners and risk members approve or reject.");
      assertFalse((await readText(await world.stranger.get("/learning"))).includes("Run now"));
      assertEquals(await statusOf(review("APPROVED", "x", world.stranger)), 403);
      assertEquals(await statusOf(world.stranger.post("/learning/run", {})), 403);
      assertEquals(await statusOf(world.stranger.get("/learning/candidates/new")), 403);
    }
    assertEquals(await entries("REVIEW"), []);
  });

  it("approve with a comment: an entry, a history, and no other release", async () => {
    const answer = await review("APPROVED", "Holds in both halves.");
    assertEquals(answer.headers.get("location"), `/learning/${id}?done=reviewed`);
    const page = await readText(await world.owner.get(`/learning/${id}?done=reviewed`));
    assertStringIncludes(page, "It is in the ledger. No decision changes by it.");
    assertStringIncludes(page, "approved by you. “Holds in both halves.”");
    assertStringIncludes(page, "Approved is not active");
    assertEquals((await entries("REVIEW")).length, 1);
    assertEquals(await entries("RELEASE"), []);
    const again = await review("REJECTED", "No.");
    assertEquals(again.status, 422);
    assertEquals((await entries("REVIEW")).length, 1);
    await again.body?.cancel();
  });

  it("show what approved suggestions would change before anything is kept", async () => {
    const list = await (await world.owner.get("/learning/candidates")).text();
    assertStringIncludes(list, `value="${id}" checked`);
    const page = await readText(
      await world.owner.get(`/learning/candidates/new?suggestion=${id}`),
    );
    assertMatch(page, /1\.0\.0\+c\.[0-9a-f]{12}, made of 1\.0\.0/);
    assertMatch(page, /session POWER_HOUR 0\.85 0\.9\d+ \+\d+ % The suggestion/);
    assertMatch(page, /Looked at \d+ .* Changed [1-9]\d* .* Other multiplier [1-9]\d*/);
    assertStringIncludes(page, "No verdict changes; sizes at most.");
    assertMatch(page, /The 95 % interval, [+−]\$/);
    assertEquals((await entries("REVIEW")).length, 1);
    const none = await readText(
      await world.owner.get(`/learning/candidates/new?suggestion=${NOWHERE}&suggestion=x`),
    );
    assertStringIncludes(none, "These suggestions make no candidate.");
    const empty = await readText(await world.owner.get("/learning/candidates/new"));
    assertStringIncludes(empty, "There is no suggestion to apply.");
  });

  it("keep a candidate with a reason, and link each changed decision", async () => {
    const keep = (comment: string) =>
      world.owner.post("/learning/candidates/new", { suggestion: id, comment });
    const unsaid = await keep("");
    assertEquals(unsaid.status, 422);
    assertStringIncludes(await readText(unsaid), "Say why, in at most 500 characters.");
    const answer = await keep("One cell.");
    const location = answer.headers.get("location") ?? "";
    candidate = new URL(location, "http://x").searchParams.get("release") ?? "";
    assertMatch(candidate, /^1\.0\.0\+c\.[0-9a-f]{12}$/);
    const html = await (await world.owner.get(location)).text();
    assertStringIncludes(html, "The candidate is kept. It decides nothing until");
    const [, decision] = /href="\/decisions\/(\d+)"/.exec(html) ?? [];
    assertEquals(await statusOf(world.owner.get(`/decisions/${decision}`)), 200);
    assertStringIncludes(html, `/releases/activate?release=${encodeURIComponent(candidate)}`);
    const list = await readText(await world.owner.get("/learning/candidates"));
    assertStringIncludes(list, `${candidate} Decides nothing You`);
    const past = `/learning/candidates/compare?release=${encodeURIComponent(candidate)}` +
      "&from=2020-01-01&to=2020-01-02";
    assertStringIncludes(
      await readText(await world.owner.get(past)),
      "No decision was made in these days.",
    );
  });

  it("start and stop a challenger: an owner's act, with a reason", async () => {
    const act = (name: string, comment: string, who = world.owner) =>
      who.post("/learning/candidates/compare", { release: candidate, act: name, comment });
    await join("risk");
    assertEquals(await statusOf(act("start", "x", world.stranger)), 403);
    const unsaid = await act("start", "");
    assertEquals(unsaid.status, 422);
    assertStringIncludes(await readText(unsaid), "Say why, in at most 500 characters.");
    const started = await act("start", "Two weeks in shadow.");
    const location = started.headers.get("location") ?? "";
    assertStringIncludes(location, "done=started");
    const page = await readText(await world.owner.get(location));
    assertStringIncludes(page, "In shadow since");
    assertStringIncludes(page, "“Two weeks in shadow.”");
    const list = await readText(await world.owner.get("/learning/candidates"));
    assertStringIncludes(list, `${candidate} In shadow You`);
    assertStringIncludes(list, "It runs");
    await world.send("signals", signal("SPY", 240));
    assertEquals((await learn(world.stack)).challenged, 1);
    const followed = await readText(await world.owner.get(location));
    assertMatch(followed, /1 decision recorded, [01] otherwise\./);
    const stopped = await act("stop", "Enough.");
    assertStringIncludes(stopped.headers.get("location") ?? "", "done=stopped");
    const after = await act("stop", "Enough.");
    assert([303, 422].includes(after.status), String(after.status));
    await after.body?.cancel();
    assertEquals(await entries("RELEASE"), []);
  });

  it("score what happened after a suggestion", async () => {
    const page = await readText(await world.owner.get("/learning/scorecard"));
    assertMatch(page, /session POWER_HOUR: 0\.85 → 0\.9\d+ \(\+\d+ %\) Too few/);
    assertStringIncludes(page, "Suggestions that were rejected count too");
  });

  it("let nobody approve what came of the own run, only reject", async () => {
    await join("risk");
    await seedTradeNow(world.stack);
    const answer = await world.stranger.post("/learning/run", {});
    assertEquals(answer.headers.get("location"), "/learning?done=ran");
    const [own] = await world.stack.rows<{ id: string }>(
      "select id from public.suggestions where status = 'PENDING' and body ->> 'by' is not null",
    );
    const page = await readText(await world.stranger.get(`/learning/${own?.id}`));
    assertStringIncludes(page, "You asked for the run, so somebody else has to approve it.");
    assertFalse(page.includes("Approve Reject"));
    const refused = await world.stranger.post(`/learning/${own?.id}`, {
      status: "APPROVED",
      comment: "Mine.",
    });
    assertEquals(refused.status, 422);
    await refused.body?.cancel();
    const rejected = await world.stranger.post(`/learning/${own?.id}`, {
      status: "REJECTED",
      comment: "On second thought.",
    });
    assertEquals(rejected.status, 303);
    const list = await readText(await world.owner.get("/learning?status=rejected"));
    assertStringIncludes(list, "Rejected");
  });

  it("hold nothing of another account", async () => {
    await (await world.stranger.post("/account", { account: world.strangerAccount })).body
      ?.cancel();
    for (const path of PAGES) {
      const page = await readText(await world.stranger.get(path));
      assertFalse(page.includes("POWER_HOUR"), path);
      assertFalse(page.includes("+c."), path);
    }
    const compare = `/learning/candidates/compare?release=${encodeURIComponent(candidate)}`;
    assertEquals(await statusOf(world.stranger.get(`/learning/${id}`)), 404);
    assertEquals(await statusOf(world.stranger.get(compare)), 404);
    const visitor = await world.visitor().get("/learning");
    assertEquals(visitor.headers.get("location"), "/login?next=%2Flearning");
  });
});
