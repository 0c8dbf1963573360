import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { isOptionSessionOpen } from "../../../engine/execution/calendar/mod.ts";
import { closeContracts, type ExitBody } from "../../../engine/exits/close.ts";
import { advance } from "../../../engine/exits/path.ts";
import { dueExit } from "../../../engine/exits/rules.ts";
import type { OpenPosition, Path } from "../../../engine/exits/types.ts";
import { EXPIRY, marketAt, micros, MINUTE, MODEL, OPENED, opened } from "./sample.ts";

interface Observation {
  readonly instant: number;
  readonly spot: number;
  readonly atm_volatility: number;
}

interface Life {
  readonly bodies: readonly ExitBody[];
  readonly path: Path;
  readonly open: number;
}

/** A trade from its entry through what was observed, as the desk leads it. */
function live(start: OpenPosition, observations: readonly Observation[]): Life {
  let held: OpenPosition | null = start;
  let path = start.path;
  const bodies: ExitBody[] = [];
  for (const { instant, spot, atm_volatility } of observations) {
    if (held === null) break;
    path = advance(
      held.position,
      path,
      marketAt(spot, instant, { atm_volatility }),
      instant,
      MODEL,
    );
    const tradable = isOptionSessionOpen(held.position.ticker, instant);
    const moment = { instant, tradable, model: MODEL };
    for (let due = dueExit(held, path, moment); due !== null;) {
      const closed = closeContracts(held, path, { ...due, instant, model: MODEL });
      bodies.push(closed.body);
      if (closed.position === null) {
        held = null;
        break;
      }
      held = { ...held, position: closed.position, path };
      due = dueExit(held, path, moment);
    }
  }
  return { bodies, path, open: held?.position.contracts_open ?? 0 };
}

const START = Date.parse(OPENED);

const observations = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 600 }),
    move: fc.double({ min: -4, max: 4, noNaN: true }),
    atm_volatility: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
  }),
  { minLength: 1, maxLength: 25 },
).map((steps) => {
  let instant = START, spot = 450;
  return steps.map(({ minutes, move, atm_volatility }): Observation => {
    instant += minutes * MINUTE;
    spot += move;
    return { instant, spot, atm_volatility };
  });
});

const trades = fc.record({
  direction: fc.constantFrom("LONG" as const, "SHORT" as const),
  contracts: fc.integer({ min: 1, max: 120 }),
}).map(opened);

const RUNS = { numRuns: 60 };

describe("the life of any trade", () => {
  it("keeps contracts and cash: nothing is lost or made on the way", () => {
    let complete = 0;
    fc.assert(
      fc.property(trades, observations, (open, seen) => {
        // The expiry ends every life that has not ended before.
        const settle = { instant: EXPIRY + 5 * 24 * 60 * MINUTE, spot: 451, atm_volatility: 0.2 };
        const { bodies, open: left } = live(open, [...seen, settle]);
        const { position } = open;
        assertEquals(left, 0);
        assertEquals(bodies.reduce((sum, { contracts }) => sum + contracts, 0), position.contracts);
        const net = bodies.reduce((sum, body) => sum + micros(body.net), 0);
        const cash = bodies.reduce((sum, body) => sum + micros(body.cash_change), 0);
        assertEquals(cash + micros(position.entry.cash_change), net);
        assertEquals(micros(bodies[bodies.length - 1].position.realised.net), net);
        complete++;
      }),
      RUNS,
    );
    assertEquals(complete, RUNS.numRuns);
  });

  it("explains every exit to the micro-dollar", () => {
    const sum = (record: object) =>
      Object.values(record).reduce<number>((total, dollars) => total + micros(dollars), 0);
    fc.assert(
      fc.property(trades, observations, (open, seen) => {
        for (const { attribution, costs, gross, net, mae, mfe } of live(open, seen).bodies) {
          assertEquals(sum(attribution), micros(gross));
          assertEquals(micros(gross) - sum(costs), micros(net));
          assert(mae <= 0 && mfe >= 0);
        }
      }),
      RUNS,
    );
  });

  it("has no exit before its entry, none outside a session but settlement, target 1 at most once", () => {
    fc.assert(
      fc.property(trades, observations, (open, seen) => {
        const { bodies } = live(open, seen);
        for (const { closed_at, held_minutes, reason } of bodies) {
          assert(held_minutes > 0 && closed_at > OPENED);
          const instant = Date.parse(closed_at);
          assert(reason === "EXPIRED" ? instant >= EXPIRY : isOptionSessionOpen("SPX", instant));
        }
        assert(bodies.filter(({ reason }) => reason === "TARGET_1").length <= 1);
      }),
      RUNS,
    );
  });

  it("is the same to the last bit when it is lived again, also from stored JSON", () => {
    fc.assert(
      fc.property(trades, observations, (open, seen) => {
        const once = JSON.stringify(live(open, seen));
        assertEquals(JSON.stringify(live(open, seen)), once);
        assertEquals(JSON.stringify(live(JSON.parse(JSON.stringify(open)), seen)), once);
      }),
      { numRuns: 20 },
    );
  });

  it("is not changed by observations that come too late", () => {
    fc.assert(
      fc.property(trades, observations, fc.integer({ min: 1, max: 1e7 }), (open, seen, age) => {
        const { path } = live(open, seen);
        const before = Date.parse(path.at) - age;
        assertStrictEquals(
          advance(open.position, path, marketAt(1, before), before, MODEL),
          path,
        );
      }),
      RUNS,
    );
  });
});

