/**
 * Where each field of a signal may be found, and the numbers it may hold.
 *
 * Aliases are plain names (no case, no underscores). They hold inside the field's group, at the top
 * of a flat payload, and inside `signal`.
 */
import { type FieldPlace, place } from "./fields.ts";
import { AMOUNT, ANY, COUNT, PERCENT, PERCENTILE, PRICE, type Range } from "./values.ts";

/** Fields that are neither numbers of a table nor read by their own rule alone. */
export const SIGNAL = Object.freeze({
  timeframe: place("signal.timeframe", ["tf", "interval", "resolution", "timeframeminutes"]),
  quality: place("signal.quality", ["signalquality", "grade"]),
  score: place("signal.ai_score", ["score", "signalscore"]),
  confidence: place("signal.ai_score", ["confidence"], { own: false }),
  timestamp: place("signal.timestamp", ["timenow", "alerttime", "firedat", "ts", "datetime"]),
  barTime: place("signal.bar_time", ["time", "bartimestamp", "candletime"]),
  ticker: place("instrument.ticker", ["symbol"]),
  exchange: place("instrument.exchange"),
  currentPrice: place("instrument.current_price", ["price", "close", "lastprice", "last"]),
  entryPrice: place("entry.price", ["entryprice", "entry"], { ambiguous: true }),
  stopLoss: place("entry.stop_loss", ["stop", "sl", "stopprice"]),
  target1: place("entry.target_1", ["tp1", "t1", "takeprofit1", "takeprofit", "target", "tp"]),
  target2: place("entry.target_2", ["tp2", "t2", "takeprofit2"]),
  stopReason: place("entry.stop_reason"),
  rr1: place("risk.rr_ratio_t1", ["rr1", "rrt1", "rrratio1", "rrratio", "rr"]),
  rr2: place("risk.rr_ratio_t2", ["rr2", "rrt2", "rrratio2"]),
  stopDistance: place("risk.stop_distance_pct", ["stoppct", "stopdistance"]),
  candleDirection: place("market_context.candle_direction", ["candle"]),
  alignment: place("trend.alignment", ["trendalignment", "emaalignment", "trend"], {
    ambiguous: true,
  }),
  macd: place("trend.macd_signal"),
  bias4h: place("mtf_context.4h_bias", ["bias4h", "mtf4hbias"]),
  bias1h: place("mtf_context.1h_bias", ["bias1h", "mtf1hbias"]),
  components: place("components"),
  session: place("time_context.market_session", ["session"]),
  weekday: place("time_context.day_of_week", ["weekday"]),
});

/** One number of a table: where it is and what it may be. */
export interface NumberField {
  readonly place: FieldPlace;
  readonly range: Range;
}

function numbers<K extends string>(
  group: string,
  table: Readonly<Record<K, readonly [Range, ...string[]]>>,
  ambiguous: readonly NoInfer<K>[] = [],
): readonly (readonly [K, NumberField])[] {
  // `Object.keys` forgets the type of the keys.
  return (Object.keys(table) as K[]).map((name) => {
    const [range, ...aliases] = table[name];
    const field = place(`${group}.${name}`, aliases, { ambiguous: ambiguous.includes(name) });
    return [name, { place: field, range }] as const;
  });
}

/** Numbers of `risk` that no rule derives. */
export const RISK_NUMBERS = numbers("risk", {
  amount: [AMOUNT, "riskamount"],
  recommended_shares: [AMOUNT],
  recommended_contracts: [COUNT],
  position_multiplier: [AMOUNT],
  account_risk_pct: [PERCENT, "riskpct"],
  max_loss_dollars: [AMOUNT, "maxloss"],
}, ["amount"]);

/** Numbers of `market_context`. */
export const MARKET_NUMBERS = numbers("market_context", {
  vwap: [PRICE],
  pmh: [PRICE, "premarkethigh"],
  pml: [PRICE, "premarketlow"],
  day_open: [PRICE],
  day_change_pct: [ANY],
  price_vs_vwap_pct: [ANY],
  distance_to_pmh_pct: [ANY],
  distance_to_pml_pct: [ANY],
  atr: [AMOUNT, "atr14"],
  volume_vs_avg: [AMOUNT, "rvol", "relativevolume", "volumeratio"],
  candle_size_atr: [AMOUNT],
});

/** Numbers of `trend`. */
export const TREND_NUMBERS = numbers("trend", {
  ema_8: [PRICE],
  ema_21: [PRICE],
  ema_50: [PRICE],
  strength: [PERCENTILE, "trendstrength"],
  rsi: [PERCENTILE, "rsi14"],
}, ["strength"]);

/** Numbers of `mtf_context`. */
export const MTF_NUMBERS = numbers("mtf_context", {
  "4h_rsi": [PERCENTILE, "rsi4h"],
});

/** Numbers of `score_breakdown`; outside it their names mean other things. */
export const BREAKDOWN_NUMBERS = numbers("score_breakdown", {
  strat: [ANY],
  trend: [ANY],
  gamma: [ANY],
  vwap: [ANY],
  mtf: [ANY],
  golf: [ANY],
}, ["strat", "trend", "gamma", "vwap", "mtf", "golf"]);
