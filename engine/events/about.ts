/** Whose event it is and when it was made: what a delivery is filed under. */
import { ownTime } from "./event_time.ts";
import type { CanonicalEvent, EventRead } from "./result.ts";

/** The underlying an event is about. */
export function tickerOf(canonical: CanonicalEvent): string {
  switch (canonical.kind) {
    case "signal":
      return canonical.event.instrument.ticker;
    case "phase":
      return canonical.event.instrument.symbol;
    default:
      return canonical.event.ticker;
  }
}

/**
 * When a delivery was made, ISO 8601; of several ticks, when the last one was. `null` when it does
 * not say.
 */
export function deliveryTime({ events: [main], ticks }: EventRead): string | null {
  if (main.kind !== "tick") return ownTime(main);
  return ticks.reduce((latest, { timestamp }) => timestamp > latest ? timestamp : latest, "");
}
