/**
 * What stands in for a required value that is missing: never a guess, always the placeholder that
 * TradingView fills.
 */
import { isPlain, plainName } from "./fields.ts";
import type { MendChange } from "./mend_types.ts";
import type { Endpoint } from "./result.ts";

/** The stand-in for one canonical field. */
interface StandIn {
  /** Name in a flat payload. */
  readonly flat: string;
  readonly value: unknown;
  /** What is missing, as in "the price is missing". */
  readonly name: string;
  /** How it is filled. */
  readonly hint: string;
}

const TICKER: StandIn = {
  flat: "ticker",
  value: "{{ticker}}",
  name: "ticker",
  hint: "TradingView writes the chart's symbol there.",
};
const PRICE: StandIn = {
  flat: "price",
  value: "{{close}}",
  name: "price",
  hint: "TradingView writes the bar's close there.",
};
const TIME: StandIn = {
  flat: "timestamp",
  value: "{{timenow}}",
  name: "time",
  hint: "TradingView writes the instant of firing there.",
};
const DIRECTION = "{{strategy.order.action}}";

const STAND_INS: Readonly<Record<string, StandIn>> = {
  "signal.type": {
    flat: "direction",
    value: DIRECTION,
    name: "direction",
    hint: "The alert of a strategy fills this one; for any other alert write LONG or SHORT.",
  },
  "signal.timeframe": {
    flat: "timeframe",
    value: "{{interval}}",
    name: "timeframe",
    hint: "Set the alert on a chart of such a timeframe: without one the signal never becomes " +
      "active.",
  },
  "signal.timestamp": TIME,
  "instrument.ticker": TICKER,
  "instrument.current_price": PRICE,
  "instrument.symbol": { ...TICKER, flat: "symbol" },
  "timeframe.event_tf": {
    flat: "timeframe",
    value: "{{interval}}",
    name: "timeframe",
    hint: "TradingView writes the chart's timeframe there.",
  },
  "regime_context.local_bias": {
    flat: "oscillator_state",
    value: { value: "{{plot_0}}" },
    name: "bias",
    hint: "The oscillator gives it: {{plot_0}} is the first line the indicator draws. Or write " +
      "BULLISH, BEARISH or NEUTRAL as `bias`.",
  },
  ticker: TICKER,
  price: PRICE,
  timestamp: TIME,
  timeframes: {
    flat: "timeframes",
    value: { "{{interval}}": DIRECTION },
    name: "direction of at least one timeframe",
    hint: "The alert of a strategy fills this one; otherwise write bullish, bearish or neutral " +
      "for each of 3m … 1M you know.",
  },
};

/** Fields a payload needs that says nothing at all, by endpoint. */
const NEEDED: Readonly<Record<Endpoint, readonly string[]>> = {
  "signals": [
    ...["instrument.ticker", "signal.type", "signal.timeframe"],
    ...["instrument.current_price", "signal.timestamp"],
  ],
  "saty-phase": ["instrument.symbol", "timeframe.event_tf", "regime_context.local_bias"],
  "trend": ["ticker", "timeframes", "price", "timestamp"],
  "ticks": ["ticker", "price", "timestamp"],
};

/** Whether only a placeholder can stand in for a field. */
export function isNeeded(field: string): boolean {
  return Object.hasOwn(STAND_INS, field.replace(/^\[\d+\]\./, ""));
}

/** The stand-in of a field for the place where something unusable was sent. */
export function standInFor(field: string): { readonly value: unknown; readonly hint: string } {
  const standIn = STAND_INS[field.replace(/^\[\d+\]\./, "")];
  return { value: structuredClone(standIn?.value ?? null), hint: standIn?.hint ?? "" };
}

/**
 * Adds the stand-in of a missing field to a draft: in the field's group where the draft has that
 * group, otherwise under its flat name.
 *
 * @returns null when nothing can stand in for the field, or the draft has no place for it
 */
export function addMissing(draft: unknown, field: string): MendChange | null {
  const index = /^\[(\d+)\]\.(.+)$/.exec(field);
  if (index !== null && Array.isArray(draft)) {
    const change = addMissing(draft[Number(index[1])], index[2] ?? "");
    return change === null ? null : { ...change, field };
  }
  const standIn = STAND_INS[field];
  if (standIn === undefined || !isPlain(draft)) return null;
  const { value } = standInFor(field);
  const [group = "", name = ""] = field.split(".");
  const key = Object.keys(draft).find((own) => plainName(own) === plainName(group));
  const inside = key === undefined ? undefined : draft[key];
  if (name !== "" && isPlain(inside) && !isPlain(value)) Reflect.set(inside, name, value);
  else Reflect.set(draft, ownName(draft, standIn.flat), value);
  return {
    field,
    what: `Added ${shown(value)}.`,
    why: `The ${standIn.name} is missing. ${standIn.hint}`,
  };
}

/** The sender's spelling of a name that is already there, so that no second one is added. */
function ownName(draft: object, flat: string): string {
  return Object.keys(draft).find((own) => plainName(own) === plainName(flat)) ?? flat;
}

/** A draft for a text that holds no event at all: nothing but placeholders. */
export function emptyDraft(endpoint: Endpoint): Record<string, unknown> {
  const draft: Record<string, unknown> = {};
  for (const field of NEEDED[endpoint]) addMissing(draft, field);
  return draft;
}

/** A stand-in as a sentence quotes it. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
