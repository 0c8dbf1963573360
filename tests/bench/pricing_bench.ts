/**
 * Speed of pricing on one core: `deno bench tests/bench/pricing_bench.ts`. Divide a group's count of
 * options by its time. Terms differ from option to option, so that no branch is learnt by heart.
 */
import {
  impliedVolatilityEuropean,
  optionColumns,
  type OptionTerms,
  priceAmerican,
  type QuoteTerms,
  valuationColumns,
  valueAmerican,
  valueEuropean,
  valueEuropeanBatch,
  writeOption,
} from "../../engine/pricing/mod.ts";

/** Mulberry32 (Ettinger 2017): the same options in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomFrom(1);
const options = Array.from({ length: 10_000 }, (): OptionTerms => ({
  right: random() < 0.5 ? "call" : "put",
  spot: 80 + 40 * random(),
  strike: 100,
  years: 0.01 + random(),
  rate: 0.05,
  dividendYield: random() < 0.5 ? 0 : 0.02 * random(),
  volatility: 0.1 + 0.4 * random(),
}));
const columns = optionColumns(options.length);
const results = valuationColumns(options.length);
options.forEach((option, row) => writeOption(columns, row, option));
const quotes = options.map(({ volatility: _volatility, ...rest }, row): QuoteTerms => ({
  ...rest,
  price: valueEuropean(options[row]).price,
})).filter(({ price, right, spot, strike }) =>
  price - Math.max(0, right === "call" ? spot - strike : strike - spot) > 1e-6
).slice(0, 5000);
const puts = options.filter(({ right }) => right === "put").slice(0, 1000);
const chain = columnsOf(options.slice(0, 2000));

function columnsOf(chosen: readonly OptionTerms[]) {
  const input = optionColumns(chosen.length);
  chosen.forEach((option, row) => writeOption(input, row, option));
  return { input, output: valuationColumns(chosen.length) };
}

Deno.bench(
  "10,000 prices with five Greeks, in a batch",
  { group: "european", baseline: true },
  () => {
    valueEuropeanBatch(columns, results);
  },
);

Deno.bench("10,000 prices with five Greeks, one at a time", { group: "european" }, () => {
  for (const option of options) valueEuropean(option);
});

Deno.bench("a chain of 2,000 quotes", { group: "chain" }, () => {
  valueEuropeanBatch(chain.input, chain.output);
});

Deno.bench(`${quotes.length} European implied volatilities`, { group: "implied" }, () => {
  for (const quote of quotes) impliedVolatilityEuropean(quote);
});

Deno.bench("1,000 American puts, price", { group: "american", baseline: true }, () => {
  for (const put of puts) priceAmerican(put);
});

Deno.bench("1,000 American puts, with five Greeks", { group: "american" }, () => {
  for (const put of puts) valueAmerican(put);
});
