import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { DecisionRow } from "../../lib/data/decisions.ts";
import type { TickerState } from "../../lib/data/active.ts";
import { type Connection, movesFigures, readKind, readTick } from "../../lib/live/follow.ts";
import { announce, applyTick, mergeDecisions, newestSequence } from "../../lib/live/merge.ts";
import { createRefresher } from "../../lib/live/refresher.ts";
import type { Overview } from "../../lib/view/overview.ts";

const row = (seq: number) =>
  ({ seq, id: String(seq), decision: "WAIT", ticker: "SPY", direction: "LONG" }) as DecisionRow;

describe("decisions on screen", () => {
  it("are newest first, each once, however often and in whatever order they arrive", () => {
    const merged = mergeDecisions([row(5), row(3)], [row(4), row(5), row(6)], 3);
    assertEquals(merged.map(({ seq }) => seq), [6, 5, 4]);
    assertEquals(newestSequence(merged), 6);
    assertEquals(newestSequence([]), 0);
  });

  it("are announced in one sentence", () => {
    assertStringIncludes(announce([row(2), row(1)]), "New decision: WAIT SPY LONG.");
    assertStringIncludes(announce([row(2), row(1)]), "And 1 more.");
    assertEquals(announce([]), "");
  });
});

describe("ticks", () => {
  const spy = {
    ticker: "SPY",
    price: { value: 450, at: "2026-03-02T15:00:00.000Z" },
  } as TickerState;

  it("change the price of their ticker, unless they are older", () => {
    const newer = { ticker: "SPY", price: 451, timestamp: "2026-03-02T15:00:01.000Z" };
    assertEquals(applyTick([spy], newer)[0]?.price?.value, 451);
    assertEquals(applyTick([spy], { ...newer, ticker: "QQQ" })[0]?.price?.value, 450);
    const older = { ...newer, timestamp: "2026-03-02T14:59:59.000Z" };
    assertEquals(applyTick([spy], older)[0]?.price?.value, 450);
  });

  it("are read only when they are ticks", () => {
    assertEquals(readTick({ ticker: "SPY", price: "450.5", timestamp: "t" })?.price, 450.5);
    for (const bad of [null, 1, {}, { ticker: "SPY", price: "x", timestamp: "t" }]) {
      assertEquals(readTick(bad), null);
    }
  });
});

describe("nudges", () => {
  it("say their kind, and move the figures when a trade or a day has closed", () => {
    const moved = ["EXIT", "MARK_SUMMARY", "DECISION", "FILL"]
      .filter((kind) => movesFigures(readKind({ kind })));
    assertEquals(moved, ["EXIT", "MARK_SUMMARY"]);
    assertEquals(movesFigures("RECEIPT"), false);
  });

  it("move them when this version does not understand what was written", () => {
    for (const payload of [null, 1, {}, { kind: 3 }]) {
      assertEquals(movesFigures(readKind(payload)), true);
    }
  });
});

/** A refresher whose requests wait until the test answers them. */
function controlled() {
  const asked: string[] = [];
  const answers: ((response: Response | Error) => void)[] = [];
  const states: Connection[] = [];
  let newest = 3;
  const refresher = createRefresher({
    address: () => `/api/entries?account=a&after=${newest}`,
    onAnswer: ({ decisions }: Overview) =>
      newest = Math.max(newest, ...decisions.map(({ seq }) => seq)),
    onState: (state) => states.push(state),
    fetch: (input) => {
      asked.push(String(input));
      const { promise, resolve, reject } = Promise.withResolvers<Response>();
      answers.push((answer) => answer instanceof Error ? reject(answer) : resolve(answer));
      return promise;
    },
  });
  const decisions = (...sequences: number[]) =>
    Response.json({ decisions: sequences.map(row), tickers: [] });
  return { refresher, asked, answers, states, decisions };
}

describe("catching up", () => {
  it("asks from the last sequence number when the channel is joined, then is live", async () => {
    const { refresher, asked, answers, states, decisions } = controlled();
    refresher.channelChanged("joined");
    assertEquals(states, ["catching-up"]);
    assertEquals(asked, ["/api/entries?account=a&after=3"]);
    answers[0]?.(decisions(5, 4));
    await until(() => states.length === 2);
    assertEquals(states[1], "live");
  });

  it("answers any number of nudges during a request with one more request", async () => {
    const { refresher, asked, answers, states, decisions } = controlled();
    refresher.request();
    refresher.request();
    refresher.request();
    answers[0]?.(decisions(4));
    await until(() => asked.length === 2);
    assertEquals(asked[1], "/api/entries?account=a&after=4");
    answers[1]?.(decisions());
    await until(() => states.length === 2);
    assertEquals(asked.length, 2);
  });

  it("says that the connection is lost, keeps asking, and is live again", async () => {
    const { refresher, asked, answers, states, decisions } = controlled();
    refresher.channelChanged("joined");
    answers[0]?.(new TypeError("network"));
    await until(() => states.at(-1) === "lost");
    refresher.poll();
    assertEquals(asked.length, 2);
    answers[1]?.(decisions());
    await until(() => states.at(-1) === "live");
    refresher.poll();
    assertEquals(asked.length, 2, "while live, nothing is polled");
    refresher.channelChanged("lost");
    refresher.poll();
    assertEquals(asked.length, 3, "without the channel it is");
    answers[2]?.(decisions());
  });

  it("stops for good when the session has ended", async () => {
    const { refresher, asked, answers, states } = controlled();
    refresher.request();
    answers[0]?.(new Response(null, { status: 401 }));
    await until(() => states.at(-1) === "signed-out");
    refresher.channelChanged("joined");
    await refresher.request();
    assertEquals(asked.length, 1);
    assertEquals(states.at(-1), "signed-out");
  });
});

/** Lets everything that is ready run until the condition holds; what takes more turns never comes. */
async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn++) {
    assert(turn < 100, "it never came");
    await new Promise((resolve) => setTimeout(resolve));
  }
}
