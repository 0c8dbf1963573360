/**
 * From a payload that is known to be a tick, or a list of them, to canonical ticks.
 */
import {
  type FieldPlace,
  type Found,
  isPlain,
  place,
  type Plain,
  Source,
  within,
} from "./fields.ts";
import { Findings, refuse } from "./findings.ts";
import type { Refusal } from "./result.ts";
import { readInstrument } from "./tickers.ts";
import { readTime } from "./times.ts";
import type { Adaptation, Tick } from "./types.ts";
import { BID, PRICE, type Range, readNumber, readText } from "./values.ts";

/** Most ticks in one list. */
export const MAXIMUM_TICKS = 1000;

const VOLATILITY: Range = {
  minimum: Number.MIN_VALUE,
  maximum: 10,
  words: "a decimal above 0 and at most 10 (0.25 is 25 %)",
};

/** Places of a tick's fields; an `instrument` group is understood too. */
export const TICK = Object.freeze({
  ticker: place("ticker", ["symbol"]),
  exchange: place("exchange"),
  price: place("price", ["currentprice", "last", "lastprice", "close"]),
  timestamp: place("timestamp", ["timenow", "ts", "time", "datetime", "bartime"]),
  iv: place("iv", ["impliedvolatility"]),
  bid: place("bid"),
  ask: place("ask"),
  source: place("source"),
});

/** Ticks that were read. */
export interface TicksRead {
  readonly ok: true;
  readonly ticks: readonly Tick[];
  readonly adaptations: readonly Adaptation[];
}

/**
 * Reads one tick. The result is only meant when `findings.refusal` is still `null`.
 *
 * @param received instant of receipt, milliseconds since 1970
 */
export function adaptTick(findings: Findings, source: Source, received: number): Tick {
  const instrument = source.group("instrument");
  const find = (field: FieldPlace): Found | null => source.find(field) ?? within(instrument, field);
  const { ticker } = readInstrument(findings, TICK, find(TICK.ticker), find(TICK.exchange));
  const price = readNumber(findings, TICK.price, find(TICK.price), PRICE);
  if (price === null) findings.missing("price", "say what was paid");
  const timestamp = readTime(findings, TICK.timestamp, find(TICK.timestamp), received);
  if (timestamp === null) findings.missing("timestamp", "say when the price was seen");
  return {
    ticker,
    price: price ?? 0,
    timestamp: timestamp ?? "",
    iv: readNumber(findings, TICK.iv, source.find(TICK.iv), VOLATILITY),
    bid: readNumber(findings, TICK.bid, source.find(TICK.bid), BID),
    ask: readNumber(findings, TICK.ask, source.find(TICK.ask), PRICE),
    source: readText(findings, TICK.source, source.find(TICK.source), 200),
  };
}

/**
 * Reads one tick or a list of at most 1,000. A list is taken whole or not at all: a refusal names
 * the index of the first bad tick, as in `[3].price`.
 *
 * @param received instant of receipt, milliseconds since 1970
 */
export function readTickList(
  value: Plain | readonly unknown[],
  received: number,
): TicksRead | Refusal {
  if (isPlain(value)) {
    const findings = new Findings();
    const tick = adaptTick(findings, new Source(value), received);
    return findings.refusal ?? { ok: true, ticks: [tick], adaptations: findings.adaptations };
  }
  if (value.length > MAXIMUM_TICKS) {
    return refuse(
      "FIELD_INVALID",
      `[${MAXIMUM_TICKS}]`,
      `A list holds at most 1,000 ticks; ${value.length} were sent.`,
    );
  }
  const ticks: Tick[] = [];
  const adaptations = new Map<string, { readonly first: Adaptation; count: number }>();
  for (const [index, member] of value.entries()) {
    const findings = new Findings(`[${index}].`);
    if (!isPlain(member)) {
      return refuse("FIELD_INVALID", `[${index}]`, `[${index}] must be a tick, as an object.`);
    }
    ticks.push(adaptTick(findings, new Source(member), received));
    if (findings.refusal !== null) return findings.refusal;
    for (const adaptation of findings.adaptations) {
      const key = `${adaptation.field.slice(adaptation.field.indexOf("]"))} ${adaptation.rule}`;
      const seen = adaptations.get(key);
      if (seen === undefined) adaptations.set(key, { first: adaptation, count: 1 });
      else seen.count++;
    }
  }
  return { ok: true, ticks, adaptations: [...adaptations.values()].map(summary) };
}

/** A feed does the same to every tick; a thousand lines would say no more than one. */
function summary({ first, count }: { readonly first: Adaptation; readonly count: number }) {
  if (count === 1) return first;
  return { ...first, note: `${first.note} The same in ${count - 1} further ticks.` };
}
