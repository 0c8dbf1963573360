/** Trades, days and comparisons the tests of the figures share. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  BARE_TRADE,
  type EquityPoint,
  NO_FEATURES,
  type Trade,
  type TradeFeatures,
} from "../../../engine/metrics/mod.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-01-05T15:00:00Z");

/** A trade that is nothing but its net result, closed so many minutes after the start. */
export function trade(net: number, minute = 0, more: Partial<Trade> = {}): Trade {
  return {
    ...BARE_TRADE,
    closed_at: new Date(START + minute * MINUTE).toISOString(),
    net,
    ...more,
  };
}

/** Trades closed one a minute. */
export function tradesOf(nets: readonly number[], risk: number | null = 100): readonly Trade[] {
  return nets.map((net, index) => trade(net, index, { risk }));
}

/** Features of which some are known. */
export function features(known: Partial<TradeFeatures>): TradeFeatures {
  return { ...NO_FEATURES, ...known };
}

/** Equity on days that follow each other from 2026-01-05 on. */
export function equityOf(values: readonly number[]): readonly EquityPoint[] {
  return values.map((value, index) => ({
    date: new Date(Date.parse("2026-01-05") + index * 86_400_000).toISOString().slice(0, 10),
    value,
  }));
}

/** Fails unless two figures are equal to 1e-9 of their size, or both missing. */
export function assertFigure(actual: unknown, expected: unknown, name: string): void {
  if (typeof actual !== "number" || typeof expected !== "number") {
    assertEquals(actual, expected, name);
    return;
  }
  const gap = Math.abs(actual - expected);
  assert(gap <= 1e-9 * Math.abs(expected), `${name}: ${actual} is not ${expected}`);
}

/** Compares every figure that is expected, nested ones too. */
export function assertFigures(actual: object, expected: object, name: string): void {
  const found: Readonly<Record<string, unknown>> = { ...actual };
  for (const [field, figure] of Object.entries(expected)) {
    const place = `${name}.${field}`;
    if (typeof figure === "object" && figure !== null && !Array.isArray(figure)) {
      const inner = found[field];
      assert(typeof inner === "object" && inner !== null, place);
      assertFigures(inner, figure, place);
    } else if (Array.isArray(figure)) assertEquals(found[field], figure, place);
    else assertFigure(found[field], figure, place);
  }
}

/** Amounts of cents, so that 0 and ties happen. */
export const someNet = fc.integer({ min: -50_000, max: 50_000 }).map((cents) => cents / 100);

/** A planned risk, sometimes none. */
export const someRisk = fc.option(
  fc.integer({ min: 100, max: 50_000 }).map((cents) => cents / 100),
);

/** Any trade of about a month, at most one a minute. */
export const someTrade: fc.Arbitrary<Trade> = fc.record({
  net: someNet,
  minute: fc.integer({ min: 0, max: 40_000 }),
  held: fc.option(fc.integer({ min: 1, max: 5000 })),
  risk: someRisk,
  better: fc.option(fc.integer({ min: 0, max: 5000 })),
  evidence: fc.constantFrom(null, "LIVE", "DELAYED", "SYNTHETIC"),
  session: fc.constantFrom(null, "OPEN", "MIDDAY"),
  quality: fc.constantFrom("EXTREME", "HIGH"),
  mae: fc.option(fc.integer({ min: -9000, max: 0 })),
}).map(({ net, minute, held, risk, better, mae, ...known }) =>
  trade(net, minute, {
    opened_at: held === null ? null : new Date(START + (minute - held) * MINUTE).toISOString(),
    risk,
    net_mid: better === null ? null : net + better / 100,
    net_three_quarters: better === null ? null : net + better / 400,
    mae,
    features: features(known),
  })
);

/** Trades of distinct instants. */
export const someTrades: fc.Arbitrary<readonly Trade[]> = fc.uniqueArray(someTrade, {
  maxLength: 60,
  selector: ({ closed_at }) => closed_at,
});

/** Equity that never falls to 0. */
export const someEquity: fc.Arbitrary<readonly EquityPoint[]> = fc
  .array(fc.integer({ min: 5_000_000, max: 15_000_000 }), { maxLength: 60 })
  .map((cents) => equityOf(cents.map((each) => each / 100)));

/** A list and a reordering of it. */
export function shuffled<Element>(
  list: fc.Arbitrary<readonly Element[]>,
): fc.Arbitrary<readonly [readonly Element[], readonly Element[]]> {
  return list.chain((elements) =>
    fc.tuple(
      fc.constant(elements),
      fc.shuffledSubarray([...elements], { minLength: elements.length }),
    )
  );
}
