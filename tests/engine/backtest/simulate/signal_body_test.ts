import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { plainBar } from "./random_bars.ts";
import { AT, lean, stagedInstrument } from "./staged.ts";
import { signalOf } from "./staged_signal.ts";

describe("the payload of a signal", () => {
  it("says what it is about", () => {
    const { signal, instrument, components } = signalOf({
      bar: { ...plainBar(101, 100), start: AT - 3_600_000 },
    });
    assertEquals(signal, {
      type: "LONG",
      timeframe: 60,
      quality: "HIGH",
      ai_score: 7.5,
      timestamp: "2026-03-05T15:00:00.000Z",
      bar_time: "2026-03-05T14:00:00.000Z",
    });
    assertEquals(instrument, { exchange: "NYSE", ticker: "XYZ", current_price: 101 });
    assertEquals(components, ["BREAKOUT"]);
  });
  it("has its quality from its score", () => {
    const on = stagedInstrument();
    assertEquals(signalOf({ macdHistogram: -1, rsi: 0 }, { on }).signal.quality, "MEDIUM");
    lean(on, 240, 1);
    assertEquals(signalOf({}, { on }).signal.quality, "EXTREME");
    assertEquals(signalOf({}, { on }).signal.ai_score, 8.5);
  });
  it("breaks its score down", () => {
    const { score_breakdown: parts } = signalOf({ bar: plainBar(104.5) });
    assertEquals(parts, {
      strat: 1,
      trend: 2.5,
      gamma: null,
      vwap: 1.5,
      mtf: 0,
      golf: 0.5,
    });
  });
  it("knows the session and the day in New York", () => {
    assertEquals(signalOf().time_context, { market_session: "OPEN", day_of_week: "THURSDAY" });
    const at = Date.parse("2026-03-09T19:30:00Z");
    assertEquals(signalOf({}, { at }).time_context, {
      market_session: "POWER_HOUR",
      day_of_week: "MONDAY",
    });
  });
});

describe("the surroundings of a signal", () => {
  it("are the day's levels and the distances to them, in percent", () => {
    const { market_context: market } = signalOf({ atr: 2, volumeRatio: 1.234 });
    assertEquals(
      [market.vwap, market.pmh, market.pml, market.day_open, market.volume_vs_avg],
      [100, 105, 95, 99, 1.23],
    );
    assertEquals(market.price_vs_vwap_pct, 1);
    assertEquals(market.day_change_pct, 3.061);
    assertEquals([market.distance_to_pmh_pct, market.distance_to_pml_pct], [-3.81, 6.316]);
    assertEquals([market.atr, market.candle_size_atr], [2, 0.5]);
    assertEquals(market.candle_direction, "GREEN");
    assertEquals(signalOf({ bar: plainBar(100.5, 101) }).market_context.candle_direction, "RED");
  });
  it("are the trend and its strength", () => {
    const { trend } = signalOf({ ema8: 101, ema21: 100.5, ema50: 100, rsi: 61.26 });
    assertEquals(trend, {
      ema_8: 101,
      ema_21: 100.5,
      ema_50: 100,
      alignment: "BULLISH",
      strength: 63.2,
      rsi: 61.3,
      macd_signal: "BULLISH",
    });
    assertEquals(signalOf({ ema8: 100.2, ema21: 100.5 }).trend.alignment, "NEUTRAL");
    const falling = signalOf({ ema8: 1, ema21: 2, ema50: 3, macdHistogram: -1 }).trend;
    assertEquals([falling.alignment, falling.macd_signal], ["BEARISH", "BEARISH"]);
  });
  it("are the sides of the hour and of four hours", () => {
    const on = stagedInstrument();
    assertEquals(signalOf({}, { on }).mtf_context["4h_bias"], null);
    assertEquals(signalOf({}, { on }).mtf_context["4h_rsi"], 50);
    lean(on, 240, -1);
    lean(on, 60, 1);
    const context = signalOf({}, { on }).mtf_context;
    assertEquals([context["4h_bias"], context["1h_bias"]], ["SHORT", "LONG"]);
  });
});
