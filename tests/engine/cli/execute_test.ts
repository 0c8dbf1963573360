import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { usage } from "../../../engine/cli.ts";
import { decideLine } from "../../../engine/cli/decide.ts";
import { executeLine } from "../../../engine/cli/execute.ts";

const as_of = "2026-11-18T15:30:00Z";

function signal(timeframe: string) {
  return {
    signal: { type: "LONG", timeframe, quality: "EXTREME", ai_score: 9, timestamp: as_of },
    instrument: { exchange: "CBOE", ticker: "SPX", current_price: 450 },
    entry: { price: 450, stop_loss: 445, target_1: 457.5, target_2: 465 },
    risk: { rr_ratio_t1: 3, recommended_contracts: 1 },
    market_context: { volume_vs_avg: 1, atr: 9 },
    trend: { strength: 70 },
  };
}

const context = {
  as_of,
  signals: ["240", "60"].map((timeframe) => ({ signal: signal(timeframe) })),
  phases: [],
  trend: null,
};

type Json = Record<string, unknown>;

const decision = (() => {
  const decided = decideLine(context);
  assert(decided.ok, JSON.stringify(decided));
  return decided.value as Json;
})();

function answered(line: Json): Json {
  const result = executeLine(line);
  assert(result.ok, JSON.stringify(result));
  return result.value as Json;
}

function refused(line: Json): string {
  const result = executeLine(line);
  assert(!result.ok, "the line was accepted");
  assert(result.error.message.length > 0);
  return `${result.error.code} ${result.error.field}`;
}

describe("the execute command", () => {
  it("is listed", () => assert(usage().includes("  execute ")));

  it("fills what decide answered, from the context it decided", () => {
    assertEquals(decision.decision, "EXECUTE");
    const fill = answered({ decision, context, as_of, account: { equity: 50_000 } });
    assertEquals(fill.status, "FILLED");
    assertEquals(fill.trade_id, String(decision.context_hash).slice(0, 24));
    assertEquals(fill.ordered, decision.recommended_contracts);
    assertAlmostEquals(Number(fill.cash_after), 50_000 + Number(fill.cash_change), 1e-9);
    assert(Number(fill.planned_risk) > 0);
    assertEquals(fill.evidence, "SYNTHETIC");
    assertEquals(answered({ decision, context, as_of, account: { equity: 50_000 } }), fill);
  });

  it("takes the context's instant and account when the line has none", () => {
    const rich = { ...context, account: { equity: 700, cash: 600 } };
    const refusal = answered({ decision, context: rich });
    assertEquals([refusal.status, refusal.code], ["REJECTED", "INSUFFICIENT_FUNDS"]);
    assertEquals(
      answered({ decision, context: rich, account: { equity: 90_000 } }).status,
      "FILLED",
    );
  });

  it("answers a refusal as the ledger keeps it", () => {
    const late = answered({ decision, context, as_of: "2026-11-18T15:45:00.001Z" });
    assertEquals([late.status, late.code, late.field], ["REJECTED", "STALE_PRICE", "price"]);
    assertEquals(answered({ decision, context, as_of: "2026-11-18T15:45:00Z" }).status, "FILLED");
  });

  it("does without what only names a decision", () => {
    const { context_hash, ticker: _ticker, release: _release, code: _code, ...bare } = decision;
    const named = answered({ decision, context });
    assertEquals(answered({ decision: bare, context }).trade_id, named.trade_id);
    assertEquals(named.trade_id, String(context_hash).slice(0, 24));
  });

  it("refuses what is not an EXECUTE decision with contracts, and names the field", () => {
    const bad = (changes: Json) => refused({ decision: { ...decision, ...changes }, context });
    assertEquals(bad({ decision: "WAIT" }), "NOT_EXECUTABLE decision.decision");
    const count = "NOT_EXECUTABLE decision.recommended_contracts";
    for (const contracts of [null, 0, -1, 1.5]) {
      assertEquals(bad({ recommended_contracts: contracts }), count);
    }
    assertEquals(bad({ stop_loss: -1 }), "NOT_EXECUTABLE decision.stop_loss");
    assertEquals(bad({ direction: "UP" }), "NOT_EXECUTABLE decision.direction");
    assertEquals(bad({ ticker: "QQQ" }), "NOT_EXECUTABLE decision.ticker");
    assertEquals(refused({ context }), "NOT_EXECUTABLE decision");
  });

  it("refuses a line that cannot be read, and names the field", () => {
    assertEquals(refused({ decision }), "FIELD_INVALID context");
    assertEquals(refused({ decision, context, as_of: "soon" }), "FIELD_INVALID as_of");
    assertEquals(
      refused({ decision, context, as_of: "2026-11-18T15:29:59Z" }),
      "FIELD_INVALID as_of",
    );
    assertEquals(
      refused({ decision, context, account: { equity: -1 } }),
      "FIELD_INVALID account.equity",
    );
    const nothing = { ...context, as_of: undefined };
    assertEquals(refused({ decision, context: nothing }), "FIELD_MISSING context.as_of");
    assertEquals(
      refused({ decision, context, release: "9.9.9" }),
      "RELEASE_UNKNOWN context.release",
    );
  });
});
