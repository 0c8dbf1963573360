/** The recorded vectors and what the tests of pricing share. */
import fc from "fast-check";
import type { OptionTerms, Right, Valuation } from "../../../engine/pricing/mod.ts";

interface Row {
  readonly right: Right;
  readonly spot: number;
  readonly strike: number;
  readonly years: number;
  readonly rate: number;
  readonly dividend_yield: number;
  readonly volatility: number;
}

/** Reads a fixture's rows. */
export function vectors<Values>(name: string): readonly Values[] {
  const url = new URL(`../../fixtures/pricing/${name}.json`, import.meta.url);
  return JSON.parse(Deno.readTextFileSync(url)).values;
}

/** A row of the European vectors. */
export type EuropeanRow = Row & Valuation;

/** A row of the American vectors. */
export type AmericanRow = Row & { readonly price: number };

/** The terms of a row. */
export function termsOf({ dividend_yield, ...row }: Row): OptionTerms {
  const { right, spot, strike, years, rate, volatility } = row;
  return { right, spot, strike, years, rate, volatility, dividendYield: dividend_yield };
}

/** Options as a market could list them, with rates of both signs. */
export const anyOption: fc.Arbitrary<OptionTerms> = fc.record({
  right: fc.constantFrom<Right>("call", "put"),
  spot: fc.double({ min: 5, max: 500, noNaN: true }),
  strike: fc.double({ min: 5, max: 500, noNaN: true }),
  years: fc.double({ min: 1e-5, max: 3, noNaN: true }),
  rate: fc.double({ min: -0.02, max: 0.12, noNaN: true }),
  dividendYield: fc.double({ min: 0, max: 0.1, noNaN: true }),
  volatility: fc.double({ min: 0.03, max: 1.5, noNaN: true }),
});

/** An option at the money, to be changed. */
export const plain: OptionTerms = Object.freeze({
  right: "call",
  spot: 100,
  strike: 100,
  years: 0.5,
  rate: 0.05,
  dividendYield: 0.01,
  volatility: 0.25,
});

/** The slope of a function by central differences. */
export function slope(of: (x: number) => number, at: number, step: number): number {
  return (of(at + step) - of(at - step)) / (2 * step);
}
