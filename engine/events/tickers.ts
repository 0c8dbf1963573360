/**
 * Tickers and exchanges, together or apart.
 */
import type { FieldPlace, Found } from "./fields.ts";
import { type Findings, shown } from "./findings.ts";
import { noteOrigin, readText } from "./values.ts";

const TICKER = /^[A-Z0-9^][A-Z0-9._\-/!^=&]{0,31}$/;
const EXCHANGE = /^[A-Z0-9][A-Z0-9_.\- &]{0,31}$/;

/** A ticker and the exchange it was sent with. */
export interface Instrument {
  /** Upper case. Empty only together with a refusal. */
  readonly ticker: string;
  readonly exchange: string | null;
}

/** Where the two are found. */
export interface InstrumentPlaces {
  readonly ticker: FieldPlace;
  readonly exchange: FieldPlace;
}

/**
 * Whether an exchange marks its data as delayed, as TradingView does with `_DL` or `_DLY` at the end.
 *
 * @example isDelayed("BATS_DLY") // true
 */
export function isDelayed(exchange: string | null): boolean {
  return exchange !== null && /_DLY?$/i.test(exchange);
}

/**
 * Reads ticker and exchange. `NASDAQ:AAPL` gives both. When an exchange is also sent by itself that
 * one is kept, unless the one before the ticker marks the data as delayed and the other does not:
 * the doubt then counts against trading.
 */
export function readInstrument(
  findings: Findings,
  places: InstrumentPlaces,
  ticker: Found | null,
  exchange: Found | null,
): Instrument {
  const named = readText(findings, places.exchange, exchange, 32)?.toUpperCase() ?? null;
  if (named !== null && !EXCHANGE.test(named)) {
    findings.invalid(places.exchange.path, named, "the name of an exchange");
  }
  if (ticker === null) {
    findings.missing(places.ticker.path, "name the instrument, such as SPY");
    return { ticker: "", exchange: named };
  }
  const sent = ticker.value;
  const [symbol, prefix] = split(sent);
  if (symbol === null) {
    findings.invalid(places.ticker.path, sent, "a ticker such as SPY, BRK.B or NASDAQ:AAPL");
    return { ticker: "", exchange: named };
  }
  noteOrigin(findings, places.ticker.path, ticker);
  if (typeof sent === "string" && sent !== sent.toUpperCase()) {
    findings.adapted(
      places.ticker.path,
      "upper_cased",
      `${shown(sent)} was written in upper case.`,
    );
  }
  if (prefix === null || (named !== null && (isDelayed(named) || !isDelayed(prefix)))) {
    return { ticker: symbol, exchange: named };
  }
  findings.adapted(
    places.exchange.path,
    "exchange_from_ticker",
    `${prefix} stood before the ticker.`,
  );
  return { ticker: symbol, exchange: prefix };
}

/** Ticker and the exchange before it; no ticker when the text is none. */
function split(sent: unknown): readonly [string | null, string | null] {
  if (typeof sent !== "string") return [null, null];
  const text = sent.trim().toUpperCase();
  const colon = text.indexOf(":");
  const symbol = text.slice(colon + 1);
  const prefix = colon < 0 ? null : text.slice(0, colon);
  const valid = TICKER.test(symbol) && (prefix === null || EXCHANGE.test(prefix));
  return valid ? [symbol, prefix] : [null, null];
}
