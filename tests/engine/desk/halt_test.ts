import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { Desk, type EventBook, keepTime } from "../../../engine/desk/mod.ts";
import { passTime } from "../../../engine/desk/time.ts";
import { startPath } from "../../../engine/exits/path.ts";
import type { OpenPosition, Position } from "../../../engine/exits/types.ts";
import { aBook, after, alert, anOpenTrade, kinds, NOON, prices, worked } from "./books.ts";

const trade = anOpenTrade();

/** A book with one trade, in which exits are halted unless `parts` says otherwise. */
function halted(open: OpenPosition, parts: Partial<EventBook> = {}): EventBook {
  const { trade_id, ticker, direction } = open.position;
  return aBook({
    as_of: after(10),
    positions: [open],
    account: {
      ...aBook().account,
      cash: 90_000,
      halted: true,
      open_trades: [{ trade_id, ticker, direction }],
    },
    exits_halted: true,
    first_day: "2026-11-18",
    ...parts,
  });
}
const at = (minutes: number, price: number) => prices({ price, timestamp: after(minutes) });
const changed = (open: OpenPosition, changes: Partial<Position>): OpenPosition => ({
  ...open,
  position: { ...open.position, ...changes },
});
/** The trade with a price seen at an instant, expiring on Friday 20 November 2026. */
function expiring(spot_at: string, spot: number): OpenPosition {
  const contract = { ...trade.position.contract, expiry: "2026-11-20", kind: "WEEKLY" as const };
  const position = { ...trade.position, contract };
  const market = { ...trade.path.market, spot, spot_at };
  const path = startPath(position, market, Date.parse(spot_at), RELEASE_1_0_0.model);
  return { position, path, close_requested_at: null };
}
const reasons = (desk: Desk) => desk.work.exits.map(({ reason }) => reason);

describe("while exits are halted", () => {
  for (
    const [name, price, due] of [
      ["the stop", 440, "STOP_LOSS"],
      ["the first target", 461, "TARGET_1"],
      ["the second target", 471, "TARGET_2"],
    ] as const
  ) {
    it(`${name} closes nothing, and the trade is marked at the price`, () => {
      const work = worked(at(10, price), halted(trade));
      assertEquals(kinds(work), []);
      const [, mark] = work.events;
      assertEquals(mark?.kind, "mark");
      assertEquals((mark?.path as { market: { spot: number } }).market.spot, price);
      // The same price without the halt: the rule is due.
      const open = worked(at(10, price), halted(trade, { exits_halted: false }));
      assertEquals(open.exits.map(({ reason }) => reason), [due]);
    });
  }

  it("a request to close waits", () => {
    const asked = { ...trade, close_requested_at: after(5) };
    assertEquals(kinds(worked(at(10, 451), halted(asked))), []);
    const open = worked(at(10, 451), halted(asked, { exits_halted: false }));
    assertEquals(open.exits.map(({ reason }) => reason), ["MANUAL"]);
  });

  it("shadows wait too: they stand for what the real trades would do", () => {
    for (const kind of ["RULE", "SIZE"] as const) {
      const shadow = changed(trade, { kind });
      assertEquals(kinds(worked(at(10, 440), halted(shadow))), []);
      const open = worked(at(10, 440), halted(shadow, { exits_halted: false }));
      assertEquals(kinds(open), ["HYPOTHETICAL"]);
    }
  });

  it("hours that are ignored change nothing about it", () => {
    const night = { as_of: "2026-11-19T03:00:00.000Z" };
    const book = halted(trade, night);
    const ignoring = {
      ...book,
      account: {
        ...book.account,
        rules: { ...book.account.rules, market_hours: "ignore" as const },
      },
    };
    const price = prices({ price: 440, timestamp: night.as_of });
    assertEquals(kinds(worked(price, ignoring)), []);
    assertEquals(kinds(worked(price, { ...ignoring, exits_halted: false })), ["EXIT"]);
  });

  it("the last quarter of an hour passes, and the expiry settles at the intrinsic value", () => {
    const cutoff = expiring("2026-11-20T20:45:00.000Z", 452);
    const desk = new Desk(
      halted(cutoff, { as_of: "2026-11-20T20:46:00.000Z" }),
      RELEASE_1_0_0,
      () => "id",
    );
    keepTime(desk, null);
    assertEquals(reasons(desk), []);
    const last = expiring("2026-11-20T20:59:00.000Z", 470);
    const settled = new Desk(
      halted(last, { as_of: "2026-11-20T21:00:00.000Z" }),
      RELEASE_1_0_0,
      () => "id",
    );
    keepTime(settled, null);
    assertEquals(reasons(settled), ["EXPIRED"]);
    assertEquals(settled.work.exits[0]?.price, 470 - last.position.contract.strike);
  });

  it("the same holds for a backtest's clock as it runs past the expiry", () => {
    const run = (priced: string, exits_halted: boolean) => {
      const book = halted(expiring(priced, 452), {
        clock: "backtest",
        as_of: "2026-11-20T21:30:00.000Z",
        exits_halted,
      });
      const desk = new Desk(book, RELEASE_1_0_0, () => "id");
      passTime(desk, Date.parse(priced), desk.asOf);
      return reasons(desk);
    };
    const [before, within] = ["2026-11-20T20:40:00.000Z", "2026-11-20T20:50:00.000Z"];
    assertEquals(run(before, false), ["EXPIRY_CUTOFF"]);
    assertEquals(run(before, true), [], "its price is too old to settle at");
    assertEquals(run(within, true), ["EXPIRED"]);
  });

  it("new entries are refused as halted", () => {
    const { entries } = worked(alert(60, { timestamp: after(10) }), halted(trade));
    const decision = entries[0]?.body.decision as { code: string };
    assertEquals(decision.code, "HALTED");
  });
});

describe("a halt of entries alone", () => {
  it("lets the rules close what is open", () => {
    const work = worked(at(10, 440), halted(trade, { exits_halted: false }));
    assertEquals(work.exits.map(({ reason }) => reason), ["STOP_LOSS"]);
  });
});

describe("a book that does not say", () => {
  it("halts no exits", () => {
    const { exits_halted: _, ...silent } = halted(trade, { as_of: NOON });
    assertEquals(new Desk(silent, RELEASE_1_0_0, () => "id").exitsHalted, false);
  });
});
