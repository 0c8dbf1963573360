import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { MODEL_1_0_0 } from "../../engine/model.ts";
import { waitingTrades, waitsFor } from "../../lib/view/waiting.ts";
import { openSpy, seePrice } from "./spy_trade.ts";

// SPY 20 Mar 2026 450 C, last seen on Monday, 2 March at 11:00 in New York.
const open = openSpy();
const moment = (at: string, more: { ignoresHours?: boolean; price_minutes?: number } = {}) => ({
  instant: Date.parse(at),
  model: { ...MODEL_1_0_0, price_minutes: more.price_minutes ?? 15 },
  ignoresHours: more.ignoresHours ?? false,
});
const waits = (at: string, more = {}) => waitsFor(open, null, moment(at, more));

describe("an open trade waits for a price", () => {
  it("from more than 15 minutes on, while its options trade", () => {
    assertEquals(waits("2026-03-02T16:15:00.000Z"), null);
    assertEquals(waits("2026-03-02T16:15:00.001Z"), "PRICE");
    assertEquals(waits("2026-03-02T16:15:00.001Z", { price_minutes: 20 }), null);
  });

  it("not overnight, unless the account trades at any hour", () => {
    // options of SPY trade until 16:15
    assertEquals(waits("2026-03-02T21:14:59Z"), "PRICE");
    assertEquals(waits("2026-03-02T21:15:00Z"), null);
    assertEquals(waits("2026-03-02T21:15:00Z", { ignoresHours: true }), "PRICE");
    assertEquals(waits("2026-03-03T14:29:59Z"), null);
    assertEquals(waits("2026-03-03T14:30:00Z"), "PRICE");
  });

  it("not when a younger price was seen than the trade's last mark", () => {
    const at = moment("2026-03-02T16:30:00Z");
    assertEquals(waitsFor(open, { value: 452, at: "2026-03-02T16:14:59Z" }, at), "PRICE");
    assertEquals(waitsFor(open, { value: 452, at: "2026-03-02T16:15:00Z" }, at), null);
    assertEquals(waitsFor(open, { value: 452, at: "2026-03-01T16:15:00Z" }, at), "PRICE");
  });

  it("to be closed from 15:45 of its last day on", () => {
    assertEquals(waits("2026-03-20T19:44:59Z"), "PRICE");
    assertEquals(waits("2026-03-20T19:45:00Z"), "CLOSE");
    const seen = { value: 452, at: "2026-03-20T19:40:00Z" };
    assertEquals(waitsFor(open, seen, moment("2026-03-20T19:46:00Z")), null);
  });

  it("to be settled once it has expired, unless it has been shown the price for it", () => {
    assertEquals(waits("2026-03-20T20:00:00Z"), "SETTLEMENT");
    assertEquals(waits("2026-03-22T12:00:00Z"), "SETTLEMENT");
    const early = seePrice(open, 455, "2026-03-20T19:44:59.000Z");
    const late = seePrice(open, 455, "2026-03-20T19:45:00.000Z");
    const after = moment("2026-03-20T20:30:00Z");
    assertEquals(waitsFor(early, null, after), "SETTLEMENT");
    assertEquals(waitsFor(late, null, after), null);
  });

  it("and is listed by its name, in the order of the book", () => {
    const held = ["a", "b"].map((trade_id) => ({
      ...open,
      position: { ...open.position, trade_id },
      price: trade_id === "a" ? null : { value: 452, at: "2026-03-02T16:29:00Z" },
    }));
    assertEquals(waitingTrades(held, moment("2026-03-02T16:30:00Z")), [
      { tradeId: "a", name: "SPY 20 Mar 2026 450 C", what: "PRICE" },
    ]);
    assertEquals(waitingTrades(held, moment("2026-03-21T16:30:00Z")).map(({ what }) => what), [
      "SETTLEMENT",
      "SETTLEMENT",
    ]);
  });
});
