/**
 * TradingView alert messages, ready to paste, and samples with values in their places.
 *
 * Placeholders: TradingView support 43000531021 ("How to use a variable value in alert"). Numbers
 * and times come without quotes of their own, so the message supplies them for texts.
 */
import { deepFreeze } from "../deep_freeze.ts";
import type { Endpoint } from "./result.ts";

/** A message for the box "Message" of an alert. */
export interface AlertMessage {
  readonly endpoint: Endpoint;
  /** Which alert it is for, such as `Buy alert`. */
  readonly title: string;
  readonly text: string;
  /** What to know before pasting it, one sentence. */
  readonly note: string;
}

const INSTRUMENT = ['"ticker": "{{ticker}}"', '"exchange": "{{exchange}}"'];
// `{{timenow}}` is the firing: a price older than 15 minutes is refused as an order.
const SIGNAL_REST = [
  '"timeframe": "{{interval}}"',
  '"price": {{close}}',
  '"timestamp": "{{timenow}}"',
  '"bar_time": "{{time}}"',
];
const TREND_REST = ['"price": {{close}}', '"timestamp": "{{timenow}}"'];
const SCORE_NOTE =
  "The score is your own grade of this alert, 0 to 10.5: without one of 6 or more " +
  "on a 1 h or 4 h chart no signal is executed.";

function message(members: readonly string[]): string {
  return `{\n${members.map((member) => `  ${member}`).join(",\n")}\n}`;
}

function signal(direction: string): string {
  return message([...INSTRUMENT, `"direction": "${direction}"`, '"score": 8', ...SIGNAL_REST]);
}

function trend(direction: string): string {
  const timeframes = `"timeframes": { "{{interval}}": { "dir": "${direction}" } }`;
  return message([...INSTRUMENT, timeframes, ...TREND_REST]);
}

const TREND_NOTE = "It gives the direction of the chart's own timeframe; those not sent count as " +
  "neutral. A script that knows all eight sends them in one alert() call.";

/** Every message, by endpoint; the first of each is the usual one. */
export const ALERT_MESSAGES: Readonly<Record<Endpoint, readonly AlertMessage[]>> = deepFreeze({
  "signals": [
    { endpoint: "signals", title: "Buy alert (LONG)", text: signal("LONG"), note: SCORE_NOTE },
    { endpoint: "signals", title: "Sell alert (SHORT)", text: signal("SHORT"), note: SCORE_NOTE },
    {
      endpoint: "signals",
      title: "Strategy alert",
      text: signal("{{strategy.order.action}}"),
      note: "For alerts of a strategy only: each buy order is a LONG, each sell order a SHORT, " +
        "also where the strategy only closes a position.",
    },
  ],
  "saty-phase": [{
    endpoint: "saty-phase",
    title: "Phase oscillator alert",
    text: message([
      '"symbol": "{{ticker}}"',
      '"exchange": "{{exchange}}"',
      '"timeframe": "{{interval}}"',
      '"oscillator_state": { "value": {{plot_0}} }',
      '"generated_at": "{{timenow}}"',
      '"bar_time": "{{time}}"',
    ]),
    note: "{{plot_0}} is the first line the indicator draws; take {{plot_1}} and so on when the " +
      "oscillator is another one.",
  }],
  "trend": [
    { endpoint: "trend", title: "Trend turned up", text: trend("bullish"), note: TREND_NOTE },
    { endpoint: "trend", title: "Trend turned down", text: trend("bearish"), note: TREND_NOTE },
  ],
  "ticks": [{
    endpoint: "ticks",
    title: "Price alert",
    text: message([
      '"ticker": "{{ticker}}"',
      '"price": {{close}}',
      '"timestamp": "{{timenow}}"',
      '"source": "{{exchange}}"',
    ]),
    note: "With the trigger “once per bar” each bar marks the open positions of this ticker.",
  }],
});

/** What TradingView puts in place of the placeholders. */
export interface AlertValues {
  /** Symbol without its exchange. */
  readonly ticker: string;
  readonly exchange?: string;
  /** Dollars. */
  readonly close?: number;
  /** As TradingView writes it: `15`, `240`, `1D`. */
  readonly interval?: string;
  /** Instant of firing, ISO 8601. */
  readonly timenow: string;
  /** Opening of the bar, ISO 8601. */
  readonly time: string;
  readonly action?: "buy" | "sell";
  /** The first line of the indicator. */
  readonly plot_0?: number;
}

/**
 * A message with the placeholders filled the way TradingView does: times in UTC to the second.
 * Placeholders it does not know stay as they are, as they do there.
 *
 * @example fillPlaceholders("{{ticker}}", { ticker: "SPY", timenow, time }) // "SPY"
 */
export function fillPlaceholders(text: string, values: AlertValues): string {
  const filled: ReadonlyMap<string, string> = new Map([
    ["ticker", values.ticker],
    ["exchange", values.exchange ?? "NASDAQ"],
    ["close", String(values.close ?? 450)],
    ["interval", values.interval ?? "240"],
    ["timenow", toSecond(values.timenow)],
    ["time", toSecond(values.time)],
    ["strategy.order.action", values.action ?? "buy"],
    ["plot_0", String(values.plot_0 ?? 68.5)],
  ]);
  return text.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => filled.get(name) ?? whole);
}

function toSecond(instant: string): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** What a sample is about. */
export interface SampleOptions {
  /** Present instant, ISO 8601. */
  readonly now: string;
  readonly ticker: string;
  /** Dollars; 450 where nobody knows better. */
  readonly price?: number;
}

/**
 * The usual message of an endpoint with values in its placeholders, as a 4-hour chart that closed a
 * bar just now would send it.
 *
 * @example sampleMessage("ticks", { now: "2026-11-20T15:00:00Z", ticker: "SPY" })
 */
export function sampleMessage(
  endpoint: Endpoint,
  { now, ticker, price }: SampleOptions,
): string {
  const bar = 4 * 60 * 60_000;
  const time = new Date(Math.floor(Date.parse(now) / bar) * bar).toISOString();
  const text = ALERT_MESSAGES[endpoint][0]?.text ?? "";
  return fillPlaceholders(text, { ticker, timenow: now, time, ...(price ? { close: price } : {}) });
}
