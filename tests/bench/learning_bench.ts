/**
 * Speed of learning on one core: `deno bench tests/bench/learning_bench.ts`. A year of 2,000 trades,
 * of which 1,500 are before the cut.
 */
import { RELEASE_1_0_0 } from "../../engine/decision/release_1_0_0.ts";
import { adviseOn, safetyAlerts, scorecard } from "../../engine/learning/mod.ts";
import { edgeBook, noiseBook, PERIOD, PLANTED } from "./learning_books.ts";

const shape = { trades: 2000, deviation: 1.2, mean: 0.05, dayShock: 0 };
const noise = noiseBook(1, shape);
const clear = edgeBook(1, shape, { cell: PLANTED[6], size: 0.8, trades: 300 });
const rules = { seed: 1, period: PERIOD };
const [suggestion] = adviseOn(clear, RELEASE_1_0_0, rules).suggestions;
const later = { ...suggestion, period: { ...PERIOD, to: PERIOD.from } };
const trades = noise.map(({ opened_at, closed_at, net, risk, features }, index) => ({
  trade_id: String(index),
  opened_at: opened_at ?? closed_at,
  closed_at,
  net,
  risk,
  direction: features.direction,
  trend_regime: features.trend_regime,
}));

Deno.bench("suggestions from 2,000 trades, nothing in them", () => {
  adviseOn(noise, RELEASE_1_0_0, rules);
});

Deno.bench("suggestions from 2,000 trades, one edge in them", () => {
  adviseOn(clear, RELEASE_1_0_0, rules);
});

Deno.bench("a scorecard over 2,000 trades", () => {
  scorecard(later, noise);
});

Deno.bench("safety alerts of 2,000 trades", () => {
  safetyAlerts({ trades, equity: [], ledger: null, webhooks: [] }, PERIOD.to);
});
