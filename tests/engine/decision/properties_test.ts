import { assert, assertEquals, assertGreaterOrEqual, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  contextHash,
  decide,
  decideRecord,
  type Decision,
  type DecisionContext,
  evaluate,
  normaliseContext,
  prepareContext,
  RELEASE_1_0_0,
} from "../../../engine/decision/mod.ts";
import type { Bias, Direction, Signal } from "../../../engine/events/mod.ts";
import { anyContext } from "./arbitraries.ts";
import { aContext } from "./contexts.ts";

const run = (context: DecisionContext): Decision => decide(context, RELEASE_1_0_0);

/** Members of every object in reverse order. */
function reordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reordered) as T;
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([name, member]) => [name, reordered(member)])) as T;
}

const OPPOSITE = { LONG: "SHORT", SHORT: "LONG" } as const;
const OTHER_BIAS: Readonly<Record<Bias, Bias>> = {
  BULLISH: "BEARISH",
  BEARISH: "BULLISH",
  NEUTRAL: "NEUTRAL",
};
const IMPLICATION = {
  UPSIDE_POTENTIAL: "DOWNSIDE_POTENTIAL",
  DOWNSIDE_POTENTIAL: "UPSIDE_POTENTIAL",
  NEUTRAL: "NEUTRAL",
} as const;
const flip = (direction: Direction | null) => direction === null ? null : OPPOSITE[direction];
/** Reflection at the price of 450; levels are quarters of a dollar, so it is exact. */
const reflect = (level: number | null) => level === null ? null : 900 - level;

function mirroredSignal(signal: Signal): Signal {
  const { entry, mtf_context: mtf } = signal;
  return {
    ...signal,
    signal: { ...signal.signal, type: OPPOSITE[signal.signal.type] },
    entry: {
      ...entry,
      stop_loss: reflect(entry.stop_loss),
      target_1: reflect(entry.target_1),
      target_2: reflect(entry.target_2),
    },
    mtf_context: { ...mtf, "4h_bias": flip(mtf["4h_bias"]), "1h_bias": flip(mtf["1h_bias"]) },
  };
}

function mirrored(context: DecisionContext): DecisionContext {
  const { trend, account } = context;
  return {
    ...context,
    signals: context.signals.map((each) => ({ ...each, signal: mirroredSignal(each.signal) })),
    phases: context.phases.map((each) => ({
      ...each,
      phase: {
        ...each.phase,
        event: {
          ...each.phase.event,
          directional_implication: IMPLICATION[each.phase.event.directional_implication],
        },
      },
    })),
    trend: trend && {
      ...trend,
      trend: {
        ...trend.trend,
        alignment: {
          ...trend.trend.alignment,
          dominant: OTHER_BIAS[trend.trend.alignment.dominant],
          htf_bias: OTHER_BIAS[trend.trend.alignment.htf_bias],
        },
      },
    },
    account: {
      ...account,
      open_trades: account.open_trades.map((trade) => ({
        ...trade,
        direction: OPPOSITE[trade.direction],
      })),
    },
  };
}

