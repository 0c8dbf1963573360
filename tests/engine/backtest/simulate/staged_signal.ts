/** A signal made of a staged bar, as a webhook reads it. */
import { assert, assertEquals } from "@std/assert";
import type { Reading } from "../../../../engine/backtest/simulate/chart.ts";
import { scoreOf } from "../../../../engine/backtest/simulate/score.ts";
import { signalBody } from "../../../../engine/backtest/simulate/signal_body.ts";
import type { Signal } from "../../../../engine/events/types.ts";
import { readSimulated } from "./decisions.ts";
import { plainBar } from "./random_bars.ts";
import { AT, finished, stagedInstrument, STRONG } from "./staged.ts";

/** The signal a webhook reads from a bar's payload. */
export function signalOf(
  changes: Partial<Reading> = {},
  { minutes = 60, sign = 1 as 1 | -1, on = stagedInstrument(), at = AT } = {},
): Signal {
  const { chart, reading } = finished(minutes, { ...STRONG, bar: plainBar(101, 100), ...changes });
  assert(reading !== null);
  const score = scoreOf(reading, on, sign);
  const body = signalBody(on, { chart, reading, sign, score, components: ["BREAKOUT"] }, at);
  const read = readSimulated({ at: new Date(at).toISOString(), endpoint: "signals", body });
  // Text, as the charts of the field send it; all else is in canonical form.
  assertEquals(read.adaptations.map(({ rule }) => rule), ["minutes_from_text"]);
  const [{ kind, event }] = read.events;
  assert(kind === "signal");
  return event;
}
