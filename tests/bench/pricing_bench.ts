/**
 * Speed of pricing on one core, beside that of other libraries in the same run:
 * `deno run -A --no-lock tests/bench/pricing_bench.ts`. Each figure is the best of several runs;
 * terms differ from option to option, so that no branch is learnt by heart.
 */
import {
  impliedVolatilityBatch,
  optionColumns,
  type OptionTerms,
  priceAmerican,
  valuationColumns,
  valueAmerican,
  valueAmericanBatch,
  valueEuropean,
  valueEuropeanBatch,
  writeOption,
} from "../../engine/pricing/mod.ts";
import { quantLibPeer } from "./quantlib_peer.ts";

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

function columnsOf(chosen: readonly OptionTerms[]) {
  const input = optionColumns(chosen.length);
  chosen.forEach((option, row) => writeOption(input, row, option));
  return { input, output: valuationColumns(chosen.length) };
}

/** 12 expiries, 84 strikes, both rights, one rate and yield, and a skew. */
function chainOf(dividendYield: number): OptionTerms[] {
  const spot = 450;
  return [1, 3, 7, 14, 21, 35, 63, 98, 161, 252, 365, 500].flatMap((days) => {
    const years = days / 365;
    return Array.from({ length: 168 }, (_, index): OptionTerms => {
      const strike = 366 + 2 * (index >> 1);
      const x = Math.log(strike / spot) / (0.2 * Math.sqrt(years));
      const volatility = 0.2 * (1 - 0.1 * Math.max(-3, Math.min(3, x)));
      const right = index % 2 === 0 ? "call" : "put";
      return { right, spot, strike, years, rate: 0.05, dividendYield, volatility };
    });
  });
}

/** The best rate of several runs. */
function perSecond(count: number, run: () => void, runs = 12): number {
  let best = Infinity;
  for (let time = 0; time < runs; time++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return count / best * 1000;
}

function report(name: string, rate: number, target: number): void {
  const shown = Math.round(rate).toLocaleString("en-US").padStart(12);
  console.log(`${shown} /s  ${(rate / target).toFixed(2)} × target  ${name}`);
}

const all = columnsOf(options);
const europeanBatch = () =>
  perSecond(options.length * 10, () => {
    for (let time = 0; time < 10; time++) valueEuropeanBatch(all.input, all.output);
  });
const batch = europeanBatch();
report("European price and five Greeks, in a batch", batch, 10e6);
const alone = perSecond(options.length, () => options.forEach((option) => valueEuropean(option)));
report("the same, one at a time", alone, 5e6);

const quoted = options.filter((option) => {
  const { price } = valueEuropean(option);
  const sign = option.right === "call" ? 1 : -1;
  return price - Math.max(0, sign * (option.spot - option.strike)) > 1e-6;
});
const quotes = columnsOf(quoted);
valueEuropeanBatch(quotes.input, quotes.output);
const volatilities = new Float64Array(quoted.length);
const columns = { ...quotes.input, price: quotes.output.price };
const implied = perSecond(quoted.length, () => impliedVolatilityBatch(columns, volatilities));
report("European implied volatility, in a batch", implied, 1.5e6);

const puts = options.filter(({ right }) => right === "put").slice(0, 1000);
const shared = puts.map((put) => ({ ...put, dividendYield: 0.013 }));
const single = puts.map((put) => ({ ...put, rate: 0.05 + 1e-6 * random() }));
const price = (some: readonly OptionTerms[]) =>
  perSecond(some.length, () => some.forEach((option) => priceAmerican(option)));
const greeks = (some: readonly OptionTerms[]) =>
  perSecond(some.length, () => some.forEach((option) => valueAmerican(option)));
report("American price, boundary shared", price(shared), 60e3);
report("American price and five Greeks, boundary shared", greeks(shared), 20e3);
report("American price, a boundary of its own", price(single), 60e3);
report("American price and five Greeks, a boundary of its own", greeks(single), 20e3);

for (const dividendYield of [0.0131, 0]) {
  const chain = columnsOf(chainOf(dividendYield));
  const count = chain.input.spot.length;
  const value = () => valueAmericanBatch(chain.input, chain.output);
  const target = count / 5 * 1000;
  const name = `American chain of ${count} quotes, yield ${dividendYield}`;
  report(`${name}, first time`, perSecond(count, value, 1), count / 20 * 1000);
  report(name, perSecond(count, value), target);
}
const chain = columnsOf(chainOf(0));
const quotesOfChain = chain.input.spot.length;
let basisPoints = 131;
const strange = () => {
  chain.input.dividendYield.fill(++basisPoints / 10_000);
  valueAmericanBatch(chain.input, chain.output);
};
report(
  "American chain, each time another yield",
  perSecond(quotesOfChain, strange),
  quotesOfChain * 50,
);

// Not literals, so that the project depends on neither.
const [peerPrice, peerGreeks] = ["npm:black-scholes@1.1.0", "npm:greeks@1.0.0"];
try {
  const { blackScholes } = (await import(peerPrice)).default;
  const sensitivities = (await import(peerGreeks)).default;
  const { getDelta, getGamma, getTheta, getVega, getRho } = sensitivities;
  const peer = perSecond(200, () => {
    for (const { right, spot, strike, years, volatility, rate } of options.slice(0, 200)) {
      blackScholes(spot, strike, years, volatility, rate, right);
      getDelta(spot, strike, years, volatility, rate, right);
      getGamma(spot, strike, years, volatility, rate);
      getTheta(spot, strike, years, volatility, rate, right);
      getVega(spot, strike, years, volatility, rate);
      getRho(spot, strike, years, volatility, rate, right);
    }
  }, 5);
  console.log(
    `npm black-scholes and greeks: ${Math.round(peer)} /s, 1 : ${Math.round(batch / peer)}`,
  );
} catch (error) {
  console.log(`npm black-scholes and greeks: not at hand (${error})`);
}

const lines = options.map((option) =>
  [
    option.right === "call" ? 1 : -1,
    option.spot,
    option.strike,
    option.years,
    option.rate,
    option.dividendYield,
    option.volatility,
  ].join(" ")
);
const quantLib = await quantLibPeer(lines.join("\n"));
if (quantLib === null) console.log("QuantLib: not at hand");
else {
  let ratio = 0;
  // Side by side, as other work on the machine slows both.
  for (let time = 0; time < 3; time++) ratio = Math.max(ratio, europeanBatch() / await quantLib());
  console.log(
    `QuantLib BlackCalculator -O2: ${Math.round(await quantLib())} /s, 1 : ${ratio.toFixed(1)}`,
  );
}
