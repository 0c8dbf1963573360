/** Random contexts for the properties: every table cell and every rule is reached. */
import fc from "fast-check";
import type { AccountState } from "../../../engine/account.ts";
import type {
  ContextPhase,
  ContextSignal,
  ContextTrend,
  DecisionContext,
} from "../../../engine/decision/mod.ts";
import type { Direction, SignalTimeframe } from "../../../engine/events/mod.ts";
import { aContext, anAccount, aPhase, aSignal, aTrend, minutesFromNow } from "./contexts.ts";

const often = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, {
    weight: 2,
    arbitrary: fc.constantFrom(...others),
  });
const orNull = <const T>(...values: readonly T[]): fc.Arbitrary<T | null> =>
  fc.constantFrom<T | null>(...values, null);
const direction = fc.constantFrom<Direction>("LONG", "SHORT");
/** Quarters of a dollar, which doubles hold exactly. */
const quarters = (from: number, to: number) =>
  fc.integer({ min: from * 4, max: to * 4 }).map((count) => count / 4);

/** When an event was made and received, and until when it is active. */
const lifetime = fc.record({
  received: often(0, -1, -5, -59, -60, -200, 3),
  validity: often(60, 1, 5, 61, 240),
}).map(({ received, validity }) => ({
  received_at: minutesFromNow(received),
  expires_at: minutesFromNow(received + validity),
}));

const ratios = orNull(0.5, 1.49, 1.5, 1.99, 2, 2.5, 2.99, 3, 3.99, 4, 4.99, 5, 8);
const volumes = orNull(0.1, 0.79, 0.8, 1, 1.49, 1.5, 3);
const strengths = orNull(0, 59, 59.9, 60, 79, 80, 100);

/** A signal around 450 with levels on the right sides; `main` is the likelier direction. */
function signal(timeframe: SignalTimeframe | null, main: Direction): fc.Arbitrary<ContextSignal> {
  return fc.record({
    lifetime,
    type: often<Direction>(main, main === "LONG" ? "SHORT" : "LONG"),
    quality: orNull("EXTREME", "HIGH", "MEDIUM"),
    ai_score: often<number | null>(8, 5.9, 6, 9, 0, null),
    made: often<number | null>(0, -10, -100, -1000, null),
    bar: orNull(0, -15, -240),
    exchange: fc.oneof({ weight: 60, arbitrary: fc.constant("AMEX") }, {
      weight: 1,
      arbitrary: fc.constantFrom("BATS_DLY", "NASDAQ_DL"),
    }),
    ticker: often("SPY", "SPY", "SPY", "QQQ"),
    stop: quarters(0.25, 20),
    target_1: quarters(1, 20),
    target_2: quarters(20, 40),
    recommended_contracts: fc.integer({ min: 0, max: 25 }),
    rr_ratio_t1: ratios,
    volume_vs_avg: volumes,
    strength: strengths,
    bias4h: fc.option(direction),
    bias1h: fc.option(direction),
    market_session: fc.constantFrom("OPEN", "MIDDAY", "POWER_HOUR", "AFTERHOURS"),
    day_of_week: orNull("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"),
  }).map((parts) => {
    const side = parts.type === "LONG" ? 1 : -1;
    const { received_at } = parts.lifetime;
    const before = (minutes: number | null) =>
      minutes === null ? null : new Date(Date.parse(received_at) + minutes * 60_000).toISOString();
    return {
      ...parts.lifetime,
      signal: aSignal(timeframe, parts.type, {
        signal: {
          quality: parts.quality,
          ai_score: parts.ai_score,
          timestamp: before(parts.made),
          bar_time: before(parts.bar),
        },
        instrument: { exchange: parts.exchange, ticker: parts.ticker },
        entry: {
          stop_loss: 450 - side * parts.stop,
          target_1: 450 + side * parts.target_1,
          target_2: 450 + side * parts.target_2,
        },
        risk: {
          rr_ratio_t1: parts.rr_ratio_t1,
          recommended_contracts: parts.recommended_contracts,
        },
        market: { volume_vs_avg: parts.volume_vs_avg },
        trend: { strength: parts.strength },
        mtf: { "4h_bias": parts.bias4h, "1h_bias": parts.bias1h },
        time: { market_session: parts.market_session, day_of_week: parts.day_of_week },
      }),
    };
  });
}

