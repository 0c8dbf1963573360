import { assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { EventBook } from "../../../engine/desk/mod.ts";
import type { ExitBody } from "../../../engine/exits/close.ts";
import {
  aBook,
  activeSignal,
  after,
  alert,
  anOpenTrade,
  kinds,
  NOON,
  prices,
  worked,
} from "./books.ts";

const bodyOf = (work: ReturnType<typeof worked>, kind: string) =>
  work.entries.find((entry) => entry.kind === kind)?.body as Record<string, unknown>;

describe("an EXECUTE decision at the desk", () => {
  it("is recorded before its fill and names the trade", () => {
    const work = worked(alert(), aBook());
    assertEquals(kinds(work), ["DECISION", "FILL"]);
    const [decision, fill] = work.entries;
    assertEquals(decision.trade_id, fill.trade_id);
    assertEquals(fill.body.decision_id, decision.id);
    assertEquals(decision.trade_id?.length, 24);
  });

  it("pays what the fill costs", () => {
    const work = worked(alert(), aBook());
    const fill = bodyOf(work, "FILL");
    assertAlmostEquals(
      fill.cash_after as number,
      100_000 + (fill.cash_change as number),
      1e-6,
    );
  });

  it("is the same for the same book, whatever ids the entries get", () => {
    const bare = (work: ReturnType<typeof worked>) =>
      work.entries.map(({ id: _id, body: { decision_id: _other, ...body }, ...entry }) => ({
        ...entry,
        body,
      }));
    assertEquals(bare(worked(alert(), aBook())), bare(worked(alert(), aBook())));
  });

  it("is refused outside the options' hours, and the refusal follows it", () => {
    const night = "2026-11-19T03:00:00.000Z";
    const signals = [{
      ...activeSignal(240, "LONG", { signal: { timestamp: night } }),
      received_at: night,
      expires_at: "2026-11-19T05:00:00.000Z",
    }];
    const work = worked(alert(60, { timestamp: night }), aBook({ as_of: night, signals }));
    assertEquals(kinds(work), ["DECISION", "ORDER_REJECTED"]);
    assertEquals(bodyOf(work, "ORDER_REJECTED").code, "MARKET_CLOSED");
    assertEquals(work.entries[0].trade_id, null);
  });

  it("opens a twin of the plain size when the multiplier changed it", () => {
    const work = worked(alert(), aBook());
    const twin = work.events.find(({ kind }) => kind === "position");
    const { position } = twin as unknown as { position: { kind: string; contracts: number } };
    assertEquals([position.kind, position.contracts], ["SIZE", 2]);
  });

  it("opens none when the size stayed", () => {
    const signals = [
      activeSignal(240, "LONG", { mtf: { "4h_bias": "SHORT", "1h_bias": "SHORT" } }),
    ];
    const work = worked(alert(60, { score: 6 }), aBook({ signals }));
    const { decision } = bodyOf(work, "DECISION") as {
      decision: { base_contracts: number; recommended_contracts: number };
    };
    const changed = decision.base_contracts !== decision.recommended_contracts;
    assertEquals(work.events.some(({ kind }) => kind === "position"), changed);
  });
});

describe("a WAIT decision at the desk", () => {
  it("opens a shadow of its plan and moves no cash", () => {
    const work = worked(alert(15), aBook({ signals: [] }));
    assertEquals(kinds(work), ["DECISION"]);
    const shadow = work.events.find(({ kind }) => kind === "position");
    assertEquals(
      (shadow as { position?: { kind: string; code: string } } | undefined)?.position?.code,
      "NO_HTF_BIAS",
    );
    assertEquals(work.answer.order, null);
  });
});

describe("prices at the desk", () => {
  const open = anOpenTrade();
  const book = (parts = {}) =>
    aBook({
      as_of: after(30),
      positions: [open],
      account: {
        ...aBook().account,
        cash: 100_000 + open.position.entry.cash_change,
        open_trades: [{ trade_id: open.position.trade_id, ticker: "SPY", direction: "LONG" }],
      },
      ...parts,
    });

  it("mark the trades of their ticker and no others", () => {
    const work = worked(prices({ price: 451, timestamp: after(29) }), book());
    assertEquals(work.events.filter(({ kind }) => kind === "mark").length, 1);
    const other = worked(prices({ ticker: "QQQ", price: 451, timestamp: after(29) }), book());
    assertEquals(other.events.filter(({ kind }) => kind === "mark").length, 0);
  });

  it("close at the stop and give the cash back", () => {
    const work = worked(prices({ price: 444, timestamp: after(29) }), book());
    assertEquals(kinds(work), ["EXIT"]);
    const exit = bodyOf(work, "EXIT") as unknown as ExitBody & { cash_after: number };
    assertEquals([exit.reason, exit.contracts_left, exit.net < 0], ["STOP_LOSS", 0, true]);
    assertAlmostEquals(exit.cash_after, 100_000 + exit.net, 1e-6);
    assertEquals(work.exits.length, 1);
  });

  it("are taken in the order of their time, however they are listed", () => {
    const up = { price: 461, timestamp: after(20) };
    const down = { price: 449, timestamp: after(25) };
    for (const seen of [[up, down], [down, up]]) {
      const work = worked(prices(...seen), book());
      assertEquals(work.exits.map(({ reason }) => reason), ["TARGET_1", "STOP_LOSS"]);
    }
  });

  it("change nothing when they are older than the trade's last mark", () => {
    const work = worked(prices({ price: 400, timestamp: after(-1) }), book());
    assertEquals([kinds(work), work.exits], [[], []]);
  });

  it("change nothing when they reach a live account 16 minutes late", () => {
    const late = prices({ price: 400, timestamp: after(14) });
    assertEquals(worked(late, book()).exits, []);
    assertEquals(worked(late, book({ as_of: after(29) })).exits.length, 1);
  });

  it("wait for the options to open", () => {
    const night = "2026-11-19T02:00:00.000Z";
    const closed = prices({ price: 400, timestamp: night });
    assertEquals(worked(closed, book({ as_of: night })).exits, []);
    const morning = "2026-11-19T14:30:00.000Z";
    const opened = worked(prices({ price: 400, timestamp: morning }), book({ as_of: morning }));
    assertEquals(opened.exits.map(({ reason }) => reason), ["STOP_LOSS"]);
  });

  it("close by hand when somebody asked", () => {
    const asked = { ...open, close_requested_at: NOON };
    const work = worked(
      prices({ price: 450.5, timestamp: after(29) }),
      book({ positions: [asked] }),
    );
    assertEquals(work.exits.map(({ reason }) => reason), ["MANUAL"]);
  });
});

describe("a price at the edge of the day", () => {
  const open = anOpenTrade();
  const book = (parts: Partial<EventBook>) => aBook({ positions: [open], ...parts });

  it("closes nothing when it arrives after the options have", () => {
    // SPY's options trade until 16:15; the price of 16:14 comes eleven minutes later.
    const seen = prices({ price: 400, timestamp: "2026-11-18T21:14:00Z" });
    assertEquals(worked(seen, book({ as_of: "2026-11-18T21:14:30.000Z" })).exits.length, 1);
    assertEquals(worked(seen, book({ as_of: "2026-11-18T21:25:00.000Z" })).exits, []);
  });

  it("counts in the summary of the close it was seen at", () => {
    const close = "2026-11-18T21:00:00.000Z";
    const work = worked(
      prices({ price: 452, timestamp: close }),
      book({ as_of: close, clock: "backtest", clock_at: "2026-11-18T20:00:00.000Z" }),
    );
    const { positions } = bodyOf(work, "MARK_SUMMARY") as { positions: { price_at: string }[] };
    assertEquals(positions.map(({ price_at }) => price_at), [close]);
  });
});
