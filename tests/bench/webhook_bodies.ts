/** Alerts as a provider sends them: the same tickers over and over, a bar later each time. */
import { signal } from "../functions/stack.ts";

/** Timeframes in the order in which an account's first signals come: the highest first. */
const TIMEFRAMES = [240, 60, 30, 15, 5, 3] as const;

const TICKERS = ["SPY", "QQQ", "IWM", "AAPL", "MSFT", "NVDA", "AMZN", "META", "TSLA", "AMD"];

const BAR = Date.parse("2026-01-02T14:30:00.000Z");

/** One of as many tickers as are wanted. @param index from 0 on */
export function tickerOf(index: number): string {
  return TICKERS[index] ?? `X${index}`;
}

/**
 * One signal of some 900 bytes. Each has a bar of its own, so none is a duplicate, and the time it
 * is sent, so none is stale.
 *
 * @param index number of the signal of its ticker, from 0 on
 */
export function signalBody(ticker: string, index: number): Record<string, unknown> {
  const bar_time = new Date(BAR + index * 60_000).toISOString();
  const timeframe = TIMEFRAMES[index % TIMEFRAMES.length] ?? 15;
  const sent = signal(ticker, timeframe, { bar_time });
  return { ...sent, signal: { ...sent.signal, timestamp: new Date().toISOString() } };
}

/** A reading of the phase oscillator. @param minutes 15, 60, 240 or 1440 */
export function phaseBody(ticker: string, minutes: number): Record<string, unknown> {
  const now = new Date().toISOString();
  return {
    meta: { engine: "SATY_PO", event_id: `${ticker}-${minutes}-${now}`, generated_at: now },
    instrument: { symbol: ticker, exchange: "NASDAQ", session: "REGULAR" },
    timeframe: { chart_tf: 15, event_tf: minutes, bar_close_time: now },
    event: { name: "ENTER_ACCUMULATION", directional_implication: "UPSIDE_POTENTIAL" },
    oscillator_state: { value: -68.4, previous_value: -52.1, zone_to: "ACCUMULATION" },
    regime_context: { local_bias: "BULLISH", htf_bias: { tf: 1440, bias: "BULLISH" } },
    confidence: { confidence_score: 74, confidence_tier: "HIGH", htf_alignment: true },
    execution_guidance: { trade_allowed: true, allowed_directions: ["LONG"] },
    risk_hints: { time_decay_minutes: 480 },
  };
}

/** The trends of eight charts. */
export function trendBody(ticker: string): Record<string, unknown> {
  const charts = ["3m", "5m", "15m", "30m", "1h", "4h", "1w", "1M"];
  return {
    ticker,
    exchange: "AMEX",
    price: 450,
    timestamp: new Date().toISOString(),
    timeframes: Object.fromEntries(
      charts.map((chart) => [chart, { dir: "bullish", chg: false }]),
    ),
  };
}
