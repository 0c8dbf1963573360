import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { activityOf, type ExpiryActivity } from "../../../engine/execution/activity.ts";
import { strikesAround } from "../../../engine/execution/strikes.ts";

const session = { date: "2026-11-18", passed: 0.5 };

function anExpiry(changes: Partial<ExpiryActivity> = {}): ExpiryActivity {
  return {
    ticker: "SPY",
    expiry: "2026-12-18",
    kind: "MONTHLY",
    dte_bucket: "MONTHLY",
    days: 30,
    spot: 450,
    atm_volatility: 0.2,
    busy: true,
    session,
    ...changes,
  };
}

/** Sums over all strikes within 20 %, so that the scatter of single contracts evens out. */
function totals(changes: Partial<ExpiryActivity> = {}): { volume: number; open: number } {
  const activity = activityOf(anExpiry(changes));
  let volume = 0, open = 0;
  for (const strike of strikesAround("SPY", 450)) {
    for (const right of ["call", "put"] as const) {
      const made = activity(right, strike);
      volume += made.volume;
      open += made.open_interest;
    }
  }
  return { volume, open };
}

describe("volume and open interest", () => {
  it("are whole contracts, the same for the same contract", () => {
    for (const strike of strikesAround("SPY", 450)) {
      const made = activityOf(anExpiry())("call", strike);
      assert(Number.isInteger(made.volume) && made.volume >= 0);
      assert(Number.isInteger(made.open_interest) && made.open_interest >= 0);
      assertEquals(activityOf(anExpiry())("call", strike), made);
    }
  });

  it("stay what they are from version to version", () => {
    const activity = activityOf(anExpiry());
    assertEquals(
      [activity("call", 450), activity("put", 450), activity("put", 451)],
      [
        { volume: 6663, open_interest: 61170 },
        { volume: 7689, open_interest: 72772 },
        { volume: 2407, open_interest: 24014 },
      ],
    );
  });

  it("scatter from contract to contract, within half and one and a half", () => {
    const activity = activityOf(anExpiry({ spot: 451 }));
    const seen = Array.from({ length: 9 }, (_, index) => activity("call", 441 + index));
    assertEquals(new Set(seen.map(({ open_interest }) => open_interest)).size, 9);
    // At the money of a monthly: 20,000, three times that at a multiple of ten.
    const open = activityOf(anExpiry({ spot: 451 }))("put", 451).open_interest;
    assert(open >= 10_000 && open <= 30_000);
    const round = activityOf(anExpiry())("put", 450).open_interest;
    assert(round >= 30_000 && round <= 90_000);
  });

  it("are most at the money", () => {
    const near = activityOf(anExpiry())("call", 451).open_interest;
    const far = activityOf(anExpiry())("call", 539).open_interest;
    assert(far * 3 < near && far > 0);
  });

  it("are more in monthlies, and in tickers with dailies", () => {
    const monthly = totals().open;
    assert(totals({ kind: "WEEKLY" }).open < monthly);
    assert(totals({ kind: "DAILY" }).open < totals({ kind: "WEEKLY" }).open);
    assert(totals({ kind: "LEAPS" }).open < monthly);
    assert(totals({ busy: false }).open * 9 < monthly);
  });

  it("trade more of what is open the sooner it expires", () => {
    const volumes = (["LEAP", "MONTHLY", "WEEKLY", "0DTE"] as const).map((dte_bucket) =>
      totals({ dte_bucket }).volume
    );
    assertEquals(volumes, [...volumes].sort((one, other) => one - other));
    assert(volumes[0] < volumes[3]);
  });

  it("grow through a session from nothing, and differ from day to day", () => {
    const volumeAt = (passed: number) => totals({ session: { ...session, passed } }).volume;
    assertEquals(volumeAt(0), 0);
    assert(volumeAt(0.2) < volumeAt(0.6) && volumeAt(0.6) < volumeAt(1));
    assertEquals(totals({ session: null }).volume, 0);
    const tomorrow = totals({ session: { date: "2026-11-19", passed: 0.5 } });
    assert(tomorrow.volume !== totals().volume);
    assertEquals(tomorrow.open, totals().open);
  });
});
