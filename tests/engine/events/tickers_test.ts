import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { place } from "../../../engine/events/fields.ts";
import { Findings } from "../../../engine/events/findings.ts";
import { isDelayed } from "../../../engine/events/mod.ts";
import { readInstrument } from "../../../engine/events/tickers.ts";

const PLACES = { ticker: place("ticker"), exchange: place("exchange") };

function read(ticker: unknown, exchange?: unknown) {
  const findings = new Findings();
  const instrument = readInstrument(
    findings,
    PLACES,
    ticker === undefined ? null : { value: ticker, from: null },
    exchange === undefined ? null : { value: exchange, from: null },
  );
  const rules = findings.adaptations.map(({ rule }) => rule);
  return findings.refusal === null
    ? [instrument.ticker, instrument.exchange, ...rules]
    : [findings.refusal.code, findings.refusal.field];
}

describe("a ticker", () => {
  for (
    const ticker of ["SPY", "BRK.B", "ES1!", "BTC/USD", "^VIX", "BF-B", "VX=F", "700", "A_B", "S&P"]
  ) {
    it(`may be ${ticker}`, () => {
      assertEquals(read(ticker), [ticker, null]);
    });
  }

  it("is trimmed and written in upper case", () => {
    assertEquals(read(" spy "), ["SPY", null, "upper_cased"]);
  });

  it("may follow its exchange", () => {
    assertEquals(read("NASDAQ:AAPL"), ["AAPL", "NASDAQ", "exchange_from_ticker"]);
    assertEquals(read("cboe:spx"), ["SPX", "CBOE", "upper_cased", "exchange_from_ticker"]);
  });

  for (
    const ticker of [
      ...["S P Y", "SP\ufffdY", "SPY;DROP", "<b>", "A:B:C", ":SPY", "SPY:", "…", "-SPY", "SPY|QQQ"],
      ...["A".repeat(33), 700, true, ["SPY"], {}],
    ]
  ) {
    it(`may not be ${JSON.stringify(ticker)}`, () => {
      assertEquals(read(ticker), ["FIELD_INVALID", "ticker"]);
    });
  }

  it("must be there", () => {
    assertEquals(read(undefined), ["FIELD_MISSING", "ticker"]);
  });
});

describe("an exchange", () => {
  it("sent by itself is kept before the one of the ticker", () => {
    assertEquals(read("NASDAQ:AAPL", "BATS"), ["AAPL", "BATS"]);
  });

  it("that delays its data wins on either side", () => {
    assertEquals(read("BATS_DLY:SPY", "BATS"), ["SPY", "BATS_DLY", "exchange_from_ticker"]);
    assertEquals(read("BATS:SPY", "BATS_DL"), ["SPY", "BATS_DL"]);
    assertEquals(read("BATS_DLY:SPY", "NYSE_DL"), ["SPY", "NYSE_DL"]);
  });

  it("is written in upper case and may hold spaces", () => {
    assertEquals(read("SPY", "nyse arca"), ["SPY", "NYSE ARCA"]);
  });

  it("is refused when it is no name", () => {
    assertEquals(read("SPY", "<script>"), ["FIELD_INVALID", "exchange"]);
    assertEquals(read("SPY", 5), ["FIELD_INVALID", "exchange"]);
    assertEquals(read("SPY", "X".repeat(33)), ["FIELD_INVALID", "exchange"]);
  });

  it("delays its data when it ends in _DL or _DLY", () => {
    for (const name of ["NASDAQ_DL", "BATS_DLY", "cboe_dly"]) assert(isDelayed(name), name);
    for (const name of ["NASDAQ", "_DLX", "DLY", "DL_NASDAQ", "", null]) {
      assertFalse(isDelayed(name), String(name));
    }
  });
});