describe("a decision", () => {
  it("does not depend on the order of events or of members, nor does the hash", () => {
    const shuffle = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(anyContext, shuffle, (context, keys) => {
        const shuffled = <T>(items: readonly T[]) =>
          items.map((item) => [keys.next().value, item] as const)
            .sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
        const other = reordered({
          ...context,
          signals: shuffled(context.signals),
          phases: shuffled(context.phases),
        });
        assertEquals(JSON.stringify(run(other)), JSON.stringify(run(context)));
      }),
      { numRuns: 500 },
    );
  });

  it("replays from its own snapshot, byte for byte", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const record = decideRecord(context, RELEASE_1_0_0);
        const stored: typeof record = JSON.parse(JSON.stringify(record));
        assertEquals(JSON.stringify(run(stored.context)), JSON.stringify(record.decision));
        assertEquals(stored.decision.context_hash, contextHash(stored.context));
      }),
      { numRuns: 300 },
    );
  });

  it("ignores events that are not active", () => {
    fc.assert(
      fc.property(anyContext, anyContext, (context, other) => {
        const foreign = other.signals.map((each) => ({
          ...each,
          signal: { ...each.signal, instrument: { ...each.signal.instrument, ticker: "IWM" } },
        }));
        const future = other.phases.map((each) => ({
          ...each,
          received_at: "2026-11-18T17:00:00.001Z",
        }));
        const more = {
          ...context,
          signals: [...context.signals, ...foreign],
          phases: [...context.phases, ...future],
        };
        assertEquals(run(more), run(context));
      }),
      { numRuns: 200 },
    );
  });

  it("mirrors: opposite inputs give the opposite trade of the same size", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const decision = run(context);
        fc.pre(decision.confluence_long !== decision.confluence_short);
        const opposite = run(mirrored(context));
        assertEquals(
          [opposite.code, opposite.direction, opposite.breakdown, opposite.recommended_contracts],
          [
            decision.code,
            flip(decision.direction),
            decision.breakdown,
            decision.recommended_contracts,
          ],
        );
        assertEquals(
          [opposite.stop_loss, opposite.target_1, opposite.target_2],
          [decision.stop_loss, decision.target_1, decision.target_2].map(reflect),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("stays within its bounds and computes all or nothing", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const decision = run(context);
        const { raw_multiplier, final_multiplier } = decision.breakdown;
        const multipliers = Object.values(decision.breakdown).filter((value) => value !== null);
        assert(multipliers.length === 0 || multipliers.length === 13);
        assertEquals(decision.decision === "EXECUTE", decision.recommended_contracts !== null);
        assertEquals(multipliers.length > 0, decision.decision !== "WAIT");
        if (final_multiplier !== null && raw_multiplier !== null) {
          assert(final_multiplier >= 0.5 && final_multiplier <= 3);
          assertEquals(decision.code === "LOW_MULTIPLIER", raw_multiplier < 0.5);
        }
        if (decision.decision === "EXECUTE") {
          assert(Number.isInteger(decision.recommended_contracts));
          assertGreaterOrEqual(decision.recommended_contracts ?? 0, 1);
          assertGreaterOrEqual(decision.confluence_score ?? 0, 60);
        }
        assert(decision.reason.endsWith(".") && !/null|undefined|NaN/.test(decision.reason));
      }),
      { numRuns: 1000 },
    );
  });

  it("never shrinks when one factor gets better", () => {
    const better = fc.constantFrom<(signal: Signal) => Signal>(
      (s) => ({ ...s, signal: { ...s.signal, quality: "EXTREME" } }),
      (s) => ({ ...s, risk: { ...s.risk, rr_ratio_t1: 5 } }),
      (s) => ({ ...s, market_context: { ...s.market_context, volume_vs_avg: 2 } }),
      (s) => ({ ...s, trend: { ...s.trend, strength: 90 } }),
      (s) => ({ ...s, time_context: { ...s.time_context, market_session: "MIDDAY" } }),
      (s) => ({ ...s, time_context: { ...s.time_context, day_of_week: "TUESDAY" } }),
    );
    fc.assert(
      fc.property(anyContext, better, (context, improve) => {
        // Only active signals, so that a better quality does not also change which of two is kept.
        const before = normaliseContext({ ...context, account: aContext().account });
        const after = {
          ...before,
          signals: before.signals.map((each) => ({ ...each, signal: improve(each.signal) })),
        };
        const [first, second] = [run(before), run(after)];
        assertGreaterOrEqual(
          second.breakdown.raw_multiplier ?? 0,
          first.breakdown.raw_multiplier ?? 0,
        );
        assertGreaterOrEqual(second.recommended_contracts ?? 0, first.recommended_contracts ?? 0);
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves its inputs untouched and needs no permission to change them", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const before = JSON.stringify(context);
        const freeze = (value: unknown): void => {
          if (typeof value === "object" && value !== null) {
            Object.freeze(value);
            Object.values(value).forEach(freeze);
          }
        };
        freeze(context);
        run(context);
        assertEquals(JSON.stringify(context), before);
      }),
      { numRuns: 100 },
    );
  });

  it("is the same however often a prepared context is evaluated", () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const prepared = prepareContext(context);
        const { context_hash, ...decision } = run(context);
        assertEquals(evaluate(prepared, RELEASE_1_0_0), decision);
        assertEquals(evaluate(prepared, RELEASE_1_0_0), decision);
        assertEquals(context_hash.length, 64);
      }),
      { numRuns: 100 },
    );
  });

  it("has another hash for any other context", () => {
    const base = run(aContext()).context_hash;
    assertNotEquals(run(aContext({ as_of: "2026-11-18T17:00:00.001Z" })).context_hash, base);
    assertNotEquals(run(aContext({ signals: aContext().signals.slice(1) })).context_hash, base);
  });
});
