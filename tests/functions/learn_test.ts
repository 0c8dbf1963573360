import { assert, assertEquals, assertExists } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { type Account, listAccounts } from "../../lib/data/accounts.ts";
import { activateRelease } from "../../lib/data/acts.ts";
import { compareCandidate, listCandidates, previewCandidate } from "../../lib/data/candidates.ts";
import { listChallengers, readChallenger } from "../../lib/data/challengers.ts";
import {
  findRun,
  findSuggestion,
  listRuns,
  listSuggestions,
  readLearningState,
} from "../../lib/data/learning.ts";
import {
  makeCandidate,
  reviewSuggestion,
  runLearning,
  startChallenger,
  stopChallenger,
} from "../../lib/data/learning_acts.ts";
import { readEvidence, scorecardKey, scorecards } from "../../lib/data/learning_evidence.ts";
import type { ListedSuggestion } from "../../lib/data/learning_types.ts";
import type { Supabase } from "../../lib/supabase.ts";
import { type SignedIn, signIn } from "../local/stack.ts";
import { plantedBook } from "./learning_book.ts";
import { signal, type Stack, startStack } from "./stack.ts";

const DAY = 86_400_000;

/** A suggestion followed from the trades to the ledger: everything a person sees and does. */
describe("learning through the functions", () => {
  let stack: Stack;
  let owner: SignedIn;
  let other: SignedIn;
  let risk: SignedIn;
  let trader: SignedIn;
  let stranger: SignedIn;
  const account_id = () => stack.supabase.facts.account_id;
  // supabase-js and ssr hold the same client for two types
  const of = ({ client }: SignedIn) => client as unknown as Supabase;

  const accountOf = async (who: SignedIn): Promise<Account> => {
    const account = (await listAccounts(of(who))).find(({ id }) => id === account_id());
    assertExists(account);
    return account;
  };
  const learn = (body: unknown, headers: Record<string, string>, method = "POST") =>
    stack.post("learn", {
      method,
      ...(method === "POST" && { body: JSON.stringify(body) }),
      headers,
    });
  const asked = (body: unknown, token: string) => learn(body, { authorization: `Bearer ${token}` });
  const scheduled = (body: unknown) => learn(body, { apikey: stack.supabase.facts.secret_key });
  const append = async (entries: readonly unknown[]) => {
    const [row] = await stack.rows<{ answer: { ok: boolean } }>(
      `select public.append_entries($1::uuid,
         (select seq + 1 from ledger.heads where account_id = $1::uuid), $2::jsonb) as answer`,
      [account_id(), JSON.stringify(entries)],
    );
    assertEquals(row?.answer.ok, true, JSON.stringify(row));
  };
  const kinds = async (after = 0) =>
    (await stack.rows<{ kind: string; format: string | null }>(
      `select kind, coalesce(body ->> 'format', body #>> '{sheet,format}') as format
       from ledger.entries where account_id = $1 and seq > $2 order by seq`,
      [account_id(), after],
    )).map(({ kind, format }) => format ?? kind);
  const found = async (who: SignedIn): Promise<ListedSuggestion> => {
    const all = await listSuggestions(of(who), await accountOf(who), who.id);
    const one = all.find(({ suggestion }) => suggestion.cell === "POWER_HOUR");
    assertExists(one, JSON.stringify(all.map(({ suggestion }) => suggestion.label)));
    return one;
  };

  beforeAll(async () => {
    stack = await startStack();
    const people: SignedIn[] = [];
    for (const role of ["owner", "owner", "risk", "trader", null]) {
      const person = await signIn(stack.supabase);
      people.push(person);
      if (role === null) continue;
      await stack.rows(
        "insert into ledger.members (account_id, user_id, role) values ($1, $2, $3)",
        [account_id(), person.id, role],
      );
    }
    [owner, other, risk, trader, stranger] = people;
  });
  afterAll(() => stack.stop());

  it("turns away whoever may not ask", async () => {
    const wanted = { account_id: account_id() };
    assertEquals((await learn(wanted, {})).body.code, "NOT_SIGNED_IN");
    assertEquals((await asked(wanted, "not.a.token")).status, 401);
    for (const { token } of [trader, stranger]) {
      const { status, body } = await asked(wanted, token);
      assertEquals([status, body.code], [403, "NOT_ALLOWED"]);
    }
    assertEquals(await runLearning(of(trader), account_id()), { ok: false, code: "NOT_ALLOWED" });
    for (const body of [{}, { account_id: "x" }, { ...wanted, seed: 4 }]) {
      assertEquals((await asked(body, risk.token)).body.code, "FIELD_INVALID");
    }
    assertEquals((await scheduled({ account_id: "x" })).status, 422);
    assertEquals((await learn({}, {}, "GET")).status, 405);
    assertEquals(await kinds(), []);
  });

  it("says how many trades there are when they are too few, and appends nothing", async () => {
    const to = Date.now() - 130 * DAY;
    await append(plantedBook({ trades: 29, from: to - DAY, to, edge: 1.2, seed: 2 }));
    const before = (await kinds()).length;
    assertEquals(await runLearning(of(risk), account_id()), {
      ok: true,
      status: "INSUFFICIENT_DATA",
      trades: 29,
      required: 30,
      sealed: null,
      suggestions: 0,
      alerts: 0,
    });
    assertEquals((await kinds()).length, before);
  });

  it("finds the planted edge: hypotheses first, then what the hold-out left of them", async () => {
    const now = Date.now();
    await append(
      plantedBook({ trades: 171, from: now - 128 * DAY, to: now - DAY, edge: 1.2, seed: 1 }),
    );
    const before = (await kinds()).length;
    const answer = await runLearning(of(risk), account_id());
    assert(answer.ok);
    assertEquals([answer.status, answer.trades], ["OK", 200]);
    assert(answer.suggestions >= 1);
    assertEquals(await kinds(before), [
      "strikebook/hypotheses/v1",
      ...Array.from({ length: answer.suggestions }, () => "strikebook/suggestion/v1"),
    ]);
    const { suggestion, status, own, current, proposedBy } = await found(risk);
    assertEquals([suggestion.direction, status, own, current, proposedBy.who], [
      "RAISE",
      "PENDING",
      true,
      true,
      "You",
    ]);
    assertEquals(suggestion.sealed, answer.sealed);
    const account = await accountOf(risk);
    const run = await findRun(of(risk), account, suggestion.sealed, risk.id);
    assertEquals([run?.suggestions, run?.cells.length], [answer.suggestions, suggestion.tested]);
    assertEquals((await listRuns(of(risk), account, risk.id)).length, 1);
  });

  it("does not look at the same trades again", async () => {
    const before = (await kinds()).length;
    const again = await runLearning(of(owner), account_id());
    assertEquals(again.ok && again.status, "NOTHING_NEW");
    assertEquals((await scheduled({ account_id: account_id() })).body.status, "NOTHING_NEW");
    assertEquals((await kinds()).length, before);
    const state = await readLearningState(of(owner), await accountOf(owner), owner.id);
    assertEquals([state.trades, state.sinceLastRun, state.withoutRisk], [200, 0, 0]);
  });

  it("shows the evidence as it was, and strangers nothing", async () => {
    const account = await accountOf(owner);
    const { id, suggestion } = await found(owner);
    const evidence = await readEvidence(of(owner), account, suggestion, new Date());
    const count = (bins: readonly number[]) => bins.reduce((sum, each) => sum + each, 0);
    assertEquals(
      [count(evidence.training.in_cell), count(evidence.holdOut.in_cell), evidence.matches],
      [suggestion.trades, suggestion.hold_out.trades, true],
    );
    assertEquals(evidence.scorecard.verdict, "TOO_FEW");
    const cards = await scorecards(of(owner), account, [suggestion], new Date());
    assertEquals(cards.get(scorecardKey(suggestion))?.verdict, "TOO_FEW");
    assertEquals(await listSuggestions(of(stranger), account, stranger.id), []);
    assertEquals(await findSuggestion(of(stranger), account, id, stranger.id), null);
    assertEquals(await listRuns(of(stranger), account, stranger.id), []);
  });

  it("lets another one approve it, once, and an approved one alone make a candidate", async () => {
    const { id } = await found(owner);
    const account = await accountOf(owner);
    const review = (who: SignedIn, status: "APPROVED" | "REJECTED") =>
      reviewSuggestion(of(who), account_id(), id, status, "Held against the hold-out.");
    const codeOf = (answer: { ok: boolean; code?: string }) => answer.code;
    assertEquals(codeOf(await review(risk, "APPROVED")), "OWN_SUGGESTION");
    assertEquals(codeOf(await review(trader, "APPROVED")), "NOT_ALLOWED");
    assertEquals(codeOf(await makeCandidate(of(risk), account, [id], "Try.")), "NOT_APPROVED");
    assertEquals((await review(owner, "APPROVED")).ok, true);
    assertEquals(codeOf(await review(other, "REJECTED")), "ALREADY_REVIEWED");
    const { review: reviewed, status } = await found(risk);
    assertEquals([status, reviewed?.id, reviewed?.comment], [
      "APPROVED",
      owner.id,
      "Held against the hold-out.",
    ]);
    const preview = await previewCandidate(of(owner), account, [id]);
    assert(preview.ok);
    assertEquals([preview.kept, preview.candidate.changes.length], [false, 1]);
    const made = await makeCandidate(of(owner), account, [id], "From one suggestion.");
    assertEquals([made.ok, made.release], [true, preview.candidate.release.id]);
    const again = await makeCandidate(of(owner), account, [id], "Twice.");
    assertEquals(again.ok && again.changed, false);
  });

  it("compares the candidate with what was decided", async () => {
    const account = await accountOf(risk);
    const [candidate] = await listCandidates(of(risk), account, risk.id);
    assertEquals([candidate?.active, candidate?.challenging, candidate?.basedOn], [
      false,
      false,
      "1.0.0",
    ]);
    assertExists(candidate);
    const from = new Date(Date.now() - 365 * DAY).toISOString();
    const compared = await compareCandidate(
      of(risk),
      account,
      candidate,
      from,
      new Date().toISOString(),
    );
    assertExists(compared);
    assertEquals([compared.replay.looked, compared.replay.unreadable], [200, 0]);
    assertEquals(compared.replay.shadow.decisions, 200);
    assert(compared.replay.resized > 30);
    assertEquals(compared.changes.map(({ matrix, cell }) => [matrix, cell]), [
      ["session", "POWER_HOUR"],
    ]);
  });

  it("runs the candidate as a challenger in the shadow, beside decisions that go on", async () => {
    const [candidate] = await listCandidates(of(owner), await accountOf(owner), owner.id);
    assertExists(candidate);
    const start = (who: SignedIn, release: string) =>
      startChallenger(of(who), account_id(), release, "In the shadow.");
    assertEquals((await start(risk, candidate.release)).ok, false);
    assertEquals((await start(owner, "1.0.0")).ok, false);
    assertEquals((await start(owner, candidate.release)).ok, true);
    for (const minutes of [240, 60]) {
      await stack.send(
        "signals",
        signal("QQQ", minutes, {
          time_context: { market_session: "POWER_HOUR", day_of_week: "TUESDAY" },
        }),
      );
    }
    const { body } = await scheduled({ account_id: account_id() });
    assertEquals(body.challenged, 2);
    assertEquals((await scheduled({ account_id: account_id() })).body.challenged, 0);
    const account = await accountOf(owner);
    const [running] = await listChallengers(of(owner), account, owner.id);
    assertExists(running);
    assertEquals([running.recorded, running.differing, running.stoppedAt], [2, 1, null]);
    const result = await readChallenger(of(owner), account, running, new Date());
    assertEquals([result?.replay.looked, result?.replay.resized, result?.differing.length], [
      2,
      1,
      1,
    ]);
    assertEquals((await stopChallenger(of(owner), account_id(), "Seen enough.")).ok, true);
    const [stopped] = await listChallengers(of(owner), account, owner.id);
    assertEquals([stopped?.stoppedBy?.who, stopped?.recorded], ["You", 2]);
  });

  it("is activated by another owner, decides, and is rolled back, all of it in the ledger", async () => {
    const before = (await kinds()).length;
    const [candidate] = await listCandidates(of(owner), await accountOf(owner), owner.id);
    assertExists(candidate);
    const activate = (who: SignedIn, release: string) =>
      activateRelease(of(who), account_id(), release, "Said why.");
    const refused = await activate(owner, candidate.release);
    assertEquals(refused.ok ? "" : refused.code, "OWN_CANDIDATE");
    assertEquals((await activate(other, candidate.release)).ok, true);
    const sent = (await stack.send("signals", signal("IWM", 240))).body;
    assertEquals(sent.release, candidate.release);
    assertEquals((await found(owner)).current, false);
    assertEquals((await activate(owner, "1.0.0")).ok, true);
    assertEquals((await stack.send("signals", signal("MSFT", 240))).body.release, "1.0.0");
    // what was active once its maker may bring back too
    assertEquals((await activate(owner, candidate.release)).ok, true);
    assertEquals((await kinds(before)).filter((kind) => kind === "RELEASE").length, 3);
    const [row] = await stack.rows<{ verdict: { ok: boolean } }>(
      "select public.verify_ledger($1::uuid) as verdict",
      [account_id()],
    );
    assertEquals(row?.verdict.ok, true);
  });

  it("looks at all live accounts for the schedule", async () => {
    const { status, body } = await scheduled({});
    assertEquals([status, body], [200, { accounts: 1, failed: 0 }]);
  });
});