const phase: fc.Arbitrary<ContextPhase> = fc.record({
  lifetime,
  timeframe: fc.constantFrom(15, 30, 60, 240, 1440, 10_080),
  made: often<number | null>(0, -30, null),
  implication: fc.constantFrom("UPSIDE_POTENTIAL", "DOWNSIDE_POTENTIAL", "NEUTRAL"),
  bias: fc.constantFrom("BULLISH", "BEARISH", "NEUTRAL"),
  score: fc.constantFrom<number | null>(64.9, 65, 69.9, 70, 90, null),
  allowed: fc.boolean(),
  aligned: fc.constantFrom<boolean | null>(true, true, false, null),
  symbol: often("SPY", "SPY", "SPY", "QQQ"),
}).map(({ lifetime, timeframe, made, ...parts }) => ({
  ...lifetime,
  phase: aPhase(timeframe, {
    ...parts,
    generated: made === null
      ? null
      : new Date(Date.parse(lifetime.received_at) + made * 60_000).toISOString(),
  }),
}));

const trend: fc.Arbitrary<ContextTrend> = fc.record({
  lifetime,
  dominant: fc.constantFrom("BULLISH", "BEARISH", "NEUTRAL"),
  strength: fc.constantFrom("STRONG", "MODERATE", "WEAK", "CHOPPY"),
  htf_bias: fc.constantFrom("BULLISH", "BEARISH", "NEUTRAL"),
  ticker: often("SPY", "SPY", "SPY", "QQQ"),
}).map(({ lifetime, ticker, ...alignment }) => ({ ...lifetime, trend: aTrend(alignment, ticker) }));

const trade = fc.record({
  trade_id: fc.uuid(),
  ticker: fc.constantFrom("SPY", "QQQ"),
  direction,
});

/** An account that mostly allows a trade. */
const account: fc.Arbitrary<AccountState> = fc.record({
  halted: often(false, true, false, false),
  open_trades: fc.oneof({ weight: 5, arbitrary: fc.array(trade, { maxLength: 0 }) }, {
    weight: 1,
    arbitrary: fc.array(trade, { maxLength: 3 }),
  }),
  realised_today: fc.constantFrom(0, -499.99, -500, -501, 700),
  stopped: often<number | null>(null, -29, -30, -31),
  missing_bars: often<number[]>([], [240], [60, 240]),
  allowed_tickers: often<string[] | null>(null, ["SPY"], ["QQQ"]),
  max_open_trades: often(10, 1, 2),
  daily_loss_limit: often<number | null>(null, 500),
  cooldown_minutes: often(0, 30),
  require_expected_bars: often(false, true),
}).map((parts) =>
  anAccount({
    halted: parts.halted,
    open_trades: parts.open_trades,
    realised_today: parts.realised_today,
    last_stops: parts.stopped === null ? {} : { SPY: minutesFromNow(parts.stopped) },
    missing_bars: parts.missing_bars,
  }, {
    allowed_tickers: parts.allowed_tickers,
    max_open_trades: parts.max_open_trades,
    daily_loss_limit: parts.daily_loss_limit,
    cooldown_minutes: parts.cooldown_minutes,
    require_expected_bars: parts.require_expected_bars,
  })
);

const TIMEFRAMES: readonly SignalTimeframe[] = [240, 60, 30, 15, 5, 3, 1440];

/** Received some seconds earlier: two events of one timeframe never arrive in the same instant. */
function earlier<Event extends { readonly received_at: string }>(event: Event, seconds: number) {
  const received = Date.parse(event.received_at) - seconds * 1000;
  return { ...event, received_at: new Date(received).toISOString() };
}

/** Any context of SPY: mostly one signal a timeframe, sometimes a second one or none. */
export const anyContext: fc.Arbitrary<DecisionContext> = direction.chain((main) =>
  fc.record({
    signals: fc.tuple(
      ...TIMEFRAMES.map((timeframe) => fc.option(signal(timeframe, main), { freq: 4 })),
      fc.array(fc.constantFrom(...TIMEFRAMES, null).chain((each) => signal(each, main)), {
        maxLength: 1,
      }).map((second) => second.map((each) => earlier(each, 1))),
    ).map((parts) => parts.flat().filter((each) => each !== null)),
    phases: fc.array(phase, { maxLength: 5 }).map((phases) => phases.map(earlier)),
    trend: fc.option(trend, { freq: 4 }),
    account,
  })
).map(aContext);
