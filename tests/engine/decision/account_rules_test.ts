import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { AccountState } from "../../../engine/account.ts";
import { decide, type Decision, RELEASE_1_0_0 } from "../../../engine/decision/mod.ts";
import { aContext, anAccount, minutesFromNow } from "./contexts.ts";

const under = (
  state: Partial<Omit<AccountState, "rules">>,
  rules: Partial<AccountState["rules"]> = {},
): Decision => decide(aContext({ account: anAccount(state, rules) }), RELEASE_1_0_0);

const codes = (decisions: readonly Decision[]) => decisions.map(({ code }) => code);
const trade = (ticker: string, direction: "LONG" | "SHORT") => ({
  trade_id: `${ticker}-${direction}`,
  ticker,
  direction,
});

describe("account rules", () => {
  it("let a good setup through by default", () => {
    assertEquals(under({}).code, "EXECUTE");
  });

  it("HALTED", () => {
    const decision = under({ halted: true });
    assertEquals([decision.decision, decision.code], ["SKIP", "HALTED"]);
    assertEquals(decision.reason, "New entries of the account are halted.");
  });

  it("TICKER_NOT_ALLOWED, in whatever case the rules are written", () => {
    assertEquals(
      codes(
        [["QQQ"], [], ["QQQ", "SPY"], ["spy"]].map((allowed_tickers) =>
          under({}, { allowed_tickers })
        ),
      ),
      ["TICKER_NOT_ALLOWED", "TICKER_NOT_ALLOWED", "EXECUTE", "EXECUTE"],
    );
    assertEquals(
      under({}, { allowed_tickers: ["QQQ"] }).reason,
      "SPY is not among the tickers the account allows.",
    );
  });

  it("MAX_OPEN_TRADES from the maximum on", () => {
    const open = (count: number) =>
      under({ open_trades: Array.from({ length: count }, () => trade("QQQ", "LONG")) }, {
        max_open_trades: 2,
      });
    assertEquals(codes([1, 2, 3].map(open)), ["EXECUTE", "MAX_OPEN_TRADES", "MAX_OPEN_TRADES"]);
    assertEquals(open(3).reason, "3 trades are open and the account allows 2.");
  });

  it("DAILY_LOSS_LIMIT from the limit on", () => {
    const lost = (realised_today: number) => under({ realised_today }, { daily_loss_limit: 500 });
    assertEquals(codes([500, -499.99, -500, -500.01].map(lost)), [
      "EXECUTE",
      "EXECUTE",
      "DAILY_LOSS_LIMIT",
      "DAILY_LOSS_LIMIT",
    ]);
    assertEquals(lost(-612.345).reason, "The account lost $612.35 today and its limit is $500.");
    assertEquals(under({ realised_today: -1e6 }).code, "EXECUTE");
  });

  it("COOLDOWN until so many minutes after a stop in the ticker", () => {
    const stopped = (minutes: number, ticker = "SPY") =>
      under({ last_stops: { [ticker]: minutesFromNow(minutes) } }, { cooldown_minutes: 30 });
    assertEquals(codes([-1, -29.999, -30, -31].map((each) => stopped(each))), [
      "COOLDOWN",
      "COOLDOWN",
      "EXECUTE",
      "EXECUTE",
    ]);
    assertEquals(stopped(-1, "QQQ").code, "EXECUTE");
    assertEquals(stopped(-1).reason, "A SPY trade was stopped out less than 30 minutes ago.");
    assertEquals(under({ last_stops: { SPY: minutesFromNow(0) } }).code, "EXECUTE");
    assertEquals(under({}, { cooldown_minutes: 30 }).code, "EXECUTE");
  });

  it("ALREADY_OPEN in the same ticker and direction only", () => {
    assertEquals(
      codes(
        [trade("SPY", "LONG"), trade("SPY", "SHORT"), trade("QQQ", "LONG")].map((each) =>
          under({ open_trades: [each] })
        ),
      ),
      ["ALREADY_OPEN", "EXECUTE", "EXECUTE"],
    );
    assertEquals(
      under({ open_trades: [trade("SPY", "LONG")] }).reason,
      "A LONG trade in SPY is already open.",
    );
  });

  it("DATA_GAP when the account asks for the expected bars", () => {
    const gap = { missing_bars: [240, 60] };
    assertEquals(under(gap).code, "EXECUTE");
    assertEquals(under({}, { require_expected_bars: true }).code, "EXECUTE");
    const decision = under(gap, { require_expected_bars: true });
    assertEquals(decision.code, "DATA_GAP");
    assertEquals(decision.reason, "The expected bar has not arrived on 60, 240 minutes.");
  });

  it("apply in their order", () => {
    const all: Partial<Omit<AccountState, "rules">> = {
      halted: true,
      open_trades: [trade("SPY", "LONG")],
      realised_today: -1000,
      last_stops: { SPY: minutesFromNow(-1) },
      missing_bars: [240],
    };
    const rules: Partial<AccountState["rules"]> = {
      allowed_tickers: [],
      max_open_trades: 1,
      daily_loss_limit: 1,
      cooldown_minutes: 5,
      require_expected_bars: true,
    };
    assertEquals(
      codes([
        under(all, rules),
        under({ ...all, halted: false }, rules),
        under({ ...all, halted: false }, { ...rules, allowed_tickers: null }),
        under({ ...all, halted: false }, { ...rules, allowed_tickers: null, max_open_trades: 2 }),
        under({ ...all, halted: false, realised_today: 0 }, {
          ...rules,
          allowed_tickers: null,
          max_open_trades: 2,
        }),
        under({ ...all, halted: false, realised_today: 0, last_stops: {} }, {
          ...rules,
          allowed_tickers: null,
          max_open_trades: 2,
        }),
        under(
          { missing_bars: [240] },
          rules.require_expected_bars ? { require_expected_bars: true } : {},
        ),
      ]),
      [
        "HALTED",
        "TICKER_NOT_ALLOWED",
        "MAX_OPEN_TRADES",
        "DAILY_LOSS_LIMIT",
        "COOLDOWN",
        "ALREADY_OPEN",
        "DATA_GAP",
      ],
    );
  });

  it("keep everything that was computed, and state no order", () => {
    const decision = under({ halted: true });
    assertEquals(decision.breakdown.final_multiplier, 1.3);
    assertEquals([decision.entry_timeframe, decision.entry_price], [240, 450]);
    assertEquals(
      [
        decision.recommended_contracts,
        decision.base_contracts,
        decision.stop_loss,
        decision.target_1,
      ],
      [null, null, null, null],
    );
    assertEquals(decision.entry_plan, {
      timeframe: 240,
      price: 450,
      stop_loss: 445,
      target_1: 460,
      target_2: 465,
      base_contracts: 2,
    });
  });
});