describe("a trade's life by example", () => {
  const at = (minutes: number, spot: number): Observation => ({
    instant: START + minutes * MINUTE,
    spot,
    atm_volatility: 0.2,
  });
  const reasons = (open: OpenPosition, ...seen: Observation[]) =>
    live(open, seen).bodies.map(({ reason, contracts }) => `${reason} ${contracts}`);

  it("takes half at target 1 and the rest at target 2", () => {
    assertEquals(reasons(opened(), at(1, 455), at(2, 456), at(3, 460)), [
      "TARGET_1 3",
      "TARGET_2 2",
    ]);
  });

  it("takes half at target 1 and stops the rest at the entry", () => {
    assertEquals(reasons(opened(), at(1, 455), at(2, 450.01), at(3, 450)), [
      "TARGET_1 3",
      "STOP_LOSS 2",
    ]);
  });

  it("is the same for American options, of which SPY's trade on after the contract has ceased", () => {
    const contract = { ticker: "SPY", style: "american" } as const;
    const open = opened({ direction: "SHORT", contract });
    const expired = { instant: EXPIRY + 5 * MINUTE, spot: 448, atm_volatility: 0.2 };
    const { bodies } = live({ ...open, position: { ...open.position, kind: "RULE" } }, [
      at(1, 445),
      at(3000, 448.5),
      expired,
    ]);
    assertEquals(bodies.map(({ reason, contracts }) => `${reason} ${contracts}`), [
      "TARGET_1 3",
      "EXPIRED 2",
    ]);
    // The price of 16:05 is the first after one too old: it settles the put at 2 dollars.
    assertEquals([bodies[1].price, bodies[1].late_settlement], [2, true]);
  });

  it("ends one contract at target 1", () => {
    assertEquals(reasons(opened({ contracts: 1 }), at(1, 455), at(2, 460)), ["TARGET_1 1"]);
  });

  it("waits for the next session with a stop seen at night, and takes the price of then", () => {
    const night = at(10 * 60, 444), morning = at(23.5 * 60, 441);
    const { bodies } = live(opened(), [night, morning]);
    assertEquals(bodies.map(({ reason, spot }) => [reason, spot]), [["STOP_LOSS", 441]]);
  });

  it("forgets a stop that was only seen at night", () => {
    assertEquals(reasons(opened(), at(10 * 60, 444), at(23.5 * 60, 451)), []);
  });

  it("gives up when time has taken half the premium", () => {
    assertEquals(reasons(opened(), at(23.5 * 60, 450), at(47.5 * 60, 450)), ["THETA_DECAY 5"]);
  });
});

describe("the residual of an exit", () => {
  it("is at most 2 % of gross in the median over intraday marks, the surface's skew included", () => {
    const shares: number[] = [];
    const move = fc.double({ min: -0.25, max: 0.25, noNaN: true });
    const walk = fc.array(move, { minLength: 90, maxLength: 90 });
    fc.assert(
      fc.property(trades, walk, (open, moves) => {
        let path = open.path, instant = START;
        for (const by of moves) {
          instant += MINUTE;
          const market = marketAt(path.market.spot + by, instant, {
            atm_volatility: 0.2 + by / 100,
          });
          path = advance(open.position, path, market, instant, MODEL);
        }
        const { contracts_open: contracts } = open.position;
        const closing = { reason: "MANUAL", contracts, instant, model: MODEL } as const;
        const { body } = closeContracts(open, path, closing);
        shares.push(Math.abs(body.attribution.residual) / Math.abs(body.gross));
      }),
      { numRuns: 41, seed: 20261118 },
    );
    const median = shares.sort((one, other) => one - other)[20];
    assert(median <= 0.02, `${median}`);
  });
});
