import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { Desk, keepTime } from "../../../engine/desk/mod.ts";
import type { OpenPosition, Path } from "../../../engine/exits/types.ts";
import { aBook, after, anOpenTrade, kinds, prices, worked } from "./books.ts";

const trade = anOpenTrade();

const book = (open: OpenPosition, as_of: string) =>
  aBook({
    as_of,
    positions: [open],
    account: {
      ...aBook().account,
      cash: 90_000,
      open_trades: [{ trade_id: open.position.trade_id, ticker: "SPY", direction: "LONG" }],
    },
  });

/** The trade as the scheduler leaves it at an instant. */
function swept(open: OpenPosition, as_of: string): OpenPosition {
  const desk = new Desk(book(open, as_of), RELEASE_1_0_0, () => "id");
  keepTime(desk, null);
  const mark = desk.work.events.find(({ trade_id, kind }) =>
    kind === "mark" && trade_id === open.position.trade_id
  );
  return { ...open, path: mark?.path as Path };
}

describe("a price on its way while the scheduler looks", () => {
  const marked = swept(trade, after(5.01));
  const arrival = after(5.02);

  it("finds a trade whose value stands later than the price", () => {
    assertEquals(marked.path.at > after(5), true);
  });

  it("still closes at the stop", () => {
    const work = worked(prices({ price: 444, timestamp: after(5) }), book(marked, arrival));
    assertEquals(kinds(work), ["EXIT"]);
    assertEquals(work.exits.map(({ reason }) => reason), ["STOP_LOSS"]);
    const { body } = work.entries[0];
    assertEquals([body.spot, body.closed_at], [444, arrival]);
  });

  it("is kept when nothing is due", () => {
    const work = worked(prices({ price: 451, timestamp: after(5) }), book(marked, arrival));
    const mark = work.events.find(({ kind }) => kind === "mark") as unknown as { path: Path };
    assertEquals([mark.path.market.spot, mark.path.market.spot_at], [451, after(5)]);
    // Newer than the scheduler's own mark, so that the database takes it in.
    assertEquals(mark.path.at, arrival);
  });

  it("changes nothing when the trade has seen a newer one, or was opened since", () => {
    const seen = worked(prices({ price: 451, timestamp: after(4) }), book(trade, after(4)));
    const mark = seen.events.find(({ kind }) => kind === "mark") as unknown as { path: Path };
    const newer = swept({ ...trade, path: mark.path }, after(5));
    for (const timestamp of [after(3), after(4), after(-1), after(0)]) {
      const work = worked(prices({ price: 400, timestamp }), book(newer, after(6)));
      assertEquals([work.entries, work.exits], [[], []]);
    }
  });
});
