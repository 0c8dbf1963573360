import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { Desk, keepTime } from "../../../engine/desk/mod.ts";
import { passTime } from "../../../engine/desk/time.ts";
import { startPath } from "../../../engine/exits/path.ts";
import type { OpenPosition, Path } from "../../../engine/exits/types.ts";
import { aBook, anOpenTrade, prices, worked } from "./books.ts";

const OPENED = "2026-11-20T15:00:00.000Z";

/** A shadow of a SPY call that ends on Friday 20 November 2026, opened that morning. */
function shadow(): OpenPosition {
  const { position, path } = anOpenTrade();
  const contract = { ...position.contract, expiry: "2026-11-20", kind: "WEEKLY" as const };
  const placed = { ...position, contract, kind: "RULE" as const, opened_at: OPENED };
  const market = { ...path.market, spot: 450, spot_at: OPENED };
  return {
    position: placed,
    path: startPath(placed, market, Date.parse(OPENED), RELEASE_1_0_0.model),
    close_requested_at: null,
  };
}

/** The shadow after a price, as the store keeps it. */
function seen(open: OpenPosition, timestamp: string, price: number): OpenPosition {
  const work = worked(
    prices({ price, timestamp }),
    aBook({ as_of: timestamp, positions: [open] }),
  );
  assertEquals(work.entries, []);
  const mark = work.events.find(({ kind }) => kind === "mark");
  return mark === undefined ? open : { ...open, path: mark.path as Path };
}

describe("a shadow on its last day", () => {
  it("ends at the cutoff on the last price, as a trade would", () => {
    const open = seen(shadow(), "2026-11-20T20:40:00.000Z", 453);
    const as_of = "2026-11-20T20:45:00.000Z";
    const live = new Desk(aBook({ as_of, positions: [open] }), RELEASE_1_0_0, () => "id");
    keepTime(live, null);
    const book = aBook({ as_of, positions: [open], clock: "backtest" });
    const backtest = new Desk(book, RELEASE_1_0_0, () => "id");
    passTime(backtest, Date.parse("2026-11-20T20:40:00Z"), backtest.asOf);
    for (const { work } of [live, backtest]) {
      assertEquals(work.entries.map(({ kind, body }) => [kind, body.reason]), [
        ["HYPOTHETICAL", "EXPIRY_CUTOFF"],
      ]);
    }
  });

  it("costs no mark before its last half hour", () => {
    const open = shadow();
    assertEquals(seen(open, "2026-11-20T20:29:59.000Z", 453), open);
    assertEquals(seen(open, "2026-11-20T20:30:00.000Z", 453).path.market.spot, 453);
  });
});
