import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { dateAt } from "../../../engine/execution/calendar/mod.ts";
import { fillSide } from "../../../engine/execution/fill.ts";
import { quoteContract, spreadPoint } from "../../../engine/execution/quote.ts";
import { closeContracts, type ExitBody } from "../../../engine/exits/close.ts";
import { advance } from "../../../engine/exits/path.ts";
import { positionSchema } from "../../../engine/exits/schema.ts";
import { hypotheticalBody } from "../../../engine/exits/shadow.ts";
import type { ExitReason, OpenPosition, Position } from "../../../engine/exits/types.ts";
import { EXPIRY, marketAt, micros, MINUTE, MODEL, OPENED, opened } from "./sample.ts";

const LATER = Date.parse(OPENED) + 90 * MINUTE;

function closeAt(
  open: OpenPosition,
  spot: number,
  reason: ExitReason,
  contracts = open.position.contracts_open,
  instant = LATER,
  seenAt = instant,
) {
  const path = advance(open.position, open.path, marketAt(spot, seenAt), instant, MODEL);
  const closed = closeContracts(open, path, { reason, contracts, instant, model: MODEL });
  return { ...closed, path };
}

function left(position: Position | null): Position {
  if (position === null) throw new Error("nothing is left of the trade");
  return position;
}

/** Both identities and the trade's own figures, to the micro-dollar. */
function assertAddsUp({ attribution, costs, gross, net, entry_share, fill }: ExitBody): void {
  const sum = (record: object) =>
    Object.values(record).reduce<number>((total, dollars) => total + micros(dollars), 0);
  assertEquals(sum(attribution), micros(gross));
  assertEquals(micros(gross) - sum(costs), micros(net));
  const bought = micros(entry_share.premium) + micros(entry_share.commission) +
    micros(entry_share.fees);
  assertEquals(micros(fill.cash_change) - bought, micros(net));
}

describe("closing all contracts", () => {
  const open = opened();
  const { position } = open;

  it("sells at the bid of the price that was seen, at the entry's point of the spread", () => {
    const { body } = closeAt(open, 455, "MANUAL");
    const { contract, decision } = position;
    const market = marketAt(455, LATER);
    const quote = quoteContract(contract, market, LATER, MODEL, spreadPoint(decision));
    assertEquals(body.fill, fillSide("SELL", contract, quote, 5, MODEL, dateAt(LATER)));
    assert(body.price <= quote.bid);
    assertEquals([body.price, body.cash_change], [body.fill.price, body.fill.cash_change]);
  });

  it("says what became of the trade", () => {
    const { body, position: rest } = closeAt(open, 455, "TARGET_2");
    assertEquals(rest, null);
    assertEquals([body.reason, body.contracts, body.contracts_left], ["TARGET_2", 5, 0]);
    assertEquals([body.spot, body.held_minutes, body.late_settlement], [455, 90, false]);
    assertEquals([body.opened_at, body.closed_at], [OPENED, new Date(LATER).toISOString()]);
    assertEquals(body.position.contracts_open, 0);
    assertEquals(body.position.realised, { net: body.net, gross: body.gross });
    assertAddsUp(body);
    assert(body.net > 0 && body.gross > body.net);
  });

  it("measures by what was planned to be risked", () => {
    const { body } = closeAt(open, 455, "MANUAL");
    assertAlmostEquals(body.r, body.net / 1000, 1e-12);
    const part = closeAt(open, 455, "MANUAL", 2).body;
    assertAlmostEquals(part.r, part.net / 400, 1e-12);
  });

  it("costs what a gap costs: the price seen, not the stop", () => {
    const atStop = closeAt(open, 445, "STOP_LOSS").body;
    const through = closeAt(open, 435, "STOP_LOSS").body;
    assert(through.price < atStop.price && through.net < atStop.net);
    assertEquals(through.spot, 435);
  });

  it("would have come to more with kinder fills, for the same fees", () => {
    const { body } = closeAt(open, 455, "MANUAL");
    const { fill, costs, alternatives: { mid, three_quarters } } = body;
    const difference = (fill.theoretical - position.entry.theoretical) * 500;
    assertAlmostEquals(mid.net, difference - costs.commission - costs.fees, 1e-3);
    assertAlmostEquals(mid.net, body.net + costs.spread + costs.slippage, 1e-3);
    assert(body.net < three_quarters.net && three_quarters.net < mid.net);
    // Three quarters of the half-spread on both sides.
    const touches = (position.entry.ask - position.entry.theoretical +
      fill.theoretical - fill.bid) * 500;
    assertAlmostEquals(mid.net - three_quarters.net, 0.75 * touches, 1e-3);
  });

  it("knows how far the value went either way, for the contracts closed", () => {
    const { position: { entry } } = open;
    const low = advance(position, open.path, marketAt(447, LATER - 9), LATER - 9, MODEL);
    const high = advance(position, low, marketAt(456, LATER - 5), LATER - 5, MODEL);
    const { body } = closeAt({ ...open, path: high }, 451, "MANUAL", 2);
    assertAlmostEquals(body.mae, (low.theoretical - entry.theoretical) * 200, 1e-6);
    assertAlmostEquals(body.mfe, (high.theoretical - entry.theoretical) * 200, 1e-6);
    assert(body.mae < 0 && body.mfe > 0);
  });

  it("has no adverse excursion when the value only rose, and no favourable one when it only fell", () => {
    assertEquals(closeAt(open, 460, "MANUAL").body.mae, 0);
    assertEquals(closeAt(open, 440, "MANUAL").body.mfe, 0);
  });

  it("mirrors a SHORT trade", () => {
    const { body } = closeAt(opened({ direction: "SHORT" }), 440, "TARGET_2");
    assertAddsUp(body);
    assert(body.net > 0 && body.attribution.delta > 0);
    assertEquals(body.fill.delta < 0, true);
  });

  it("refuses contracts that are not open", () => {
    for (const contracts of [0, 6, 1.5, -1, NaN]) {
      assertThrows(() => closeAt(open, 455, "MANUAL", contracts), RangeError);
    }
  });
});

