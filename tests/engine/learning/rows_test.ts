import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decide, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { pastDecisionOf } from "../../../engine/learning/decision_row.ts";
import { learningFeatures, replayCandidate } from "../../../engine/learning/mod.ts";
import { learningTradeOf, tradeRow } from "../../../engine/learning/trade_row.ts";
import { randomContext, randomFrom } from "../../bench/random_contexts.ts";

const random = randomFrom(7);
const context = randomContext(random);
const decision = decide(context, RELEASE_1_0_0);
/** As a body comes back from the database. */
const body = JSON.parse(JSON.stringify({ receipt_id: null, context, decision }));
const row = {
  trade_id: "t",
  opened_at: "2026-03-02T15:00:00.123456Z",
  closed_at: "2026-03-02T16:00:00.000000Z",
  net: "97.300000",
  risk: 200,
  dte_bucket: "WEEKLY",
  evidence: "LIVE",
  decision: body,
};

describe("a trade's row", () => {
  it("has the features of the decision it was opened by", () => {
    const trade = learningTradeOf(tradeRow.parse(row));
    assertEquals(
      trade.features,
      learningFeatures({ decision, context }, { dte_bucket: "WEEKLY", evidence: "LIVE" }),
    );
    assertEquals([trade.net, trade.risk, trade.opened_at, trade.closed_at], [
      97.3,
      200,
      "2026-03-02T15:00:00.123Z",
      "2026-03-02T16:00:00.000Z",
    ]);
  });

  it("keeps its result where the decision cannot be read, is not there, or lost its context", () => {
    for (const unread of [null, {}, { decision: { direction: "UP" } }]) {
      const { net, features } = learningTradeOf(tradeRow.parse({ ...row, decision: unread }));
      const { dte_bucket, evidence, ...others } = features;
      assertEquals([net, dte_bucket, evidence], [97.3, "WEEKLY", "LIVE"]);
      assertEquals(new Set(Object.values(others)), new Set([null]));
    }
    const bare = learningTradeOf(tradeRow.parse({ ...row, decision: { ...body, context: {} } }));
    assertEquals([bare.features.direction, bare.features.quality], [decision.direction, null]);
  });

  it("is none without a result", () => {
    assertThrows(() => tradeRow.parse({ ...row, net: "much" }));
    assertEquals(tradeRow.parse({ ...row, risk: null }).risk, null);
    assertEquals(tradeRow.parse({ ...row, evidence: "GUESS" }).evidence, null);
  });
});

describe("a decision's row", () => {
  const read = (more: object) =>
    pastDecisionOf({ seq: 3, occurred_at: "2026-03-02T15:00:00Z", ticker: "SPY", body, ...more });

  it("is decided again as it was", () => {
    const past = read({});
    assertEquals(past?.decision.code, decision.code);
    const { looked, changed } = replayCandidate(past === null ? [] : [past], RELEASE_1_0_0, 1);
    assertEquals([looked, changed], [1, []]);
  });

  it("has no context, or is none, where this engine cannot read it", () => {
    assertEquals(read({ body: { ...body, context: {} } })?.context, null);
    assertEquals(read({ body: { decision: { ...decision, code: "OTHERWISE" } } }), null);
    assertEquals(read({ body: null }), null);
  });
});
