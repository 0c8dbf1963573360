import { assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { type Book, Desk, keepTime, type Work } from "../../../engine/desk/mod.ts";
import { passTime } from "../../../engine/desk/time.ts";
import { startPath } from "../../../engine/exits/path.ts";
import type { OpenPosition } from "../../../engine/exits/types.ts";
import { aBook, anOpenTrade, NOON } from "./books.ts";

const trade = anOpenTrade();

const kinds = ({ entries }: Work) => entries.map(({ kind }) => kind);

function book(open: OpenPosition, parts: Partial<Book> = {}): Book {
  const { trade_id, ticker, direction } = open.position;
  return aBook({
    positions: [open],
    account: {
      ...aBook().account,
      cash: 90_000,
      open_trades: [{ trade_id, ticker, direction }],
    },
    first_day: "2026-11-18",
    ...parts,
  });
}
const deskAt = (as_of: string, open: OpenPosition, parts: Partial<Book> = {}) =>
  new Desk(book(open, { as_of, ...parts }), RELEASE_1_0_0, () => "id");
/** The trade with a price seen at an instant, expiring on Friday 20 November 2026. */
const expiring = (spot_at: string, spot = 450): OpenPosition => {
  const contract = { ...trade.position.contract, expiry: "2026-11-20", kind: "WEEKLY" as const };
  const position = { ...trade.position, contract };
  const market = { ...trade.path.market, spot, spot_at };
  const path = startPath(position, market, Date.parse(spot_at), RELEASE_1_0_0.model);
  return { ...trade, position, path };
};

describe("a live book as time passes", () => {
  it("is marked on a fresh price and nothing else happens", () => {
    const desk = deskAt("2026-11-18T17:10:00.000Z", trade);
    keepTime(desk, null);
    assertEquals(kinds(desk.work), []);
    assertEquals(desk.work.events.filter(({ kind }) => kind === "mark").length, 1);
  });

  it("is left alone when no fresh price is known", () => {
    const desk = deskAt("2026-11-18T17:16:00.000Z", trade);
    keepTime(desk, null);
    assertEquals(
      desk.work.events.filter(({ trade_id }) => trade_id === trade.position.trade_id),
      [],
    );
    assertEquals(desk.work.stale, []);
  });

  it("gives up a trade a quarter of an hour before its expiry", () => {
    const before = deskAt("2026-11-20T20:44:59.000Z", expiring("2026-11-20T20:44:00.000Z"));
    keepTime(before, null);
    assertEquals(kinds(before.work), []);
    const desk = deskAt("2026-11-20T20:45:00.000Z", expiring("2026-11-20T20:44:00.000Z"));
    keepTime(desk, null);
    assertEquals(desk.work.exits.map(({ reason }) => reason), ["EXPIRY_CUTOFF"]);
  });

  it("waits and says so when that is due and the price is stale", () => {
    const desk = deskAt("2026-11-20T20:50:00.000Z", expiring("2026-11-20T20:30:00.000Z"));
    keepTime(desk, null);
    assertEquals(kinds(desk.work), []);
    assertEquals(desk.work.stale, [trade.position.trade_id]);
  });

  it("waits and says so when somebody wants out and the price is stale", () => {
    const wanted = { ...trade, close_requested_at: "2026-11-18T17:01:00.000Z" };
    const stale = (as_of: string, open: OpenPosition) => {
      const desk = deskAt(as_of, open);
      keepTime(desk, null);
      return [kinds(desk.work), desk.work.stale];
    };
    assertEquals(stale("2026-11-18T17:16:00.000Z", wanted), [[], [trade.position.trade_id]]);
    assertEquals(stale("2026-11-18T17:16:00.000Z", trade), [[], []]);
    // At night nothing is due yet, so nobody is alarmed.
    assertEquals(stale("2026-11-19T03:00:00.000Z", wanted), [[], []]);
  });

  it("settles at the last price before the expiry, however late it looks", () => {
    const open = expiring("2026-11-20T20:59:00.000Z", 470);
    const desk = deskAt("2026-11-21T03:00:00.000Z", open);
    keepTime(desk, null);
    assertEquals(desk.work.exits.map(({ reason }) => reason), ["EXPIRED"]);
    const intrinsic = Math.max(0, 470 - open.position.contract.strike);
    assertAlmostEquals(desk.work.exits[0].price, intrinsic, 1e-9);
  });

  it("writes the summary of a close once, and those it missed", () => {
    const since = Date.parse("2026-11-18T12:00:00Z");
    const early = deskAt("2026-11-18T20:59:59.000Z", trade);
    keepTime(early, since);
    assertEquals(kinds(early.work), []);
    const desk = deskAt("2026-11-20T22:00:00.000Z", trade);
    keepTime(desk, since);
    assertEquals(
      desk.work.entries.filter(({ kind }) => kind === "MARK_SUMMARY").map(({ body }) => body.day),
      ["2026-11-18", "2026-11-19", "2026-11-20"],
    );
    const again = deskAt("2026-11-20T22:01:00.000Z", trade, { last_summary_day: "2026-11-20" });
    keepTime(again, Date.parse("2026-11-20T12:00:00Z"));
    assertEquals(kinds(again.work), []);
  });

  it("says in a summary what the book is worth and which prices are old", () => {
    const desk = deskAt("2026-11-18T22:00:00.000Z", trade);
    keepTime(desk, Date.parse("2026-11-18T12:00:00Z"));
    const [{ body }] = desk.work.entries;
    assertAlmostEquals(body.equity as number, (body.cash as number) + (body.value as number), 1e-6);
    assertEquals(body.stale_prices, 1);
  });
});

describe("a backtest's clock", () => {
  it("closes at the cutoff, at its own instant, on the last price", () => {
    const open = expiring("2026-11-20T20:40:00.000Z");
    const desk = deskAt("2026-11-23T15:00:00.000Z", open, { clock: "backtest" });
    passTime(desk, Date.parse("2026-11-20T20:40:00Z"), desk.asOf);
    const exit = desk.work.entries.find(({ kind }) => kind === "EXIT");
    assertEquals(exit?.occurred_at, "2026-11-20T20:45:00.000Z");
    assertEquals(exit?.body.reason, "EXPIRY_CUTOFF");
  });

  it("writes each day's summary at its close, holidays and early closes included", () => {
    // Thanksgiving is the 26th; the 27th closes at 13:00.
    const desk = deskAt("2026-11-30T15:00:00.000Z", trade, { clock: "backtest" });
    passTime(desk, Date.parse("2026-11-25T15:00:00Z"), desk.asOf);
    assertEquals(
      desk.work.entries.filter(({ kind }) => kind === "MARK_SUMMARY")
        .map(({ occurred_at }) => occurred_at),
      ["2026-11-25T21:00:00.000Z", "2026-11-27T18:00:00.000Z"],
    );
  });

  it("does nothing before the first event and nothing twice", () => {
    const desk = deskAt(NOON, trade, { clock: "backtest" });
    passTime(desk, null, desk.asOf);
    passTime(desk, desk.asOf, desk.asOf);
    assertEquals([desk.work.entries, desk.work.events], [[], []]);
  });

  it("keeps an old exit out of today's result", () => {
    const open = expiring("2026-11-20T20:40:00.000Z");
    const desk = deskAt("2026-11-23T15:00:00.000Z", open, { clock: "backtest" });
    passTime(desk, Date.parse("2026-11-20T20:40:00Z"), desk.asOf);
    assertEquals(desk.account.realised_today, 0);
    assertEquals(desk.account.open_trades, []);
  });
});