describe("closing in parts", () => {
  const open = opened();

  it("moves the stop of what is left to the entry after target 1", () => {
    const { body, position } = closeAt(open, 456, "TARGET_1", 3);
    const rest = left(position);
    assertEquals([rest.contracts_open, rest.target_1_reached, rest.stop_loss], [2, true, 450]);
    assertEquals([rest.target_1, rest.target_2], [455, 460]);
    assertEquals(body.position, rest);
    assertEquals(positionSchema.parse(JSON.parse(JSON.stringify(rest))), rest);
    assertAddsUp(body);
  });

  it("leaves stop and target where they are otherwise", () => {
    const rest = left(closeAt(open, 456, "MANUAL", 3).position);
    assertEquals([rest.target_1_reached, rest.stop_loss], [false, 445]);
  });

  it("shares out the entry's costs and cash without loss, to the micro-dollar", () => {
    const { entry } = open.position;
    let held: OpenPosition = open;
    const bodies = ([[456, 3], [452, 1], [461, 1]] as const).map(([spot, contracts], index) => {
      const instant = LATER + index * MINUTE;
      const closed = closeAt(held, spot, index === 0 ? "TARGET_1" : "MANUAL", contracts, instant);
      if (closed.position !== null) {
        held = { ...held, position: closed.position, path: closed.path };
      }
      assertAddsUp(closed.body);
      return closed.body;
    });
    const sum = (of: (body: ExitBody) => number) =>
      bodies.reduce((total, body) => total + micros(of(body)), 0);
    assertEquals(sum(({ entry_share }) => entry_share.spread), micros(entry.spread_cost));
    assertEquals(sum(({ entry_share }) => entry_share.slippage), micros(entry.slippage_cost));
    assertEquals(
      sum(({ entry_share }) => entry_share.commission) + sum(({ entry_share }) => entry_share.fees),
      micros(entry.fees.total),
    );
    assertEquals(
      sum(({ cash_change }) => cash_change) + micros(entry.cash_change),
      sum(({ net }) => net),
    );
    const { realised } = bodies[2].position;
    assertEquals(micros(realised.net), sum(({ net }) => net));
    assertEquals(micros(realised.gross), sum(({ gross }) => gross));
  });
});

describe("settling expired contracts", () => {
  const open = opened();

  it("pays the intrinsic value and costs nothing", () => {
    const { body, position } = closeAt(open, 452.25, "EXPIRED", 5, EXPIRY);
    assertEquals(position, null);
    assertEquals([body.price, body.cash_change], [2.25, 1125]);
    assertEquals([body.fill.spread_cost, body.fill.slippage_cost, body.fill.fees.total], [0, 0, 0]);
    assertEquals(body.costs.commission, open.position.entry.fees.commission);
    assertEquals(body.late_settlement, false);
    assertAddsUp(body);
  });

  it("loses the premium and the fees when worthless", () => {
    const { body } = closeAt(open, 440, "EXPIRED", 5, EXPIRY);
    assertEquals([body.price, body.cash_change], [0, 0]);
    assertEquals(body.net, open.position.entry.cash_change);
    assertEquals(body.alternatives.mid.net > body.net, true);
    assertAddsUp(body);
  });

  it("mirrors a SHORT trade's put", () => {
    const short = opened({ direction: "SHORT" });
    assertEquals(closeAt(short, 447.75, "EXPIRED", 5, EXPIRY).body.price, 2.25);
    assertEquals(closeAt(short, 452.25, "EXPIRED", 5, EXPIRY).body.price, 0);
  });

  it("rounds a price of many decimals to the millionth", () => {
    const { body } = closeAt(open, 451.0000014, "EXPIRED", 5, EXPIRY);
    assertEquals(body.price, 1.000001);
    assertEquals(body.cash_change, 500.0005);
    assertAddsUp(body);
  });

  it("says when the price was seen only afterwards", () => {
    const monday = Date.parse("2026-11-23T14:30:00Z");
    const { body } = closeAt(open, 455, "EXPIRED", 5, monday);
    assertEquals([body.late_settlement, body.price], [true, 5]);
  });
});

describe("the result of a shadow", () => {
  it("is that of all its exits", () => {
    const open = opened({ position: { kind: "RULE", code: "LOW_CONFLUENCE" } });
    const first = closeAt(open, 456, "TARGET_1", 3);
    const rest = { ...open, position: left(first.position), path: first.path };
    const last = closeAt(rest, 449, "STOP_LOSS", 2, LATER + MINUTE);
    const result = hypotheticalBody(rest.position, last.body);
    assertEquals(micros(result.net), micros(first.body.net) + micros(last.body.net));
    assertEquals(micros(result.gross), micros(first.body.gross) + micros(last.body.gross));
    assertAlmostEquals(result.r, result.net / 1000, 1e-12);
    const { net: _net, gross: _gross, r: _r, ...rest_of } = result;
    assertEquals(rest_of, {
      code: "LOW_CONFLUENCE",
      kind: "RULE",
      direction: "LONG",
      ticker: "SPX",
      contracts: 5,
      reason: "STOP_LOSS",
      opened_at: OPENED,
      closed_at: new Date(LATER + MINUTE).toISOString(),
      decision: "3f".repeat(32),
    });
  });
});
