import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { announceBook, type Book, shockStrength } from "../../lib/view/book.ts";
import { contractName, formatExpiry, formatStrike } from "../../lib/view/contract.ts";
import { distances, type Levels, placeLevels } from "../../lib/view/levels.ts";
import { viewPosition } from "../../lib/view/position.ts";
import { mayTrade } from "../../lib/view/role.ts";
import { openSpy } from "./spy_trade.ts";

describe("a contract's name", () => {
  it("is written as traders write it", () => {
    const contract = { ticker: "SPY", expiry: "2026-11-27", strike: 450, right: "call" } as const;
    assertEquals(contractName(contract), "SPY 27 Nov 2026 450 C");
    assertEquals(
      contractName({ ...contract, right: "put", strike: 452.5 }),
      "SPY 27 Nov 2026 452.5 P",
    );
    assertEquals(formatExpiry("2026-01-02"), "2 Jan 2026");
    assertEquals(formatStrike(1_250), "1,250");
  });
});

describe("stop and targets", () => {
  const long: Levels = {
    direction: "LONG",
    entry: 450,
    stop: 447,
    target1: 456,
    target2: 462,
    target1Reached: false,
    spot: 453,
  };
  const short: Levels = {
    direction: "SHORT",
    entry: 450,
    stop: 453,
    target1: 444,
    target2: 438,
    target1Reached: false,
    spot: 447,
  };

  it("lie from the stop on the left to the second target on the right, both ways", () => {
    for (const levels of [long, short]) {
      const places = placeLevels(levels);
      assertEquals([places.stop, places.target2], [0, 1]);
      assertAlmostEquals(places.entry, 0.2);
      assertAlmostEquals(places.target1, 0.6);
      assertAlmostEquals(places.spot, 0.4);
    }
  });

  it("keep a price beyond them at their ends", () => {
    assertEquals(placeLevels({ ...long, spot: 440 }).spot, 0);
    assertEquals(placeLevels({ ...long, spot: 480 }).spot, 1);
    assertEquals(placeLevels({ ...short, spot: 480 }).spot, 0);
  });

  it("say what the price still has to move, in dollars and as a share", () => {
    for (const levels of [long, short]) {
      const [stop, first, second] = distances(levels);
      assertEquals([stop?.left, first?.left, second?.left], [6, 3, 9]);
      assertEquals([stop?.reached, first?.reached, second?.reached], [false, false, false]);
      assertAlmostEquals(stop?.share ?? 0, 6 / levels.spot);
    }
  });

  it("are reached at the level itself, and the first target stays so", () => {
    assertEquals(distances({ ...long, spot: 447 })[0]?.reached, true);
    assertEquals(distances({ ...long, spot: 456 })[1]?.reached, true);
    const moved = { ...long, stop: 450, target1Reached: true };
    assertEquals(distances(moved)[1]?.reached, true);
    assertEquals(placeLevels(moved).stop, placeLevels(moved).entry);
  });
});

describe("an open trade", () => {
  const open = openSpy();

  it("is worth its theoretical value, against what was paid for what is left", () => {
    const { position, path } = open;
    const whole = viewPosition(open, null);
    assertAlmostEquals(whole.value, path.theoretical * 100 * 4);
    assertAlmostEquals(whole.unrealised, whole.value + position.entry.cash_change);
    assertAlmostEquals(whole.r, whole.unrealised / position.planned_risk);
    const half = viewPosition({ ...open, position: { ...position, contracts_open: 2 } }, null);
    assertAlmostEquals(half.unrealised, whole.unrealised / 2);
    assertAlmostEquals(half.r, whole.r, 1e-9, "half of the risk is gone as well");
    assertEquals([half.contracts, half.contractsOpen], [4, 2]);
  });

  it("reacts as all of its contracts together", () => {
    const { greeks } = viewPosition(open, null);
    assertAlmostEquals(greeks.delta, open.path.delta * 400);
    assertAlmostEquals(greeks.theta, open.path.theta * 400);
    assert(greeks.delta > 0 && greeks.theta < 0 && greeks.gamma > 0 && greeks.vega > 0);
  });

  it("stands at the newest price, be it the mark's or a younger tick's", () => {
    const { spot, spot_at } = open.path.market;
    const at = (seconds: number) => new Date(Date.parse(spot_at) + seconds * 1000).toISOString();
    assertEquals(viewPosition(open, null).levels.spot, spot);
    assertEquals(viewPosition(open, { value: 470, at: at(1) }).levels.spot, 470);
    assertEquals(viewPosition(open, { value: 470, at: at(1) }).spotAt, at(1));
    assertEquals(viewPosition(open, { value: 470, at: at(-1) }).levels.spot, spot);
  });

  it("ceases at the close of its expiry day", () => {
    assertEquals(viewPosition(open, null).expiresAt, "2026-03-20T20:00:00.000Z");
  });
});

describe("the book", () => {
  const position = viewPosition(openSpy(), null);
  const book = (...ids: string[]): Book => ({
    positions: ids.map((tradeId) => ({ ...position, tradeId })),
    portfolio: null,
    shocks: null,
    waiting: [],
    now: position.openedAt,
  });

  it("says what came and what went, and nothing when only prices moved", () => {
    assertEquals(announceBook(book("a"), book("a")), "");
    assertEquals(announceBook(book("a"), book("a", "b")), `Opened: ${position.name}.`);
    assertEquals(announceBook(book("a"), book()), `Closed: ${position.name}.`);
  });

  it("colours shocks by their share of the largest, and nothing in an empty table", () => {
    const cells = [[-300, -100], [0, 290]];
    assertEquals(cells.flat().map((value) => shockStrength(value, cells)), [3, 2, 0, 3]);
    assertEquals(shockStrength(0, [[0]]), 0);
  });

  it("is closed by owners and traders only", () => {
    const roles = ["owner", "trader", "risk", "analyst", null] as const;
    assertEquals(roles.map(mayTrade), [true, true, false, false, false]);
  });
});
